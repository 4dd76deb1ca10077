/** Which rows of the list are chosen. */
import type { Chosen } from '@/lib/api/commands.ts';
import type { IncompleteRow } from '@/lib/api/types.ts';

export type Selection = ReadonlySet<string>;

export function toggled(selection: Selection, id: string): Selection {
  const next = new Set(selection);
  if (!next.delete(id)) next.add(id);
  return next;
}

export type HeaderBox = 'none' | 'some' | 'all';

export function headerBox(selection: Selection, rows: readonly { id: string }[]): HeaderBox {
  const chosen = rows.filter((row) => selection.has(row.id)).length;
  return chosen === 0 ? 'none' : chosen === rows.length ? 'all' : 'some';
}

/** What is meant by the selected rows, and by all of the folder. */
export type Target = { chosen: Chosen; count: number; all: boolean };

export function targetOf(selection: Selection, rows: readonly IncompleteRow[]): Target {
  const ids = rows.filter((row) => selection.has(row.id)).map((row) => row.id);
  return { chosen: { ids }, count: ids.length, all: false };
}

/** Everything in the folder, also what the page does not show. */
export function wholeFolder(count: number): Target {
  return { chosen: { all: true, exceptIds: [] }, count, all: true };
}
