/** What an operator does and sees on the pages across scenarios, and what the API does beside them. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Holdfast } from './holdfast.ts';

export async function openAcross(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Incomplete executions', exact: true }).click();
}

/** A number among the counts, which narrows the list. */
export function choice(page: Page, group: 'By type' | 'By scenario', name: string): Locator {
  return page.getByRole('group', { name: group }).getByRole('button', { name });
}

export async function filterBy(page: Page, field: string, text: string): Promise<void> {
  await page.getByLabel(field).fill(text);
  await page.getByRole('button', { name: 'Filter' }).click();
}

/** Downloads what matches; gives the file. */
export async function exportMatching(page: Page): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export what matches' }).click();
  return (await download).path();
}

export async function importFile(page: Page, scenario: string, content: string): Promise<void> {
  if (!(await page.getByLabel('Into the folder of').isVisible())) await page.getByText('Import an export').click();
  await page.getByLabel('Into the folder of').selectOption(scenario);
  await page
    .getByLabel('File of an export')
    .setInputFiles({ name: 'items.ndjson', mimeType: 'application/x-ndjson', buffer: Buffer.from(content) });
  await page.getByRole('button', { name: 'Import', exact: true }).click();
}

export function importedLines(page: Page): Locator {
  return page.getByRole('list', { name: 'Lines of the import' }).getByRole('listitem');
}

export function jobs(page: Page): Locator {
  return page.getByRole('table', { name: 'Bulk jobs' }).locator('tbody').getByRole('row');
}

/** Waits until so many items are in the folders. */
export async function untilStored(holdfast: Holdfast, items: number): Promise<void> {
  await expect
    .poll(
      async () => (JSON.parse(await ask(holdfast, 'GET', '/counts')) as { counts: { items: number } }).counts.items,
      { timeout: 60_000 },
    )
    .toBe(items);
}

/** A job over everything that is unresolved, an item a second. */
export async function beginSlowJob(holdfast: Holdfast): Promise<void> {
  await ask(holdfast, 'POST', '/jobs?state=unresolved', { action: 'retry', all: true, perSecond: 1 });
}

async function ask(holdfast: Holdfast, method: string, path: string, body?: unknown): Promise<string> {
  const answer = await fetch(`${holdfast.url}/api/v2/incomplete-executions${path}`, {
    method,
    headers: {
      authorization: `Token ${holdfast.token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
  return text;
}
