/** What people do with one incomplete execution and with a queue, and the balance of it, on the real server. */
import { expect, test } from '@playwright/test';
import * as person from './support/actions.ts';
import * as hand from './support/by-hand.ts';
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

test.beforeEach(async ({ page }) => {
  await page.goto(holdfast.url);
  await person.signIn(page, holdfast.token);
  await person.openScenario(page, orders.name);
  await person.openTab(page, 'Incomplete executions');
});

test('the output of a module is given, the execution goes on behind it, and the History says by whom', async ({
  page,
}) => {
  await orders.post(malformedOrder(2001));
  await hand.openItem(page, 'Unresolved');
  await person.press(page, 'Give the module’s output');
  await hand.writeOutput(page, '[{"id": 2001,}]');
  await expect(sees.notice(page, 'Line 1, column 14: Expected a key in double quotes here.')).toBeVisible();
  await hand.writeOutput(page, '[{"id": 2001, "customer": "Ada", "quantity": 2, "price": 12.5}]');
  await hand.confirm(page, 'Go on with 1 bundle');
  await expect(sees.notice(page, 'with the output that was given')).toBeVisible();
  expect(warehouse.times(2001)).toBe(1);

  const attempt = hand.attempts(page).first();
  await expect(attempt).toContainText('Went through');
  await expect(attempt).toContainText('asked for by admin');
  await expect(attempt).toContainText('Took 1 given bundle');
  await expect(page.getByRole('region', { name: 'Given outputs' })).toContainText('was taken by attempt 1');
  await attempt.getByRole('link', { name: 'Execution of attempt 1' }).click();
  await expect(sees.operations(page).first()).toContainText('Output given by admin');
  await expect(sees.operations(page).last()).toContainText('Answered');
});

test('what was fixed elsewhere is resolved with a reason, and not without one', async ({ page }) => {
  await orders.post(malformedOrder(2002));
  await hand.openItem(page, 'Unresolved');
  await person.press(page, 'Fixed elsewhere');
  await expect(sees.button(page, 'Mark it as resolved')).toHaveAttribute('title', 'Say first how it was fixed');
  await hand.sayHowItWasFixed(page, 'entered by hand');
  await hand.confirm(page, 'Mark it as resolved');
  await expect(sees.notice(page, 'marked it as fixed elsewhere')).toContainText('“entered by hand”');
  await expect(sees.button(page, 'Fixed elsewhere')).toBeHidden();
  expect(warehouse.times(2002)).toBe(0);
});

test('the latest blueprint is refused with the reason, taken when it fits, and what fails behind it goes on as another', async ({
  page,
}) => {
  warehouse.breakDown();
  await orders.post(malformedOrder(2003));
  await hand.openItem(page, 'Unresolved');
  await hand.changeScenario(holdfast, orders, 'json:ParseJSON', 'json:TransformToJSON');
  await person.press(page, 'Take the latest blueprint');
  await hand.confirm(page, 'Take it and retry');
  await expect(sees.confirmation(page)).toContainText('module 2, which failed, was json:ParseJSON');

  await hand.changeScenario(holdfast, orders, '"{{1.value}}"', '"{{replace(1.value; \\",}\\"; \\"}\\")}}"');
  await hand.confirm(page, 'Take it and retry');
  await expect(sees.notice(page, 'Resolved')).toContainText('Then something behind it failed');
  await expect(hand.edits(page)).toContainText('took version 3 of the scenario’s blueprint');
  await hand.attempts(page).first().getByText('ran edit 1').click();
  await expect(sees.change(page, 'flow[id=2].mapper.json').first()).toContainText('{{replace(1.value');

  await hand.fact(page, 'Went on as').getByRole('link').click();
  await expect(hand.fact(page, 'Continues')).toContainText('(resolved)');
  await expect(sees.title(page, 'could not reach the other side')).toBeVisible();
});

