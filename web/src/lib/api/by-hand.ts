/** What a person does with one incomplete execution, and the account that is kept of it. */
import { infiniteQueryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { Attempt, GivenOutput, ItemEdit, Preview, Settlement } from './types.ts';

/** Enough for every attempt of the standard ladder. */
const PAGE = 20;

/** Attempts, the latest first, and how it came to its end. */
type AttemptsPage = { attempts: Attempt[]; settlement: Settlement | null; next: number | null };

/** Edits of its blueprint, the latest first. */
type EditsPage = { edits: ItemEdit[]; next: number | null };

/** @param version changes when there may be another attempt */
export const attempts = (id: string, version: string) =>
  infiniteQueryOptions({
    queryKey: ['dlqs', id, 'attempts', version],
    queryFn: ({ signal, pageParam }) =>
      call<AttemptsPage>('GET', `/dlqs/${id}/attempts`, { query: behind(pageParam), signal }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: (previous) => previous,
  });

export const edits = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['dlqs', id, 'edits'],
    queryFn: ({ signal, pageParam }) =>
      call<EditsPage>('GET', `/dlqs/${id}/edits`, { query: behind(pageParam), signal }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  });

type OutputsPage = { outputs: GivenOutput[]; next: number | null };

/** Outputs that were given for the failed module, the latest first; `version` changes when something may have become of one. */
export const givenOutputs = (id: string, version: string) =>
  infiniteQueryOptions({
    queryKey: ['dlqs', id, 'outputs', version],
    queryFn: ({ signal, pageParam }) =>
      call<OutputsPage>('GET', `/dlqs/${id}/outputs`, { query: behind(pageParam), signal }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: (previous) => previous,
  });

const behind = (before: number | null) => ({ limit: PAGE, ...(before === null ? {} : { before }) });

/** The number of the latest edit of its blueprint; 0 before the first. */
export async function latestEdit(id: string): Promise<number> {
  const answer = await call<{ edits: ItemEdit[] }>('GET', `/dlqs/${id}/edits`, { query: { limit: 1 } });
  return answer.edits[0]?.number ?? 0;
}

/** Refused when somebody made an edit after the expected one. */
export async function saveIncompleteBlueprint(id: string, blueprint: string, expectedEdit: number): Promise<void> {
  await call('PATCH', `/dlqs/${id}`, { body: { blueprint, expectedEdit } });
}

/** Takes the scenario's latest blueprint; refused when the failed module is gone there, or when an edit came between. */
export async function takeLatestBlueprint(id: string, expectedEdit: number): Promise<void> {
  await call('POST', `/dlqs/${id}/latest-blueprint`, { body: { expectedEdit } });
}

/** Goes on behind the failed module with these bundles, a JSON list as it was written; none skip the module. */
export async function giveOutput(id: string, bundles: string): Promise<void> {
  await call('POST', `/dlqs/${id}/substitute`, { text: `{"bundles":${bundles}}` });
}

/** Takes back the output that waits for the next retry; refused when none does. */
export async function takeBackOutput(id: string): Promise<void> {
  await call('DELETE', `/dlqs/${id}/substitute`);
}

export async function markFixedElsewhere(id: string, reason: string): Promise<void> {
  await call('POST', `/dlqs/${id}/resolve`, { body: { reason } });
}

/** What the failed module's mapping evaluates to; mapping and parameters are given as JSON text. */
export async function previewModule(
  id: string,
  { mapper, parameters }: { mapper: string; parameters: string },
  signal: AbortSignal,
): Promise<Preview> {
  const text = `{"mapper":${mapper},"parameters":${parameters}}`;
  return (await call<{ preview: Preview }>('POST', `/dlqs/${id}/preview`, { text, signal })).preview;
}
