/** What an address asks for. What of it cannot be looked for is told: a list would be wider than was asked for without it. */

/** What is wrong with one part of an address. */
export type AddressProblem = { name: string; text: string };

/** Answers the value, or in words why it is none. */
export type Reader<T> = (written: unknown) => { value: T } | { expected: string };

export const wholeFrom =
  (least: number): Reader<number> =>
  (written) =>
    typeof written === 'number' && Number.isSafeInteger(written) && written >= least
      ? { value: written }
      : { expected: `is no whole number from ${least}` };

/** Digits alone, and some words, come as something else than text from an address that a person wrote. */
export const words: Reader<string> = (written) =>
  typeof written === 'string' || typeof written === 'number' || typeof written === 'boolean'
    ? { value: String(written) }
    : { expected: 'is no text' };

export const oneOf =
  <T extends string>(known: readonly T[]): Reader<T> =>
  (written) => {
    const value = known.find((one) => one === written);
    return value === undefined ? { expected: `is not known: it is one of ${known.join(', ')}` } : { value };
  };

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

export const time: Reader<string> = (written) =>
  typeof written === 'string' && TIME.test(written) && !Number.isNaN(Date.parse(written))
    ? { value: written }
    : { expected: 'is no time such as 2026-03-01T10:00:00Z' };

/** Every part of the address is read, or a problem. */
export function readParts(
  search: Readonly<Record<string, unknown>>,
  readers: Readonly<Record<string, Reader<string | number>>>,
): { values: Readonly<Record<string, string | number>>; problems: readonly AddressProblem[] } {
  const values: Record<string, string | number> = {};
  const problems: AddressProblem[] = [];
  for (const [name, written] of Object.entries(search)) {
    // An empty part asks for nothing.
    if (written === undefined || written === '') continue;
    const reader = readers[name];
    if (reader === undefined) {
      problems.push({ name, text: `${name} is nothing that can be looked for` });
      continue;
    }
    const read = reader(written);
    if ('value' in read) values[name] = read.value;
    else problems.push({ name, text: `${name} ${quoted(written)} ${read.expected}` });
  }
  return { values, problems };
}

const MOST_QUOTED = 60;

function quoted(written: unknown): string {
  const text = typeof written === 'string' ? written : JSON.stringify(written);
  return `“${text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…` : text}”`;
}
