/** What the pages ask the server to do. */
import { call } from './client.ts';
import type { ApiToken, BulkJob, Preview, User } from './types.ts';

export async function signIn(token: string): Promise<User> {
  return (await call<{ authUser: User }>('POST', '/session', { body: { token } })).authUser;
}

export async function signOut(): Promise<void> {
  await call('DELETE', '/session');
}

/** Makes a token; the answer is the only one that has its secret. */
export async function createToken(label: string, scope: readonly string[], expires?: string): Promise<ApiToken> {
  const body = { label, scope, ...(expires === undefined ? {} : { expires }) };
  return (await call<{ apiToken: ApiToken }>('POST', '/users/me/api-tokens', { body })).apiToken;
}

export async function revokeToken(id: number): Promise<void> {
  await call('DELETE', `/users/me/api-tokens/${id}`);
}

export async function switchScenario(id: number, on: boolean): Promise<void> {
  await call('POST', `/scenarios/${id}/${on ? 'start' : 'stop'}`);
}

/** Starts one execution and does not wait for its end; gives its id. */
export async function runScenario(id: number): Promise<string> {
  return (await call<{ executionId: string }>('POST', `/scenarios/${id}/run`, { body: { responsive: false } }))
    .executionId;
}

export async function saveScenarioBlueprint(id: number, blueprint: string): Promise<void> {
  await call('PATCH', `/scenarios/${id}`, { body: { blueprint } });
}

/** Which incomplete executions of a scenario something is done to. */
export type Chosen = { ids: readonly string[] } | { all: true; exceptIds: readonly string[] };

export async function retryChosen(scenarioId: number, chosen: Chosen): Promise<void> {
  await call('POST', '/dlqs/retry', { query: { scenarioId }, body: chosen });
}

/** Gives the ids that were deleted. */
export async function deleteChosen(scenarioId: number, chosen: Chosen): Promise<string[]> {
  return (await call<{ dlqs: string[] }>('DELETE', '/dlqs', { query: { scenarioId, confirmed: true }, body: chosen }))
    .dlqs;
}

/** Begins a job of the server that gives them the latest blueprint of their scenario, and perhaps retries them with it. */
export async function takeLatestBlueprint(scenarioId: number, chosen: Chosen, retry: boolean): Promise<BulkJob> {
  const action: BulkJob['action'] = retry ? 'takeLatestBlueprintAndRetry' : 'takeLatestBlueprint';
  return (
    await call<{ job: BulkJob }>('POST', '/incomplete-executions/jobs', {
      query: 'all' in chosen ? { scenarioId } : {},
      body: { action, ...chosen },
    })
  ).job;
}

export type BulkJobMove = 'pause' | 'resume' | 'abort';

export async function moveBulkJob(id: number, next: BulkJobMove): Promise<void> {
  await call('POST', `/incomplete-executions/jobs/${id}/${next}`);
}

export async function retryOne(id: string): Promise<void> {
  await call('POST', `/dlqs/${id}/retry`);
}

export async function saveIncompleteBlueprint(id: string, blueprint: string): Promise<void> {
  await call('PATCH', `/dlqs/${id}`, { body: { blueprint } });
}

/** What the failed module's mapping evaluates to; the mapping is given as JSON text. */
export async function previewMapping(id: string, mapper: string, signal?: AbortSignal): Promise<Preview> {
  const text = `{"mapper":${mapper}}`;
  return (
    await call<{ preview: Preview }>('POST', `/dlqs/${id}/preview`, signal === undefined ? { text } : { text, signal })
  ).preview;
}
