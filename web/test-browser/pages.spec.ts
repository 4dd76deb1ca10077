/** The pages over a made-up server: signing in, every state of every list, the audit log, and the widths of all pages. */
import { expect } from '@playwright/test';
import { idOf } from '../src/test/fixtures.ts';
import * as person from './support/actions.ts';
import { test } from './support/made-up.ts';
import * as sees from './support/questions.ts';

const malformedOrder = `/scenarios/1/incomplete/${idOf('dlq', 0)}`;

test.describe('FEATURE: signing in', () => {
  test.use({ signedIn: false });

  test('EXAMPLE: who is not signed in is led to the sign-in and then to the page that was wanted', async ({ page }) => {
    await page.goto('/scenarios/1/settings');
    await expect(sees.title(page, 'Sign in to Holdfast')).toBeVisible();
    await person.signIn(page, '6a0b3c1e-9e2f-4a57-8f0d-2d6a7b1c9e55');
    await expect(sees.title(page, 'Advanced settings')).toBeVisible();
  });

  test('EXAMPLE: a token that is not known is refused in words', async ({ page }) => {
    await page.goto('/sign-in');
    await person.signIn(page, 'wrong');
    await expect(sees.problem(page, 'This token is not known.')).toBeVisible();
  });

  test('EXAMPLE: the way back leads to these pages only', async ({ page, server }) => {
    await page.goto('/sign-in?next=//example.org/');
    await person.signIn(page, 'any');
    await expect(page).toHaveURL(`${server.url}/scenarios`);
  });

  test('EXAMPLE: who signs out is signed out', async ({ page }) => {
    await page.goto('/sign-in');
    await person.signIn(page, 'any');
    await person.press(page, 'Sign out');
    await expect(sees.title(page, 'Sign in to Holdfast')).toBeVisible();
    await page.goto('/scenarios');
    await expect(sees.title(page, 'Sign in to Holdfast')).toBeVisible();
  });
});

test.describe('FEATURE: scenarios', () => {
  test('EXAMPLE: a scenario that the server stopped says why, and a refusal to start it says why', async ({ page }) => {
    await page.goto('/scenarios/3/history');
    await expect(page.getByText('The folder of incomplete executions is full')).toBeVisible();
    await person.switchSetting(page, 'Invoices is active');
    await expect(sees.notice(page, 'the folder of incomplete executions is still full')).toBeVisible();
    await expect(sees.setting(page, 'Invoices is active')).not.toBeChecked();
  });

  test('EXAMPLE: a module of the diagram is opened with the keyboard and shows its mapping', async ({ page }) => {
    await page.goto('/scenarios/1/diagram');
    await sees.moduleInDiagram(page, 5).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary', { name: 'Module Send to the warehouse' })).toContainText(
      'x-reference',
    );
    await expect(page).toHaveURL(/module=5/);
  });
});

test.describe('FEATURE: lists in every state', () => {
  test('RULE: what cannot be loaded says so and offers another try', async ({ page }) => {
    for (const [tab, what] of [
      ['history', 'The history'],
      ['incomplete', 'The incomplete executions'],
      ['diagram', 'The diagram'],
      ['settings', 'The settings'],
    ] as const) {
      await page.goto(`/scenarios/4/${tab}`);
      await expect(sees.problem(page, `${what} could not be loaded`)).toContainText('The database does not answer');
      await expect(sees.button(page, 'Try again')).toBeVisible();
    }
  });

  test('RULE: what takes long shows that it loads', async ({ page }) => {
    for (const tab of ['history', 'incomplete', 'diagram', 'settings']) {
      await page.goto(`/scenarios/5/${tab}`);
      await expect(page.getByRole('status', { name: /^Loading/ })).toBeVisible();
    }
  });

  test('EXAMPLE: an empty history explains what would appear', async ({ page }) => {
    await page.goto('/scenarios/2/history');
    await expect(sees.title(page, 'This scenario has not run yet')).toBeVisible();
  });

  test('EXAMPLE: an empty folder explains what would appear', async ({ page }) => {
    await page.goto('/scenarios/7/incomplete');
    await expect(sees.title(page, 'Nothing is incomplete')).toBeVisible();
  });

  test('EXAMPLE: all calls of a queue but one are deleted, also those that the page does not show', async ({
    page,
  }) => {
    await page.goto('/scenarios/3/queue');
    await person.selectAllShown(page);
    await person.press(page, 'Select all 70 that wait');
    await page.getByRole('table', { name: 'Waiting calls' }).getByRole('checkbox').nth(1).uncheck();
    await person.press(page, 'Delete all but 1');
    await expect(sees.confirmation(page)).toContainText('Delete 69 calls from the queue?');
    await sees.confirmation(page).getByRole('button', { name: 'Delete 69' }).click();
    await expect(sees.notice(page, '69 calls were deleted')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Look at/ })).toHaveCount(1);
  });

  test('EXAMPLE: what does not balance is marked, says what differs, and is set to what is found', async ({ page }) => {
    await page.goto('/balance');
    await expect(page.getByRole('region', { name: 'All scenarios' })).toContainText('It does not balance');
    const row = page.getByRole('row').filter({ hasText: 'Newsletter sign-ups' });
    await expect(row).toContainText('accepted: 13,201 counted, 13,200 found');
    await expect(page.getByRole('row').filter({ hasText: 'Invoices' })).toContainText('Balances');
    await person.press(page, 'Set the counts of Newsletter sign-ups to what is found');
    await sees.confirmation(page).getByRole('button', { name: 'Set them' }).click();
    await expect(row).toContainText('Set to what was found by Administrator');
    await expect(row).toContainText('Balances');
  });

  test('EXAMPLE: what was lost is read in steps, with who or what lost it', async ({ page }) => {
    await page.goto('/losses');
    const losses = page.getByRole('table', { name: 'Losses' }).locator('tbody').getByRole('row');
    await expect(losses).toHaveCount(50);
    await expect(losses.first()).toContainText('Dropped by the setting Enable data loss');
    await expect(losses.nth(1)).toContainText('Deleted by Administrator');
    await person.press(page, 'Load more');
    await expect(losses).toHaveCount(70);
    await page.goto('/losses?scenarioId=1');
    await expect(sees.title(page, 'Nothing was lost')).toBeVisible();
  });

  test('EXAMPLE: a scenario that stores nothing is offered the setting', async ({ page }) => {
    await page.goto('/scenarios/2/incomplete');
    await page.getByRole('link', { name: 'Open the setting' }).click();
    await expect(sees.setting(page, 'Allow storing incomplete executions')).not.toBeChecked();
  });

  test('EXAMPLE: too many rows are shown in steps, and the end is said', async ({ page }) => {
    await page.goto('/scenarios/3/history');
    await expect(sees.executions(page)).toHaveCount(50);
    await person.press(page, 'Show older executions');
    await expect(sees.executions(page)).toHaveCount(100);
    await page.goto('/scenarios/3/incomplete?limit=500');
    await expect(page.getByText('“Retry all” and “Delete all” mean the others too.')).toBeVisible();
  });
});

