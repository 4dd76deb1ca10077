/** Which incomplete executions are looked for, as the address has it, as the form has it, and in words. */
import type { ListFilter } from '@/lib/api/types.ts';
import { localTime, momentIn } from '@/lib/time.ts';

export const SORTS = [
  '-created',
  'created',
  '-size',
  'size',
  'nextRetry',
  '-nextRetry',
  'module',
  '-module',
  'moduleName',
  '-moduleName',
] as const;

export type Sort = (typeof SORTS)[number];

export const sortWords: Readonly<Record<Sort, string>> = {
  '-created': 'Newest first',
  created: 'Oldest first',
  '-size': 'Largest first',
  size: 'Smallest first',
  nextRetry: 'Next retry soonest',
  '-nextRetry': 'Next retry latest',
  module: 'Module id, up',
  '-module': 'Module id, down',
  moduleName: 'Module name, A to Z',
  '-moduleName': 'Module name, Z to A',
};

export function isNarrowed(filter: ListFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined);
}

/** Where the listed ones are, to stand behind their number. */
export function placeOf({ scenarioId, state, ...rest }: ListFilter): string {
  if (isNarrowed(rest)) return 'that match';
  if (state !== undefined) return 'of this status';
  return scenarioId === undefined ? 'in all folders' : 'in the folder';
}

export type FilterForm = Readonly<Record<keyof ListFilter, string>>;

export function formOf(filter: ListFilter): FilterForm {
  const text = (value: string | number | undefined) => (value === undefined ? '' : String(value));
  return {
    scenarioId: text(filter.scenarioId),
    state: text(filter.state),
    type: text(filter.type),
    module: text(filter.module),
    moduleName: text(filter.moduleName),
    cause: text(filter.cause),
    text: text(filter.text),
    createdFrom: localTime(filter.createdFrom),
    createdTo: localTime(filter.createdTo),
    sizeFrom: text(filter.sizeFrom),
    sizeTo: text(filter.sizeTo),
  };
}

/** What a person filled in; blank fields narrow nothing. */
export function filterOfForm(form: FilterForm): ListFilter {
  return {
    scenarioId: numberIn(form.scenarioId),
    state: STATES.find((state) => state === form.state),
    type: textIn(form.type),
    module: numberIn(form.module),
    moduleName: textIn(form.moduleName),
    cause: textIn(form.cause),
    text: textIn(form.text),
    createdFrom: momentIn(form.createdFrom),
    createdTo: momentIn(form.createdTo),
    sizeFrom: numberIn(form.sizeFrom),
    sizeTo: numberIn(form.sizeTo),
  };
}

/** Open is what is not resolved. */
export const STATES = ['open', 'unresolved', 'pending', 'inProgress', 'resolved'] as const;

function textIn(text: string): string | undefined {
  return text.trim() === '' ? undefined : text.trim();
}

function numberIn(text: string): number | undefined {
  return text.trim() === '' ? undefined : Number(text);
}
