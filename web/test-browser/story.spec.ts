/** The main job by hand, on the real server: something fails, nothing is lost, a person resolves it. */
import { expect, test } from '@playwright/test';
import * as person from './support/actions.ts';
import { type Holdfast, startHoldfast } from './support/holdfast.ts';
import { createOrders, malformedOrder, type Orders, order } from './support/orders.ts';
import * as sees from './support/questions.ts';
import { openWarehouse, type Warehouse } from './support/warehouse.ts';

let holdfast: Holdfast;
let warehouse: Warehouse;
let orders: Orders;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  test.setTimeout(360_000);
  holdfast = await startHoldfast();
  warehouse = await openWarehouse();
  orders = await createOrders(holdfast, warehouse.url);
});

test.afterAll(async () => {
  warehouse?.stop();
  await holdfast?.stop();
});

/** What the browser complained about: a defect of a page, or something that the server forbids it. */
let complaints: string[] = [];

test.beforeEach(async ({ page }) => {
  complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy|Uncaught|Warning:/.test(message.text())) complaints.push(message.text());
  });
  await page.goto(holdfast.url);
  await person.signIn(page, holdfast.token);
  await person.openScenario(page, orders.name);
});

test.afterEach(() => {
  expect(complaints).toEqual([]);
});

test('an execution appears in the History by itself', async ({ page }) => {
  await person.openTab(page, 'History');
  await expect(sees.title(page, 'This scenario has not run yet')).toBeVisible();
  await orders.post(order(1001));
  await expect(sees.executions(page)).toHaveCount(1);
  await expect(sees.executions(page)).toContainText('Success');
  expect(warehouse.times(1001)).toBe(1);
});

test('a malformed order is resolved from the History by mending the mapping', async ({ page }) => {
  await person.openTab(page, 'History');
  await orders.post(malformedOrder(1002));
  await expect(sees.executions(page)).toHaveCount(2);
  await expect(sees.executions(page).first()).toContainText('Warning');
  expect(warehouse.times(1002)).toBe(0);

  await person.openLatestExecution(page);
  await expect(sees.moduleInDiagram(page, 1)).toHaveAttribute('data-state', 'succeeded');
  await expect(sees.moduleInDiagram(page, 2)).toHaveAttribute('data-state', 'failed');
  await expect(sees.operations(page).filter({ hasText: 'Error' })).toHaveCount(1);

  await person.resolveFailedOperation(page);
  await expect(sees.title(page, 'could not use the data that it was given')).toBeVisible();
  await expect(sees.moduleInDiagram(page, 2)).toHaveAttribute('data-state', 'failed');
  await expect(sees.evaluation(page, 'json')).toContainText(',}');

  await person.writeMapping(page, 'json', '{{replace(1.value; ",}"; "}")}}');
  await expect(sees.evaluation(page, 'json')).not.toContainText(',}');
  await expect(sees.evaluation(page, 'json')).toContainText('1002');
  await expect(sees.previewState(page)).toHaveText('evaluates without a problem');

  await person.runOnce(page);
  await expect(sees.notice(page, 'Resolved')).toBeVisible();
  await expect(sees.moduleInDiagram(page, 2)).toHaveAttribute('data-state', 'succeeded');
  expect(warehouse.times(1002)).toBe(1);
});

test('what an absent warehouse left behind is retried from the list', async ({ page }) => {
  warehouse.breakDown();
  await person.openTab(page, 'Incomplete executions');
  await expect(sees.incompleteExecutions(page, 'Resolved')).toHaveCount(1);
  await orders.post(order(1003));
  await expect(sees.incompleteExecutions(page, 'Pending')).toHaveCount(1);
  await expect(sees.incompleteExecutions(page, 'Pending')).toContainText('ConnectionError');

  warehouse.recover();
  await person.selectRow(page, 'ConnectionError');
  await person.press(page, 'Retry 1');
  await expect(sees.incompleteExecutions(page, 'Resolved')).toHaveCount(2);
  expect(warehouse.times(1003)).toBe(1);
});

test('a setting is switched and stays switched', async ({ page }) => {
  await person.openTab(page, 'Settings');
  await expect(sees.setting(page, 'Allow storing incomplete executions')).toBeChecked();
  await expect(sees.setting(page, 'Sequential processing')).not.toBeChecked();
  await person.switchSetting(page, 'Sequential processing');
  await expect(sees.notice(page, 'Saved')).toBeVisible();
  await page.reload();
  await expect(sees.setting(page, 'Sequential processing')).toBeChecked();
  await expect(sees.setting(page, 'Allow storing incomplete executions')).toBeChecked();
});

test('an incomplete execution that nobody needs is deleted', async ({ page }) => {
  await orders.post(malformedOrder(1004));
  await person.openTab(page, 'Incomplete executions');
  await person.selectStatus(page, 'Unresolved');
  await person.press(page, 'Delete 1');
  await sees.confirmation(page).getByRole('button', { name: 'Delete 1' }).click();
  await expect(sees.incompleteExecutions(page, 'Unresolved')).toHaveCount(0);
  expect(warehouse.times(1004)).toBe(0);
});

test('a token is made on the pages, works at once, and is refused when it is revoked there', async ({
  page,
  request,
}) => {
  const ask = async (secret: string) =>
    (await request.get(`${holdfast.url}/api/v2/scenarios`, { headers: { authorization: `Token ${secret}` } })).status();
  await person.openTokens(page);
  await person.makeToken(page, 'Report');
  const secret = await sees.secret(page);
  expect(await ask(secret)).toBe(200);
  await page.reload();
  await expect(sees.tokens(page).filter({ hasText: 'Report' })).toHaveCount(1);
  await expect(page.getByText(secret)).toHaveCount(0);
  await person.press(page, 'Revoke Report');
  await sees.confirmation(page).getByRole('button', { name: 'Revoke it' }).click();
  await expect(sees.tokens(page).filter({ hasText: 'Report' })).toHaveCount(0);
  expect(await ask(secret)).toBe(401);
});

test('a change that is made on the pages is read in the audit log', async ({ page }) => {
  await person.openTokens(page);
  await person.makeToken(page, 'Noted');
  const secret = await sees.secret(page);
  await person.openAuditLog(page);
  const entry = sees.changes(page).filter({ hasText: 'POST /users/me/api-tokens' }).first();
  await expect(entry).toContainText('Done');
  await entry.getByRole('button', { name: /change/ }).click();
  await expect(sees.change(page, 'apiToken')).toContainText('Noted');
  await expect(page.getByText(secret)).toHaveCount(0);
});

test('the API is read on the pages, as the server itself describes it', async ({ page }) => {
  await person.openReference(page);
  await expect(sees.title(page, 'API reference')).toBeVisible();
  await person.findOperation(page, 'dlqs/{id}/retry');
  await person.openOperation(page, 'POST /api/v2/dlqs/{id}/retry');
  await expect(page.getByRole('listitem').filter({ hasText: 'dlqs/{id}/retry' })).toContainText('Answers');
  await person.findOperation(page, 'no such operation');
  await expect(page.getByText('No operation has these words.')).toBeVisible();
});
