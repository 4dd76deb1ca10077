import { useRef } from 'react';

/** The ids that came into the list while it was on the page. Asking for another number of rows starts over. */
export function useArrivals(rows: readonly { id: string }[] | undefined, limit: number): ReadonlySet<string> {
  const known = useRef<{ limit: number; ids: Set<string>; arrived: Set<string> }>(undefined);
  if (rows === undefined) return new Set();
  const before = known.current;
  if (before === undefined || before.limit !== limit) {
    known.current = { limit, ids: new Set(rows.map((row) => row.id)), arrived: new Set() };
    return known.current.arrived;
  }
  for (const { id } of rows) {
    if (!before.ids.has(id)) {
      before.ids.add(id);
      before.arrived.add(id);
    }
  }
  return before.arrived;
}
