/** Enough of an id to tell it from its neighbours. */
export function shortId(id: string): string {
  return id.slice(0, 8);
}
