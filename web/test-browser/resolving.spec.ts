/** The page of one incomplete execution over a made-up server: its mapping is mended, and it is run again. */
import { expect } from '@playwright/test';
import { idOf } from '../src/test/fixtures.ts';
import * as person from './support/actions.ts';
import { test } from './support/made-up.ts';
import * as sees from './support/questions.ts';

const malformedOrder = `/scenarios/1/incomplete/${idOf('dlq', 0)}`;
const unknownEffect = `/scenarios/1/incomplete/${idOf('dlq', 2)}`;

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
    await expect(sees.notice(page, 'Somebody else changed the same')).toBeVisible();
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
