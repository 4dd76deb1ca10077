/** What a person sees on the pages. */
import type { Locator, Page } from '@playwright/test';

export function title(page: Page, text: string | RegExp): Locator {
  return page.getByRole('heading', { name: text }).first();
}

export function executions(page: Page): Locator {
  return page.getByRole('table', { name: 'Executions' }).locator('tbody').getByRole('row');
}

export type IncompleteStatus = 'Unresolved' | 'Pending' | 'In progress' | 'Resolved';

/** The rows of the folder, or only those with the status. */
export function incompleteExecutions(page: Page, status?: IncompleteStatus): Locator {
  const rows = page.getByRole('table', { name: 'Incomplete executions' }).locator('tbody').getByRole('row');
  return status === undefined ? rows : rows.filter({ has: page.getByText(status, { exact: true }) });
}

export function operations(page: Page): Locator {
  return page.getByRole('table', { name: 'Operations' }).locator('tbody').getByRole('row');
}

/** A module in the diagram, by its id. */
export function moduleInDiagram(page: Page, id: number): Locator {
  return page.locator(`[data-module="${id}"]`);
}

/** What the field of the mapping evaluates to. */
export function evaluation(page: Page, field: string): Locator {
  return page.locator(`[data-field="${field}"]`).getByRole('status', { name: /evaluates to/ });
}

export function field(page: Page, name: string): Locator {
  return page.locator(`[data-field="${name}"]`);
}

export function textOfField(page: Page, name: string): Locator {
  return field(page, name).getByRole('textbox');
}

export function previewState(page: Page): Locator {
  return page.getByRole('status', { name: 'Preview' });
}

export function notice(page: Page, text: string | RegExp): Locator {
  return page.getByRole('status').filter({ hasText: text });
}

export function problem(page: Page, text: string | RegExp): Locator {
  return page.getByRole('alert').filter({ hasText: text });
}

export function setting(page: Page, name: string): Locator {
  return page.getByRole('switch', { name });
}

/** The sentence on an incomplete execution that says what it waits for. */
export function whyItDoesNotMove(page: Page): Locator {
  return page.getByRole('note', { name: 'Why it does not move' });
}

/** The bulk job that is watched. */
export function bulkJob(page: Page): Locator {
  return page.getByRole('region', { name: /^Bulk job/ });
}

export function button(page: Page, name: string | RegExp): Locator {
  return page.getByRole('button', { name });
}

export function confirmation(page: Page): Locator {
  return page.getByRole('dialog');
}

export function scenarios(page: Page): Locator {
  return page.getByRole('table', { name: 'Scenarios' }).locator('tbody').getByRole('row');
}

export function tokens(page: Page): Locator {
  return page.getByRole('table', { name: 'Tokens' }).locator('tbody').getByRole('row');
}

/** The secret of the token that was just made. */
export async function secret(page: Page): Promise<string> {
  const shown = page
    .getByRole('status')
    .filter({ hasText: 'Copy its secret now' })
    .getByText(/^[0-9a-f-]{36}$/);
  return (await shown.textContent()) ?? '';
}

/** The entries of the audit log, without what is opened below them. */
export function changes(page: Page): Locator {
  return page
    .getByRole('table', { name: 'Changes' })
    .locator('tbody > tr')
    .filter({ has: page.locator('time') });
}

/** What is opened of one change. */
export function change(page: Page, path: string): Locator {
  return page.getByRole('region', { name: `Change of ${path}` });
}
