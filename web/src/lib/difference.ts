/** What differs at one place of a document: what was there before, line by line, and what is after. */
export type Side = 'before' | 'after';

export type Line = { side: Side; text: string };

export type Difference = {
  path: string;
  /** It is told that it changed, not what it is. */
  secret: boolean;
  lines: Line[];
};

/** The lines of a value; none of one that is not there. */
export function linesOf(side: Side, value: unknown): Line[] {
  if (value === undefined) return [];
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return text.split('\n').map((line) => ({ side, text: line }));
}
