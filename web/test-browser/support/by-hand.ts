/** What a person does with one incomplete execution and with a queue, and what is told of it. */
import type { Locator, Page } from '@playwright/test';
import type { Holdfast } from './holdfast.ts';
import { call, type Orders } from './orders.ts';
import { confirmation, incompleteExecutions } from './questions.ts';

/** Opens the item of the list that shows this text. */
export async function openItem(page: Page, text: string): Promise<void> {
  await incompleteExecutions(page).filter({ hasText: text }).first().getByRole('link', { name: 'Detail' }).click();
}

export async function confirm(page: Page, action: string): Promise<void> {
  await confirmation(page).getByRole('button', { name: action }).click();
}

export async function writeOutput(page: Page, json: string): Promise<void> {
  await page.getByLabel('Bundles as JSON').fill(json);
}

export async function sayHowItWasFixed(page: Page, reason: string): Promise<void> {
  await page.getByLabel('How it was fixed').fill(reason);
}

export async function setParameter(page: Page, name: string, value: 'Yes' | 'No'): Promise<void> {
  await page.locator(`[data-field="${name}"]`).getByRole('combobox').selectOption(value);
}

export function attempts(page: Page): Locator {
  return page.getByRole('region', { name: 'Attempts' }).getByRole('listitem');
}

export function edits(page: Page): Locator {
  return page.getByRole('region', { name: 'Edits of its blueprint' }).getByRole('listitem');
}

/** What of an incomplete execution is told under this name. */
export function fact(page: Page, name: string): Locator {
  return page.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) });
}

export function waitingCalls(page: Page): Locator {
  return page.getByRole('table', { name: 'Waiting calls' }).locator('tr[data-incoming]');
}

export async function openBalance(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Balance', exact: true }).click();
}

export function balanceOf(page: Page, scenario: string): Locator {
  return page.getByRole('table', { name: 'Balance of each scenario' }).getByRole('row').filter({ hasText: scenario });
}

export function balanceOfAll(page: Page): Locator {
  return page.getByRole('region', { name: 'All scenarios' });
}

/** Somebody changes the scenario's blueprint. */
export async function changeScenario(holdfast: Holdfast, orders: Orders, from: string, to: string): Promise<void> {
  await call(holdfast, 'PATCH', `/scenarios/${orders.id}`, { blueprint: orders.blueprint.replaceAll(from, to) });
}

/** Somebody changes the blueprint of the incomplete execution that the page shows. */
export async function changeItem(holdfast: Holdfast, page: Page, from: string, to: string): Promise<void> {
  const id = new URL(page.url()).pathname.split('/').at(-1);
  const answer = await call<{ response: { blueprint: unknown } }>(holdfast, 'GET', `/dlqs/${id}/blueprint`);
  const blueprint = JSON.stringify(answer.response.blueprint).replaceAll(from, to);
  await call(holdfast, 'PATCH', `/dlqs/${id}`, { blueprint });
}

export async function switchOff(holdfast: Holdfast, orders: Orders): Promise<void> {
  await call(holdfast, 'POST', `/scenarios/${orders.id}/stop`);
}

/** What is listed on the page of losses. */
export function losses(page: Page): Locator {
  return page.getByRole('table', { name: 'Losses' }).locator('tbody').getByRole('row');
}
