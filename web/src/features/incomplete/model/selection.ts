/** Which rows of the list are chosen: some, or all that fit the list's filter but some. */
import type { Chosen } from '@/lib/api/commands.ts';
import { count } from '@/lib/time.ts';

type Row = { id: string };

export type Selection =
  | { kind: 'these'; ids: ReadonlySet<string> }
  /** Also what the page does not show. */
  | { kind: 'allBut'; ids: ReadonlySet<string> };

export const noRows: Selection = { kind: 'these', ids: new Set() };

export const allRows: Selection = { kind: 'allBut', ids: new Set() };

export function shownRows(rows: readonly Row[]): Selection {
  return { kind: 'these', ids: new Set(rows.map((row) => row.id)) };
}

export function isSelected({ kind, ids }: Selection, id: string): boolean {
  return (kind === 'these') === ids.has(id);
}

export function toggled({ kind, ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { kind, ids: next };
}

/** Nothing is chosen: the list goes on. */
export function isNothing({ kind, ids }: Selection): boolean {
  return kind === 'these' && ids.size === 0;
}

export type HeaderBox = 'none' | 'some' | 'all';

export function headerBox(selection: Selection, rows: readonly Row[]): HeaderBox {
  const chosen = rows.filter((row) => isSelected(selection, row.id)).length;
  return chosen === 0 ? 'none' : chosen === rows.length ? 'all' : 'some';
}

/** What something is to be done to. */
export type Target = {
  chosen: Chosen;
  /** How many that are, as far as the list knows. */
  count: number;
  /** It reaches beyond what the page shows. */
  beyond: boolean;
};

/** @param total how many fit the list's filter */
export function targetOf({ kind, ids }: Selection, rows: readonly Row[], total: number): Target {
  if (kind === 'these') {
    const shown = rows.filter((row) => ids.has(row.id)).map((row) => row.id);
    return { chosen: { ids: shown }, count: shown.length, beyond: false };
  }
  return { chosen: { all: true, exceptIds: [...ids] }, count: Math.max(0, total - ids.size), beyond: true };
}

/** Short, for a button: "3", "all", "all but 2". */
export function inShort({ chosen, count: items }: Target): string {
  if ('ids' in chosen) return count(items);
  return chosen.exceptIds.length === 0 ? 'all' : `all but ${count(chosen.exceptIds.length)}`;
}

/** With how many they are, for a question: "3", "all 620", "618". */
export function withNumber({ chosen, count: items }: Target): string {
  return 'all' in chosen && chosen.exceptIds.length === 0 ? `all ${count(items)}` : count(items);
}

/** The same with what they are: "all 620 incomplete executions". */
export function inFull(target: Target): string {
  return `${withNumber(target)} ${target.count === 1 ? 'incomplete execution' : 'incomplete executions'}`;
}
