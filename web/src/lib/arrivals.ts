/** Which rows came into a list, newest first, while it was on the page. */

type Row = { id: string };

export type Arrivals = { limit: number; known: ReadonlySet<string>; arrived: ReadonlySet<string> };

/**
 * What is known after the rows were seen; the same object when nothing is new. Only rows above one that was known have
 * arrived: those below moved up. Another limit starts over.
 */
export function seen(before: Arrivals | undefined, rows: readonly Row[], limit: number): Arrivals {
  if (before === undefined || before.limit !== limit) {
    return { limit, known: new Set(rows.map((row) => row.id)), arrived: new Set() };
  }
  const fresh = rows.filter((row) => !before.known.has(row.id)).map((row) => row.id);
  if (fresh.length === 0) return before;
  const firstKnown = rows.findIndex((row) => before.known.has(row.id));
  const above = rows.slice(0, firstKnown === -1 ? rows.length : firstKnown).map((row) => row.id);
  return { limit, known: new Set([...before.known, ...fresh]), arrived: new Set([...before.arrived, ...above]) };
}
