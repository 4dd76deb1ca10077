/** Which executions of a scenario the History lists, as the address has it, as the form has it, and as the API wants it. */
import { type AddressProblem, oneOf, readParts, time, wholeFrom } from '@/lib/address.ts';
import type { LogFilter } from '@/lib/api/queries.ts';
import { localTime, momentIn } from '@/lib/time.ts';

export const STATUSES = ['running', 'success', 'warning', 'error'] as const;

export type HistoryStatus = (typeof STATUSES)[number];

export const statusLabels: Readonly<Record<HistoryStatus, string>> = {
  running: 'Running or waiting',
  success: 'Success',
  warning: 'Warning',
  error: 'Error',
};

/** What the address says: moments in ISO 8601, accepted from then on and before then. */
export type HistoryFilter = {
  status?: HistoryStatus | undefined;
  from?: string | undefined;
  to?: string | undefined;
};

export type HistoryAsked = { filter: HistoryFilter; limit: number | undefined; problems: readonly AddressProblem[] };

const READERS = { status: oneOf(STATUSES), from: time, to: time, limit: wholeFrom(1) };

export function readHistory(search: Readonly<Record<string, unknown>>): HistoryAsked {
  const { values, problems } = readParts(search, READERS);
  const { limit, ...filter } = values as HistoryFilter & { limit?: number };
  return { filter, limit, problems };
}

export function isNarrowed({ status, from, to }: HistoryFilter): boolean {
  return status !== undefined || from !== undefined || to !== undefined;
}

/** The API has codes for statuses, and times in milliseconds of which the last is in the list. */
export function logFilterOf({ status, from, to }: HistoryFilter): LogFilter {
  return {
    ...(status === undefined ? {} : { status: STATUSES.indexOf(status) }),
    ...(from === undefined ? {} : { from: Date.parse(from) }),
    ...(to === undefined ? {} : { to: Date.parse(to) - 1 }),
  };
}

export type HistoryForm = Readonly<Record<keyof HistoryFilter, string>>;

export function formOf({ status, from, to }: HistoryFilter): HistoryForm {
  return { status: status ?? '', from: localTime(from), to: localTime(to) };
}

export function filterOfForm({ status, from, to }: HistoryForm): HistoryFilter {
  return { status: STATUSES.find((one) => one === status), from: momentIn(from), to: momentIn(to) };
}
