/** What the pages ask the server to do. */
import { call, type Query, upload } from './client.ts';
import { filterQuery } from './item-filter.ts';
import type { ApiToken, BulkJob, ImportAnswer, ListFilter, User } from './types.ts';

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

/** Which incomplete executions something is done to. */
export type Chosen = { ids: readonly string[] } | { all: true; exceptIds: readonly string[] };

/** What a job is to do, to what; without ids, within the filter of the list. */
export type JobRequest = { action: BulkJob['action']; chosen: Chosen; filter: ListFilter };

/** Begins a job of the server; the same request with the same key answers the same job. */
export async function beginBulkJob({ action, chosen, filter }: JobRequest, key: string): Promise<BulkJob> {
  const query: Query =
    'all' in chosen ? { ...filterQuery(filter), ...(action === 'delete' ? { confirmed: true } : {}) } : {};
  return (
    await call<{ job: BulkJob }>('POST', '/incomplete-executions/jobs', { query, body: { action, ...chosen, key } })
  ).job;
}

/** Stores the lines of an export in a scenario's folder; every line is answered. */
export function importIncomplete(scenarioId: number, file: Blob): Promise<ImportAnswer> {
  return upload('/incomplete-executions/import', { scenarioId }, 'application/x-ndjson', file);
}

export type BulkJobMove = 'pause' | 'resume' | 'abort';

export async function moveBulkJob(id: number, next: BulkJobMove): Promise<void> {
  await call('POST', `/incomplete-executions/jobs/${id}/${next}`);
}

export async function retryOne(id: string): Promise<void> {
  await call('POST', `/dlqs/${id}/retry`);
}

export async function deleteOne(scenarioId: number, id: string): Promise<void> {
  await call('DELETE', '/dlqs', { query: { scenarioId, confirmed: true }, body: { ids: [id] } });
}
