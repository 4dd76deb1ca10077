/** What an address asks the list for. What cannot be looked for is a problem: without it the list would be wider than asked for. */
import { ApiError } from '@/lib/api/client.ts';
import type { ListFilter } from '@/lib/api/types.ts';
import { SORTS, type Sort, STATES } from './find.ts';

/** What is wrong with one part of an address. */
export type AddressProblem = { name: string; text: string };

export type Asked = {
  filter: ListFilter;
  sort: Sort | undefined;
  /** The bulk job that is watched. */
  job: number | undefined;
  problems: readonly AddressProblem[];
};

/** Answers the value, or in words why it is none. */
type Reader<T> = (written: unknown) => { value: T } | { expected: string };

const wholeFrom =
  (least: number): Reader<number> =>
  (written) =>
    typeof written === 'number' && Number.isSafeInteger(written) && written >= least
      ? { value: written }
      : { expected: `is no whole number from ${least}` };

/** Digits alone, and some words, come as something else than text from an address that a person wrote. */
const words: Reader<string> = (written) =>
  typeof written === 'string' || typeof written === 'number' || typeof written === 'boolean'
    ? { value: String(written) }
    : { expected: 'is no text' };

const oneOf =
  <T extends string>(known: readonly T[]): Reader<T> =>
  (written) => {
    const value = known.find((one) => one === written);
    return value === undefined ? { expected: `is not known: it is one of ${known.join(', ')}` } : { value };
  };

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

const time: Reader<string> = (written) =>
  typeof written === 'string' && TIME.test(written) && !Number.isNaN(Date.parse(written))
    ? { value: written }
    : { expected: 'is no time such as 2026-03-01T10:00:00Z' };

const READERS: { [name in keyof ListFilter]-?: Reader<NonNullable<ListFilter[name]>> } = {
  scenarioId: wholeFrom(1),
  state: oneOf(STATES),
  type: words,
  module: wholeFrom(0),
  moduleName: words,
  cause: words,
  text: words,
  createdFrom: time,
  createdTo: time,
  sizeFrom: wholeFrom(0),
  sizeTo: wholeFrom(0),
};

const KNOWN: Readonly<Record<string, Reader<string | number>>> = {
  ...READERS,
  sort: oneOf(SORTS),
  job: wholeFrom(1),
};

export function readAddress(search: Readonly<Record<string, unknown>>): Asked {
  const values: Record<string, string | number> = {};
  const problems: AddressProblem[] = [];
  for (const [name, written] of Object.entries(search)) {
    // An empty part asks for nothing.
    if (written === undefined || written === '') continue;
    const reader = KNOWN[name];
    if (reader === undefined) {
      problems.push({ name, text: `${name} is nothing that can be looked for` });
      continue;
    }
    const read = reader(written);
    if ('value' in read) values[name] = read.value;
    else problems.push({ name, text: `${name} ${quoted(written)} ${read.expected}` });
  }
  const { sort, job, ...filter } = values as ListFilter & { sort?: Sort; job?: number };
  return { filter, sort, job, problems };
}

/** Those parts of the filter that the server has refused, in its words. */
export function refusedParts(error: unknown, filter: ListFilter): AddressProblem[] {
  if (!(error instanceof ApiError) || error.status !== 400) return [];
  return error.parts
    .filter(({ name }) => name in filter)
    .map(({ name, message }) => ({ name, text: message.replace(/\.$/, '') }));
}

const MOST_QUOTED = 60;

function quoted(written: unknown): string {
  const text = typeof written === 'string' ? written : JSON.stringify(written);
  return `“${text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…` : text}”`;
}