test('a parameter is mended, an edit of somebody else meanwhile is told, and the retry goes through', async ({
  page,
}) => {
  await hand.openItem(page, 'Pending');
  await hand.setParameter(page, 'handleErrors', 'No');
  await hand.changeItem(holdfast, page, '"handleErrors":true', '"handleErrors":"{{true}}"');
  await person.runOnce(page);
  await expect(sees.notice(page, 'Somebody else changed the same')).toContainText('was made by admin, through the API');
  await person.press(page, 'Keep mine');
  await person.runOnce(page);
  await expect(sees.notice(page, 'Resolved')).toBeVisible();
  await expect(hand.edits(page)).toHaveCount(2);
  await expect(hand.attempts(page).first()).toContainText('ran edit 2');
  warehouse.recover();
});

test('calls that wait say why, are looked at and deleted from the queue, and everything is in the balance', async ({
  page,
}) => {
  await hand.switchOff(holdfast, orders);
  for (const id of [2101, 2102, 2103, 2104]) await orders.post(order(id));
  await person.openTab(page, 'Queue');
  await expect(hand.waitingCalls(page)).toHaveCount(4);
  await expect(sees.whyItDoesNotMove(page)).toContainText('because somebody stopped it');
  await person.openTab(page, 'History');
  await expect(sees.executions(page).filter({ hasText: 'Waiting' })).toHaveCount(4);
  await expect(sees.executions(page).first()).toContainText('because somebody stopped it');
  await person.openTab(page, 'Queue');
  await hand.waitingCalls(page).first().getByRole('button', { name: 'Look at' }).click();
  await expect(page.getByRole('region', { name: 'carries' })).toContainText('2101');

  await hand.waitingCalls(page).first().getByRole('checkbox').check();
  await person.press(page, 'Delete 1');
  await hand.confirm(page, 'Delete 1');
  await expect(sees.notice(page, '1 call was deleted')).toBeVisible();
  await expect(hand.waitingCalls(page)).toHaveCount(3);
  await person.selectAllShown(page);
  await hand.waitingCalls(page).first().getByRole('checkbox').uncheck();
  await person.press(page, 'Delete 2');
  await hand.confirm(page, 'Delete 2');
  await expect(hand.waitingCalls(page)).toHaveCount(1);

  await hand.openBalance(page);
  await expect(hand.balanceOfAll(page)).toContainText('It balances');
  await expect(hand.balanceOfAll(page)).toContainText(
    '7 accepted = 3 finished + 0 running + 1 waiting + 0 open + 3 discarded',
  );
  await expect(hand.balanceOf(page, orders.name)).toContainText('3 by admin');
  await expect(hand.balanceOf(page, orders.name)).toContainText('Balances');
  await page.getByLabel('Accepted on').fill('2020-01-31');
  await person.press(page, 'Show the day');
  await expect(hand.balanceOfAll(page)).toContainText('0 accepted = 0 finished');
  await person.press(page, 'At any time');
  await page.getByRole('link', { name: `1 waiting of ${orders.name}` }).click();
  await expect(hand.waitingCalls(page)).toHaveCount(1);
  await hand.openBalance(page);
  await page.getByRole('link', { name: `3 discarded of ${orders.name}` }).click();
  await expect(hand.losses(page)).toHaveCount(3);
  await expect(hand.losses(page).first()).toContainText('Deleted by admin');
});

test('the History lists what has a status and was started within a time, and says what it cannot look for', async ({
  page,
}) => {
  await person.openTab(page, 'History');
  await page.getByLabel('Status').selectOption('Warning');
  await person.press(page, 'Filter');
  await expect(page).toHaveURL(/status=warning/);
  await expect(sees.executions(page)).toHaveCount(4);
  await expect(sees.executions(page).filter({ hasText: 'Warning' })).toHaveCount(4);
  await page.getByLabel('Started before').fill('2020-01-31T00:00:00');
  await person.press(page, 'Filter');
  await expect(sees.title(page, 'No execution matches')).toBeVisible();
  await person.press(page, 'Show all');
  await expect(sees.executions(page).filter({ hasText: 'Success' }).first()).toBeVisible();
  await page.goto(`${page.url()}?status=lost`);
  await expect(sees.notice(page, 'cannot be looked for')).toContainText('status “lost” is not known');
});
