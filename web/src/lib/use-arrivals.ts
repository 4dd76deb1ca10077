import { useState } from 'react';
import { type Arrivals, seen } from './arrivals.ts';

const NONE: ReadonlySet<string> = new Set();

/** The ids that came into the list while it was on the page; rows that are not there yet are undefined. */
export function useArrivals(rows: readonly { id: string }[] | undefined, limit: number): ReadonlySet<string> {
  const [arrivals, setArrivals] = useState<Arrivals>();
  if (rows !== undefined) {
    const next = seen(arrivals, rows, limit);
    if (next !== arrivals) setArrivals(next);
  }
  return arrivals?.arrived ?? NONE;
}
