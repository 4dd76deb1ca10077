/** Incomplete executions of all scenarios, on the real server: found, counted, taken elsewhere, and jobs of the API stopped. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import * as operator from './support/across.ts';
import * as person from './support/actions.ts';
import * as hand from './support/by-hand.ts';
import { type Holdfast, startHoldfast } from './support/holdfast.ts';
import { call, createOrders, malformedOrder, type Orders, order } from './support/orders.ts';
import * as sees from './support/questions.ts';
import { openWarehouse, type Warehouse } from './support/warehouse.ts';

/** More than a page of the list, so that there is more to load. */
const MALFORMED = 60;

let holdfast: Holdfast;
let warehouse: Warehouse;
let orders: Orders;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  test.setTimeout(360_000);
  holdfast = await startHoldfast();
  warehouse = await openWarehouse();
  orders = await createOrders(holdfast, warehouse.url);
  warehouse.breakDown();
  await orders.post(order(1));
  for (let id = 1000; id < 1000 + MALFORMED; id++) await orders.post(malformedOrder(id));
  await operator.untilStored(holdfast, MALFORMED + 1);
});

test.afterAll(async () => {
  warehouse?.stop();
  await holdfast?.stop();
});

test.beforeEach(async ({ page }) => {
  await page.goto(holdfast.url);
  await person.signIn(page, holdfast.token);
  await operator.openAcross(page);
});

test('a count narrows the list, the address keeps it, and a row opens its item', async ({ page }) => {
  await expect(operator.choice(page, 'By scenario', orders.name)).toHaveText(`${orders.name} ${MALFORMED + 1}`);
  await operator.choice(page, 'By type', 'ConnectionError').click();
  await expect(sees.incompleteExecutions(page)).toHaveCount(1);
  await expect(sees.incompleteExecutions(page)).toContainText(orders.name);
  await expect(page).toHaveURL(/type=ConnectionError/);
  await page.reload();
  await expect(sees.incompleteExecutions(page)).toHaveCount(1);
  await sees.incompleteExecutions(page).getByRole('link', { name: 'Detail' }).click();
  await expect(sees.title(page, 'could not reach the other side')).toBeVisible();
});

test('words of the bundles find one among all, and what is beyond the first page is loaded', async ({ page }) => {
  await expect(sees.incompleteExecutions(page)).toHaveCount(50);
  await person.press(page, 'Load more');
  await expect(sees.incompleteExecutions(page)).toHaveCount(MALFORMED + 1);
  await operator.filterBy(page, 'Words in message or bundles', '1007');
  await expect(sees.incompleteExecutions(page)).toHaveCount(1);
  await expect(sees.button(page, 'Retry all')).toBeVisible();
});

test('a filter that the server refuses is refused in its words', async ({ page }) => {
  await operator.filterBy(page, 'Words in message or bundles', 'a*');
  await expect(sees.notice(page, 'cannot be looked for')).toContainText('star');
});

test('what an address asks for and is not known is told, and nothing is listed until it is taken out', async ({
  page,
}) => {
  await page.goto(`${holdfast.url}/incomplete-executions?state=foo&type=ConnectionError&createdFrom=yesterday`);
  await expect(sees.notice(page, 'cannot be looked for')).toContainText('state “foo” is not known');
  await expect(sees.notice(page, 'cannot be looked for')).toContainText('createdFrom “yesterday” is no time');
  await expect(sees.incompleteExecutions(page)).toHaveCount(0);
  await page.getByRole('link', { name: 'Look without state' }).click();
  await page.getByRole('link', { name: 'Look without createdFrom' }).click();
  await expect(sees.incompleteExecutions(page)).toHaveCount(1);
  await expect(page).toHaveURL(/incomplete-executions\?type=ConnectionError$/);
});

