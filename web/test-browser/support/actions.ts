/** What a person does on the pages. Specs hold no selectors; they are here and in questions.ts. */
import type { Page } from '@playwright/test';
import { type IncompleteStatus, incompleteExecutions } from './questions.ts';

export async function signIn(page: Page, token: string): Promise<void> {
  await page.getByLabel('Token').fill(token);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

export async function openScenario(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name, exact: true }).click();
}

export type Tab = 'Diagram' | 'History' | 'Incomplete executions' | 'Queue' | 'Settings';

export async function openTab(page: Page, tab: Tab): Promise<void> {
  await page.getByRole('navigation', { name: 'Parts of the scenario' }).getByRole('link', { name: tab }).click();
}

export async function openLatestExecution(page: Page): Promise<void> {
  await page.getByRole('table', { name: 'Executions' }).getByRole('link', { name: 'Details' }).first().click();
}

/** Follows Resolve on the failed operation. */
export async function resolveFailedOperation(page: Page): Promise<void> {
  await page.getByRole('table', { name: 'Operations' }).getByRole('link', { name: 'Resolve' }).click();
}

/** Replaces what stands in a field of the mapping, named as the API names it. */
export async function writeMapping(page: Page, field: string, text: string): Promise<void> {
  await page.locator(`[data-field="${field}"]`).getByRole('textbox').fill(text);
}

export async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
}

export async function runOnce(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run once' }).click();
}

export async function switchSetting(page: Page, setting: string): Promise<void> {
  await page.getByRole('switch', { name: setting }).click();
}

/** Selects the incomplete executions at these places of the list, from 1. */
export async function selectRows(page: Page, ...places: number[]): Promise<void> {
  for (const place of places) {
    await page.getByRole('table', { name: 'Incomplete executions' }).getByRole('checkbox').nth(place).check();
  }
}

/** Takes the incomplete executions at these places of the list out of the selection, from 1. */
export async function unselectRows(page: Page, ...places: number[]): Promise<void> {
  for (const place of places) {
    await page.getByRole('table', { name: 'Incomplete executions' }).getByRole('checkbox').nth(place).uncheck();
  }
}

export async function showOnly(page: Page, status: IncompleteStatus): Promise<void> {
  await page.getByLabel('Show only').selectOption(status);
}

/** Selects the one incomplete execution of the list that shows this text. */
export async function selectRow(page: Page, text: string): Promise<void> {
  await incompleteExecutions(page).filter({ hasText: text }).getByRole('checkbox').check();
}

/** Selects the one incomplete execution of the list that has this status. */
export async function selectStatus(page: Page, status: IncompleteStatus): Promise<void> {
  await incompleteExecutions(page, status).getByRole('checkbox').check();
}

/** Selects all incomplete executions of the list that have this status. */
export async function selectEvery(page: Page, status: IncompleteStatus): Promise<void> {
  for (const row of await incompleteExecutions(page, status).all()) await row.getByRole('checkbox').check();
}

export async function selectAllShown(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: /^Select all/ }).check();
}

export async function press(page: Page, button: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: button }).click();
}

export async function openTokens(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Tokens' }).click();
}

/** Makes a token that may look at everything. */
export async function makeToken(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Make the token' }).click();
}

export async function openReference(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'API reference' }).click();
}

export async function findOperation(page: Page, words: string): Promise<void> {
  await page.getByLabel('Find an operation').fill(words);
}

/** Opens, or closes, the operation with this method and path. */
export async function openOperation(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click();
}

export async function chooseTeam(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Team' }).selectOption(name);
}

export async function openAuditLog(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Audit log' }).click();
}

export async function filterAuditLog(page: Page, who: string, what: string): Promise<void> {
  await page.getByLabel('Who').fill(who);
  await page.getByLabel('What').fill(what);
  await page.getByRole('button', { name: 'Filter' }).click();
}
