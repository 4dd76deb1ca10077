/** One query for each resource, and how often it is asked again while a page shows it. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { nodeAt, readJson, textOf } from '@/lib/json-text.ts';
import { call, callForText } from './client.ts';
import { filterQuery } from './item-filter.ts';
import type {
  ApiToken,
  AuditLog,
  BulkJob,
  Bundle,
  Execution,
  FolderFilter,
  IncompleteExecution,
  IncompleteRow,
  ModuleDescription,
  Operation,
  Scenario,
  Team,
  TokenScope,
  User,
} from './types.ts';

export const refresh = { live: 2_000, calm: 5_000, progress: 500 } as const;

/** The most rows that a list asks for at once. */
export const pageSize = 50;
export const mostRows = 500;

export const me = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }) => (await call<{ authUser: User }>('GET', '/users/me', { signal })).authUser,
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
});

export const modules = queryOptions({
  queryKey: ['modules'],
  queryFn: async ({ signal }) => (await call<{ modules: ModuleDescription[] }>('GET', '/modules', { signal })).modules,
  staleTime: 10 * 60_000,
});

export const tokens = queryOptions({
  queryKey: ['tokens'],
  queryFn: async ({ signal }) =>
    (
      await call<{ apiTokens: ApiToken[] }>('GET', '/users/me/api-tokens', {
        query: { pg: { limit: mostRows } },
        signal,
      })
    ).apiTokens,
});

type AuditPage = { auditLogs: AuditLog[]; next: number | null };

