/** Enough of an id to tell it from its neighbours: its end, because ids begin with the time. */
export function shortId(id: string): string {
  return id.slice(-8);
}
