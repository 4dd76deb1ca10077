/** The list of incomplete executions over a made-up server, and what is done to many of them at once. */
import { expect } from '@playwright/test';
import { idOf } from '../src/test/fixtures.ts';
import * as person from './support/actions.ts';
import { test } from './support/made-up.ts';
import * as sees from './support/questions.ts';

const malformedOrder = `/scenarios/1/incomplete/${idOf('dlq', 0)}`;

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

  test('RULE: nothing is done to all while what was chosen is on its way', async ({ page }) => {
    let answer = () => {};
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/api/v2/incomplete-executions?**', async (route) => {
      await asked;
      await route.continue();
    });
    await page.goto('/scenarios/1/incomplete');
    await person.showOnly(page, 'Unresolved');
    await expect(sees.button(page, 'Delete all')).toBeDisabled();
    answer();
    await person.press(page, 'Delete all');
    await expect(sees.confirmation(page)).toContainText(/Delete all [12] incomplete execution/);
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
    const cancel = sees.confirmation(page).getByRole('button', { name: 'Cancel' });
    await remove.focus();
    await page.keyboard.press('Enter');
    await expect(cancel).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(remove).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(cancel).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(sees.confirmation(page).getByRole('button', { name: 'Delete 5' })).toBeFocused();
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
