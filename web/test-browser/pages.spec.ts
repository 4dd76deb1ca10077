/** The pages over a made-up server: every state of every list, and what only shows by hand. */
import { expect } from '@playwright/test';
import { idOf } from '../src/test/fixtures.ts';
import * as person from './support/actions.ts';
import { test } from './support/made-up.ts';
import * as sees from './support/questions.ts';

const malformedOrder = `/scenarios/1/incomplete/${idOf('dlq', 0)}`;
const unknownEffect = `/scenarios/1/incomplete/${idOf('dlq', 2)}`;

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

test.describe('FEATURE: incomplete executions', () => {
  test('RULE: the list stands still while rows are selected, and says what came meanwhile', async ({
    page,
    request,
  }) => {
    await page.goto('/scenarios/1/incomplete');
    await expect(sees.incompleteExecutions(page)).toHaveCount(5);
    await person.selectRows(page, 1);
    await request.post('/wh/any', { data: 'fail' });
    await expect(sees.button(page, '+1 new')).toBeVisible();
    await expect(sees.incompleteExecutions(page)).toHaveCount(5);
    await person.press(page, 'Clear the selection');
    await expect(sees.incompleteExecutions(page)).toHaveCount(6);
  });

  test('RULE: deleting says what and how many, and what is in progress stays', async ({ page }) => {
    await page.goto('/scenarios/1/incomplete');
    await person.selectAllShown(page);
    await person.press(page, 'Delete 5');
    await expect(sees.confirmation(page)).toContainText('Delete 5 incomplete executions?');
    await sees.confirmation(page).getByRole('button', { name: 'Delete 5' }).click();
    await expect(sees.bulkJob(page)).toContainText('Bulk job 1 is done: 5 of 5 incomplete executions');
    await expect(sees.bulkJob(page)).toContainText('3 deleted');
    await expect(sees.bulkJob(page)).toContainText('1 skipped: is being retried already');
    await expect(sees.bulkJob(page)).toContainText('1 skipped: was resolved already');
    await expect(sees.incompleteExecutions(page)).toHaveCount(2);
  });

  test('EXAMPLE: more than the page shows is selected only when asked for', async ({ page }) => {
    await page.goto('/scenarios/3/incomplete');
    await person.selectAllShown(page);
    await expect(sees.button(page, 'Delete 50')).toBeVisible();
    await person.press(page, 'Select all 620 in the folder');
    await person.press(page, 'Delete all');
    await expect(sees.confirmation(page)).toContainText('Delete all 620 incomplete executions?');
    await sees.confirmation(page).getByRole('button', { name: 'Delete all 620' }).click();
    await expect(sees.bulkJob(page)).toContainText('Bulk job 1 is done: 620 of 620 incomplete executions');
    await expect(sees.title(page, 'Nothing is incomplete')).toBeVisible();
  });

  test('EXAMPLE: all but some are retried, and those stay as they are', async ({ page }) => {
    await page.goto('/scenarios/3/incomplete');
    await person.selectAllShown(page);
    await person.press(page, 'Select all 620 in the folder');
    await person.unselectRows(page, 1, 2);
    await expect(page.getByText('618 selected of 620')).toBeVisible();
    await person.press(page, 'Delete all but 2');
    await sees.confirmation(page).getByRole('button', { name: 'Delete 618' }).click();
    await expect(sees.bulkJob(page)).toContainText('Bulk job 1 is done: 618 of 618 incomplete executions');
    await expect(sees.incompleteExecutions(page)).toHaveCount(2);
  });

  test('EXAMPLE: all of one status are meant when the list shows only those', async ({ page }) => {
    await page.goto('/scenarios/1/incomplete');
    await person.showOnly(page, 'Unresolved');
    await expect(sees.incompleteExecutions(page)).toHaveCount(2);
    await person.press(page, 'Retry all');
    await expect(sees.confirmation(page)).toContainText('Retry all 2 incomplete executions?');
    await sees.confirmation(page).getByRole('button', { name: 'Retry all 2' }).click();
    await expect(sees.bulkJob(page)).toContainText('2 resolved');
    await expect(sees.title(page, 'None has this status')).toBeVisible();
    await person.press(page, 'Show all');
    await expect(sees.incompleteExecutions(page, 'Pending')).toHaveCount(1);
  });

  test('RULE: a double click asks once, and the second click means nothing else', async ({ page }) => {
    await page.goto('/scenarios/1/incomplete');
    await person.selectStatus(page, 'Pending');
    await sees.button(page, 'Retry 1').dblclick();
    await expect(sees.bulkJob(page)).toContainText('Bulk job 1 is done: 1 of 1 incomplete execution');
    await expect(sees.confirmation(page)).toBeHidden();
  });

  test('RULE: when the answer is lost, a reload finds the job, and a second click makes no second one', async ({
    page,
  }) => {
    await page.goto('/scenarios/1/incomplete');
    await page.route('**/incomplete-executions/jobs', async (route) => {
      if (route.request().method() === 'POST') await route.fetch();
      await route.abort();
    });
    await person.selectStatus(page, 'Pending');
    await person.press(page, 'Retry 1');
    await expect(sees.notice(page, 'its answer was lost')).toBeVisible();
    await person.press(page, 'Retry 1');
    await expect(sees.notice(page, 'its answer was lost')).toBeVisible();
    await page.unroute('**/incomplete-executions/jobs');
    await page.reload();
    await expect(sees.bulkJob(page)).toContainText('Bulk job 1 is done: 1 of 1 incomplete execution');
    await expect(sees.bulkJob(page)).toContainText('1 resolved');
  });

  test('RULE: the bar is used with the keyboard alone, and the focus comes back from a question', async ({ page }) => {
    await page.goto('/scenarios/1/incomplete');
    await page.getByRole('checkbox', { name: /^Select all/ }).focus();
    await page.keyboard.press('Space');
    const actions = page.getByRole('group', { name: 'Actions on incomplete executions' });
    const remove = actions.getByRole('button', { name: 'Delete 5' });
    await remove.focus();
    await page.keyboard.press('Enter');
    await expect(sees.confirmation(page).getByRole('button', { name: 'Cancel' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(remove).toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(sees.bulkJob(page).getByRole('status')).toHaveText(
      /^Bulk job 1 is done: 5 of 5 incomplete executions\. 3 deleted, /,
    );
  });

  test('EXAMPLE: an incomplete execution says in one sentence why it does not move', async ({ page }) => {
    await page.goto(`/scenarios/1/incomplete/${idOf('dlq', 1)}`);
    await expect(sees.whyItDoesNotMove(page)).toHaveText('It waits for its next automatic retry, number 3 of 8.');
    await page.goto(malformedOrder);
    await expect(sees.whyItDoesNotMove(page)).toContainText('It waits for a person');
  });

  test('RULE: many get the latest blueprint and are retried with it as a job, whose progress stays to be read', async ({
    page,
  }) => {
    await page.goto('/scenarios/1/incomplete');
    await person.selectAllShown(page);
    await person.press(page, 'Latest blueprint for 5');
    await expect(sees.confirmation(page)).toContainText('Give 5 incomplete executions the latest blueprint?');
    await sees.confirmation(page).getByRole('button', { name: 'Take it and retry 5' }).click();
    await expect(sees.bulkJob(page)).toContainText('Bulk job 1 is done: 5 of 5 incomplete executions');
    await expect(sees.bulkJob(page)).toContainText('skipped: is being retried already');
    await page.reload();
    await expect(sees.bulkJob(page)).toContainText('Bulk job 1 is done: 5 of 5 incomplete executions');
    await person.press(page, 'Close');
    await expect(sees.bulkJob(page)).toBeHidden();
  });

  test('EXAMPLE: one takes the latest blueprint and is not retried', async ({ page }) => {
    await page.goto('/scenarios/1/incomplete');
    await person.selectStatus(page, 'Pending');
    await person.press(page, 'Latest blueprint for 1');
    await sees.confirmation(page).getByLabel('Retry with it at once').uncheck();
    await sees.confirmation(page).getByRole('button', { name: 'Take it for 1' }).click();
    await expect(sees.bulkJob(page)).toContainText('1 with the latest blueprint');
    await expect(sees.incompleteExecutions(page, 'Pending')).toHaveCount(1);
  });

  test('EXAMPLE: a job over the whole folder is paused, goes on, and is aborted', async ({ page }) => {
    await page.goto('/scenarios/3/incomplete');
    await person.press(page, 'Latest blueprint for all');
    await sees.confirmation(page).getByRole('button', { name: 'Take it and retry all 620' }).click();
    await person.press(page, 'Pause');
    await expect(sees.bulkJob(page)).toContainText('paused by Administrator');
    await person.press(page, 'Resume');
    await expect(sees.button(page, 'Pause')).toBeVisible();
    await person.press(page, 'Abort');
    await expect(sees.bulkJob(page)).toContainText(/aborted by Administrator: \d+ of 620/);
    await expect(sees.button(page, 'Pause')).toBeHidden();
  });

  test('RULE: cancelling deletes nothing', async ({ page }) => {
    await page.goto('/scenarios/1/incomplete');
    await person.press(page, 'Delete all');
    await sees.confirmation(page).getByRole('button', { name: 'Cancel' }).click();
    await expect(sees.confirmation(page)).toBeHidden();
    await expect(sees.incompleteExecutions(page)).toHaveCount(5);
  });

  test('EXAMPLE: selected rows are retried', async ({ page }) => {
    await page.goto('/scenarios/1/incomplete');
    await person.selectRows(page, 2, 3);
    await person.press(page, 'Retry 2');
    await expect(sees.bulkJob(page)).toContainText('Bulk job 1 is done: 2 of 2 incomplete executions');
    await expect(sees.bulkJob(page)).toContainText('2 resolved');
    await expect(sees.incompleteExecutions(page, 'Resolved')).toHaveCount(3);
  });
});

test.describe('FEATURE: resolving', () => {
  test('RULE: what is not known about the effect is said plainly', async ({ page }) => {
    await page.goto(unknownEffect);
    await expect(page.getByText('It may have reached its target: check there before you repeat it.')).toBeVisible();
  });

  test('EXAMPLE: without mending, it fails again for the same reason', async ({ page }) => {
    await page.goto(malformedOrder);
    await person.runOnce(page);
    await expect(sees.notice(page, 'Failed again, for the same reason')).toBeVisible();
  });

  test('EXAMPLE: the mapping is mended, previewed, run and resolved without leaving the page', async ({ page }) => {
    await page.goto(malformedOrder);
    await expect(sees.moduleInDiagram(page, 2)).toHaveAttribute('data-state', 'failed');
    await expect(sees.previewState(page)).toHaveText('1 problem');
    await person.writeMapping(page, 'json', '{{replace(1.value; ",]"; "]")}}');
    await expect(sees.previewState(page)).toHaveText('evaluates without a problem');
    await person.runOnce(page);
    await expect(sees.notice(page, 'The retry runs now')).toBeVisible();
    await expect(sees.notice(page, 'Resolved')).toBeVisible();
    await expect(sees.moduleInDiagram(page, 2)).toHaveAttribute('data-state', 'succeeded');
  });

  test('EXAMPLE: a value of a bundle is put where one writes', async ({ page }) => {
    await page.goto(malformedOrder);
    await person.writeMapping(page, 'json', '');
    await person.press(page, 'Insert {{1.value}} where you write');
    await expect(sees.textOfField(page, 'json')).toHaveText('{{1.value}}');
  });

  test('RULE: an edit is kept when somebody else changes the mapping, and one chooses', async ({ page, request }) => {
    await page.goto(malformedOrder);
    await person.writeMapping(page, 'json', 'mine');
    const answer = await request.get(`/api/v2/dlqs/${idOf('dlq', 0)}/blueprint`, {
      headers: { cookie: 'holdfast_session=mock' },
    });
    const theirs = (await answer.text()).replace('{{1.value}}', 'theirs');
    await request.patch(`/api/v2/dlqs/${idOf('dlq', 0)}`, {
      headers: { cookie: 'holdfast_session=mock' },
      data: {
        blueprint: JSON.stringify((JSON.parse(theirs) as { response: { blueprint: unknown } }).response.blueprint),
      },
    });
    await person.save(page);
    await expect(sees.notice(page, 'Somebody else changed this mapping')).toBeVisible();
    await expect(sees.textOfField(page, 'json')).toHaveText('mine');
    await person.press(page, 'Keep mine');
    await person.save(page);
    await expect(page.getByText('Blueprint edited')).toBeVisible();
    await expect(sees.textOfField(page, 'json')).toHaveText('mine');
    await expect(sees.button(page, 'Save')).toHaveAttribute('title', 'Nothing was changed');
  });

  test('EXAMPLE: deleting one leads back to the list', async ({ page }) => {
    await page.goto(malformedOrder);
    await person.press(page, 'Delete');
    await sees.confirmation(page).getByRole('button', { name: 'Delete 1' }).click();
    await expect(sees.incompleteExecutions(page)).toHaveCount(4);
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
