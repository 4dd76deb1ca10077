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

test('what a second outage left behind is selected and retried as one job, whose totals add up', async ({ page }) => {
  warehouse.breakDown();
  await person.openTab(page, 'Incomplete executions');
  await orders.post(order(1101));
  await orders.post(order(1102));
  await orders.post(order(1103));
  await expect(sees.incompleteExecutions(page, 'Pending')).toHaveCount(3);

  warehouse.recover();
  await person.selectEvery(page, 'Pending');
  await person.press(page, 'Retry 3');
  await expect(sees.bulkJob(page)).toContainText('is done: 3 of 3 incomplete executions');
  await expect(sees.bulkJob(page)).toContainText('3 resolved');
  await page.reload();
  await expect(sees.bulkJob(page)).toContainText('3 resolved');
  expect([1101, 1102, 1103].map(warehouse.times)).toEqual([1, 1, 1]);
  await person.press(page, 'Close');
  await expect(sees.bulkJob(page)).toBeHidden();
});

test('incomplete executions that nobody needs are deleted as one job', async ({ page }) => {
  await orders.post(malformedOrder(1004));
  await orders.post(malformedOrder(1005));
  await person.openTab(page, 'Incomplete executions');
  await person.showOnly(page, 'Unresolved');
  await expect(sees.incompleteExecutions(page, 'Unresolved')).toHaveCount(2);
  await person.press(page, 'Delete all');
  await sees.confirmation(page).getByRole('button', { name: 'Delete all 2' }).click();
  await expect(sees.bulkJob(page)).toContainText('is done: 2 of 2 incomplete executions');
  await expect(sees.bulkJob(page)).toContainText('2 deleted');
  await expect(sees.title(page, 'None has this status')).toBeVisible();
  expect([1004, 1005].map(warehouse.times)).toEqual([0, 0]);
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

test('the scenarios of one team are shown alone', async ({ page, request }) => {
  const asking = { headers: { authorization: `Token ${holdfast.token}` } };
  const made = await request.post(`${holdfast.url}/api/v2/teams`, { ...asking, data: { name: 'Sales' } });
  const teamId = (await made.json()).team.id;
  const blueprint = { name: 'Offers', flow: [{ id: 1, module: 'util:GetVariable2', version: 1 }] };
  await request.post(`${holdfast.url}/api/v2/scenarios`, { ...asking, data: { blueprint, teamId } });
  await page.goto(`${holdfast.url}/scenarios`);
  await expect(sees.scenarios(page)).toHaveCount(2);
  await person.chooseTeam(page, 'Sales');
  await expect(sees.scenarios(page)).toHaveCount(1);
  await expect(sees.scenarios(page)).toContainText('Offers');
  await page.reload();
  await expect(sees.scenarios(page)).toHaveCount(1);
  await person.chooseTeam(page, 'All teams');
  await expect(sees.scenarios(page).filter({ hasText: 'Offers' })).toContainText('Sales');
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