/** The log of changes, page by page, the newest first. */
export const auditLogs = (filter: { actor?: string; subject?: string; from?: number }) =>
  infiniteQueryOptions({
    queryKey: ['audit-logs', filter],
    queryFn: ({ signal, pageParam }) =>
      call<AuditPage>('GET', '/audit-logs', {
        query: { ...filter, limit: pageSize, ...(pageParam === null ? {} : { before: pageParam }) },
        signal,
      }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  });

export const tokenScopes = queryOptions({
  queryKey: ['token-scopes'],
  queryFn: async ({ signal }) =>
    (await call<{ userApiTokenScopes: TokenScope[] }>('GET', '/enums/user-api-token-scopes', { signal }))
      .userApiTokenScopes,
  staleTime: Number.POSITIVE_INFINITY,
});

export const teams = queryOptions({
  queryKey: ['teams'],
  queryFn: async ({ signal }) =>
    (
      await call<{ teams: Team[] }>('GET', '/teams', {
        query: { pg: { sortBy: 'name' } },
        signal,
      })
    ).teams,
});

/** Those of a team, or of all. */
export const scenarios = (team: number | undefined) =>
  queryOptions({
    queryKey: ['scenarios', team ?? 'all'],
    queryFn: async ({ signal }) =>
      (
        await call<{ scenarios: Scenario[] }>('GET', '/scenarios', {
          query: { teamId: team, pg: { limit: mostRows } },
          signal,
        })
      ).scenarios,
    refetchInterval: refresh.calm,
  });

export const scenario = (id: number) =>
  queryOptions({
    queryKey: ['scenario', id],
    queryFn: async ({ signal }) => (await call<{ scenario: Scenario }>('GET', `/scenarios/${id}`, { signal })).scenario,
    refetchInterval: refresh.live,
  });

/** A blueprint in both of its forms: as it was written, and as a value. */
export type BlueprintDocument = { text: string; value: unknown };

async function blueprintAt(path: string, signal?: AbortSignal): Promise<BlueprintDocument> {
  const answer = await callForText('GET', path, signal === undefined ? {} : { signal });
  const node = nodeAt(readJson(answer), ['response', 'blueprint']);
  if (node === undefined) throw new Error('The server answered without a blueprint.');
  const text = textOf(answer, node);
  return { text, value: JSON.parse(text) };
}

export const scenarioBlueprint = (id: number) =>
  queryOptions({
    queryKey: ['scenario', id, 'blueprint'],
    queryFn: ({ signal }) => blueprintAt(`/scenarios/${id}/blueprint`, signal),
  });

/** Which executions are listed: the code of a status, and times in milliseconds, the last one included. */
export type LogFilter = { status?: number; from?: number; to?: number };

export const executions = (scenarioId: number, filter: LogFilter, limit: number) =>
  queryOptions({
    queryKey: ['scenario', scenarioId, 'logs', filter, limit],
    queryFn: async ({ signal }) =>
      (
        await call<{ scenarioLogs: Execution[] }>('GET', `/scenarios/${scenarioId}/logs`, {
          query: { ...filter, pg: { limit } },
          signal,
        })
      ).scenarioLogs,
    refetchInterval: refresh.live,
    placeholderData: (previous) => previous,
  });

export const execution = (scenarioId: number, id: string) =>
  queryOptions({
    queryKey: ['scenario', scenarioId, 'log', id],
    queryFn: async ({ signal }) =>
      (await call<{ scenarioLog: Execution }>('GET', `/scenarios/${scenarioId}/logs/${id}`, { signal })).scenarioLog,
    refetchInterval: (query) => (query.state.data?.status === 0 ? refresh.live : false),
  });

export type OperationsAnswer = {
  operations: Operation[];
  /** The blueprint as it was for the execution. */
  blueprint?: unknown;
  confidential: boolean;
};

export const operations = (scenarioId: number, executionId: string, limit: number, running: boolean) =>
  queryOptions({
    queryKey: ['scenario', scenarioId, 'log', executionId, 'operations', limit, running],
    queryFn: ({ signal }) =>
      call<OperationsAnswer>('GET', `/scenarios/${scenarioId}/logs/${executionId}/operations`, {
        query: { pg: { limit, offset: 0 } },
        signal,
      }),
    refetchInterval: running ? refresh.live : false,
    placeholderData: (previous) => previous,
  });

/** The newest rows that fit the filter, and how many there are in all. */
export type IncompletePage = { rows: IncompleteRow[]; total: number };

async function folderPage(scenarioId: number, limit: number, signal: AbortSignal): Promise<IncompletePage> {
  const answer = await call<{ dlqs: IncompleteRow[]; pg: { total: number } }>('GET', '/dlqs', {
    query: { scenarioId, pg: { limit, offset: 0 } },
    signal,
  });
  return { rows: answer.dlqs, total: answer.pg.total };
}

async function filteredPage(filter: FolderFilter, limit: number, signal: AbortSignal): Promise<IncompletePage> {
  const [page, { counts }] = await Promise.all([
    call<{ incompleteExecutions: IncompleteRow[] }>('GET', '/incomplete-executions', {
      query: { ...filterQuery(filter), pg: { limit } },
      signal,
    }),
    call<{ counts: { items: number } }>('GET', '/incomplete-executions/counts', {
      query: filterQuery(filter),
      signal,
    }),
  ]);
  return { rows: page.incompleteExecutions, total: Math.max(counts.items, page.incompleteExecutions.length) };
}

export const incompleteRows = (filter: FolderFilter, limit: number) =>
  queryOptions({
    queryKey: ['dlqs', 'of', filter.scenarioId, filter.state ?? 'any', limit],
    queryFn: ({ signal }) =>
      filter.state === undefined ? folderPage(filter.scenarioId, limit, signal) : filteredPage(filter, limit, signal),
    refetchInterval: refresh.live,
    placeholderData: (previous) => previous,
  });

/** The job that was asked for with this key; none may still come, for a while. */
export const bulkJobOfKey = (key: string) =>
  queryOptions({
    queryKey: ['bulkJob', 'of', key],
    queryFn: async ({ signal }) =>
      (await call<{ jobs: BulkJob[] }>('GET', '/incomplete-executions/jobs', { query: { key }, signal })).jobs[0] ??
      null,
    refetchInterval: ({ state }) => (state.data === null && state.dataUpdateCount < 5 ? refresh.live : false),
  });

export const bulkJob = (id: number) =>
  queryOptions({
    queryKey: ['bulkJob', id],
    queryFn: async ({ signal }) =>
      (await call<{ job: BulkJob }>('GET', `/incomplete-executions/jobs/${id}`, { signal })).job,
    refetchInterval: (query) => {
      const job = query.state.data;
      return job?.state === 'running' || (job?.totals.underWay ?? 0) > 0 ? refresh.progress : refresh.live;
    },
  });

export const incomplete = (id: string) =>
  queryOptions({
    queryKey: ['dlqs', id],
    queryFn: async ({ signal }) => (await call<{ dlq: IncompleteExecution }>('GET', `/dlqs/${id}`, { signal })).dlq,
    refetchInterval: (query) => {
      const status = query.state.data?.status;
      return status === 'inProgress' || status === 'pending' ? refresh.progress : refresh.live;
    },
  });

export const incompleteBlueprint = (id: string) =>
  queryOptions({
    queryKey: ['dlqs', id, 'blueprint'],
    queryFn: ({ signal }) => blueprintAt(`/dlqs/${id}/blueprint`, signal),
  });

export const incompleteBundle = (id: string) =>
  queryOptions({
    queryKey: ['dlqs', id, 'bundle'],
    queryFn: async ({ signal }) =>
      (await call<{ response: Readonly<Record<string, Bundle>> }>('GET', `/dlqs/${id}/bundle`, { signal })).response,
  });