test('what is exported here is imported on another server, once, and lines that are none are refused', async ({
  page,
}) => {
  await operator.filterBy(page, 'Words in message or bundles', '1007');
  await expect(sees.incompleteExecutions(page)).toHaveCount(1);
  const exported = await readFile(await operator.exportMatching(page), 'utf8');
  expect(exported.trim().split('\n')).toHaveLength(1);

  const other = await startHoldfast();
  try {
    const there = await createOrders(other, warehouse.url);
    await page.goto(other.url);
    await person.signIn(page, other.token);
    await operator.openAcross(page);
    await expect(sees.title(page, 'Nothing is incomplete')).toBeVisible();
    await operator.importFile(page, there.name, `${exported}not a line\n`);
    await expect(sees.notice(page, '1 imported, 0 there already, 1 refused')).toBeVisible();
    await expect(operator.importedLines(page).first()).toContainText('Line 2: refused');
    await operator.filterBy(page, 'Words in message or bundles', '1007');
    await expect(sees.incompleteExecutions(page, 'Unresolved')).toHaveCount(1);
    await operator.importFile(page, there.name, exported);
    await expect(sees.notice(page, '0 imported, 1 there already, 0 refused')).toBeVisible();
  } finally {
    await other.stop();
  }
});

test('a job that the API began is found, paused and aborted', async ({ page }) => {
  await operator.beginSlowJob(holdfast);
  await page.getByRole('link', { name: 'Bulk jobs' }).click();
  await expect(operator.jobs(page)).toHaveCount(1);
  await expect(operator.jobs(page)).toContainText('Retry');
  await person.press(page, 'Pause');
  await expect(operator.jobs(page)).toContainText('paused by');
  await person.press(page, 'Abort');
  await expect(operator.jobs(page)).toContainText('aborted by');
  await expect(operator.jobs(page)).toContainText('not reached');
});

test('what matches the filter is deleted by a job of the page, and nothing else', async ({ page }) => {
  await operator.filterBy(page, 'Words in message or bundles', '1009');
  await expect(sees.incompleteExecutions(page)).toHaveCount(1);
  await person.press(page, 'Delete all');
  await sees.confirmation(page).getByRole('button', { name: 'Delete' }).click();
  await expect(sees.bulkJob(page)).toContainText('1 deleted');
  await expect(sees.title(page, 'None matches')).toBeVisible();
  await person.press(page, 'Show all');
  await expect(operator.choice(page, 'By scenario', orders.name)).toHaveText(`${orders.name} ${MALFORMED}`);
});

test('a name of any length leaves the rest of the list where it can be seen', async ({ page }) => {
  const long = 'The very first module of all '.repeat(12);
  await hand.changeScenario(holdfast, orders, 'Read the order', long);
  await orders.post(malformedOrder(4711));
  await operator.filterBy(page, 'Words in message or bundles', '4711');
  await expect(sees.incompleteExecutions(page)).toContainText('The very first module');
  await expect(sees.incompleteExecutions(page).getByRole('link', { name: 'Detail' })).toBeInViewport();
});

test('items of a deleted scenario keep its name, lead to their executions and are deleted from here', async ({
  page,
}) => {
  await call(holdfast, 'DELETE', `/scenarios/${orders.id}?confirmed=true`);
  await operator.filterBy(page, 'Words in message or bundles', '1010');
  await expect(sees.incompleteExecutions(page)).toHaveCount(1);
  await expect(sees.incompleteExecutions(page)).toContainText(orders.name);
  await sees.incompleteExecutions(page).getByRole('link', { name: 'Detail' }).click();
  await expect(sees.whyItDoesNotMove(page)).toContainText('its scenario was deleted');
  await hand.fact(page, 'Execution').getByRole('link').click();
  await expect(sees.operations(page).first()).toBeVisible();
  await page.goBack();
  await person.press(page, 'Delete');
  await hand.confirm(page, 'Delete 1');
  await expect(operator.choice(page, 'By scenario', orders.name)).toHaveText(`${orders.name} ${MALFORMED}`);
});
