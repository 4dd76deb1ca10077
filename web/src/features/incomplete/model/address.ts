/** What an address asks the list of all scenarios for. */
import { type AddressProblem, oneOf, type Reader, readParts, time, wholeFrom, words } from '@/lib/address.ts';
import { ApiError } from '@/lib/api/client.ts';
import type { ListFilter } from '@/lib/api/types.ts';
import { SORTS, type Sort, STATES } from './find.ts';

export type Asked = {
  filter: ListFilter;
  sort: Sort | undefined;
  /** The bulk job that is watched. */
  job: number | undefined;
  problems: readonly AddressProblem[];
};

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
  const { values, problems } = readParts(search, KNOWN);
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