test.describe('FEATURE: the audit log', () => {
  test('EXAMPLE: what was changed is read as before and after, and a secret by its name alone', async ({ page }) => {
    await page.goto('/scenarios');
    await person.openAuditLog(page);
    await expect(sees.changes(page)).toHaveCount(50);
    await sees.changes(page).nth(2).getByRole('button', { name: '1 change' }).click();
    await expect(sees.change(page, 'hook.name').getByRole('deletion')).toHaveText('− Orders 2');
    await expect(sees.change(page, 'hook.name').getByRole('insertion')).toHaveText('+ Orders of shop 2');
    await sees.changes(page).first().getByRole('button', { name: '1 change' }).click();
    await expect(sees.change(page, 'password')).toContainText('a secret, not shown');
  });

  test('EXAMPLE: older changes are shown in steps, and a call without an answer says so', async ({ page }) => {
    await page.goto('/audit-log');
    await expect(sees.changes(page).nth(1)).toContainText('Not known');
    await person.press(page, 'Show older changes');
    await expect(sees.changes(page)).toHaveCount(60);
    await expect(sees.button(page, 'Show older changes')).toHaveCount(0);
  });

  test('EXAMPLE: the log is narrowed, and the address keeps by what', async ({ page }) => {
    await page.goto('/audit-log');
    await person.filterAuditLog(page, 'admin', '/keys');
    await expect(sees.changes(page)).toHaveCount(1);
    await expect(page).toHaveURL(/actor=admin/);
    await page.reload();
    await expect(sees.changes(page)).toHaveCount(1);
    await person.filterAuditLog(page, 'nobody', '');
    await expect(sees.title(page, 'No change matches')).toBeVisible();
    await person.press(page, 'Show all');
    await expect(sees.changes(page)).toHaveCount(50);
  });

  test('EXAMPLE: a log that cannot be loaded says so', async ({ page }) => {
    await page.goto('/audit-log?actor=broken');
    await expect(sees.problem(page, 'The audit log could not be loaded')).toContainText('The database does not answer');
  });
});

test('RULE: no page is wider than its window, however long its texts', async ({ page }) => {
  for (const path of [
    '/scenarios',
    '/scenarios/6/diagram',
    '/scenarios/1/history',
    '/scenarios/3/incomplete',
    '/scenarios/1/settings',
    malformedOrder,
    `/scenarios/1/incomplete/${idOf('dlq', 3)}`,
    `/scenarios/1/history/${idOf('execution', 9)}`,
    '/scenarios/3/queue',
    '/balance',
    '/losses',
  ]) {
    await page.goto(path);
    await expect(page.getByRole('main')).not.toBeEmpty();
    await page.waitForLoadState('networkidle', { timeout: 1_500 }).catch(() => undefined);
    const tooWide = await page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('main, main > div')]
        .filter((box) => box.scrollWidth > box.clientWidth + 1)
        .map((box) => box.outerHTML.slice(0, 120)),
    );
    expect(tooWide, path).toEqual([]);
  }
});
