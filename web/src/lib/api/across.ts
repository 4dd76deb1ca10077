/** Incomplete executions of all scenarios, and the jobs over them, page by page. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { addressOf, call } from './client.ts';
import { filterQuery } from './item-filter.ts';
import { pageSize, refresh } from './queries.ts';
import type { BulkJob, Counts, FoundRow, ListFilter } from './types.ts';

type FoundPage = { incompleteExecutions: FoundRow[]; pg: { next: string | null } };

/** Counts look at everything that is counted: asked for less often than rows. */
const COUNT_INTERVAL_MS = 15_000;

/** The first page keeps up with the server; behind it, rows stay where they are while a person reads. */
export const foundRows = (filter: ListFilter, sort: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['dlqs', 'across', filter, sort ?? 'standard'],
    queryFn: ({ signal, pageParam }) =>
      call<FoundPage>('GET', '/incomplete-executions', {
        query: {
          ...filterQuery(filter),
          sort,
          pg: { limit: pageSize, ...(pageParam === null ? {} : { after: pageParam }) },
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ pg }) => pg.next,
    refetchInterval: ({ state }) =>
      state.status === 'success' && state.data?.pages.length === 1 ? refresh.calm : false,
    refetchOnWindowFocus: false,
  });

export const foundCounts = (filter: ListFilter) =>
  queryOptions({
    queryKey: ['dlqs', 'counts', filter],
    queryFn: async ({ signal }) =>
      (await call<{ counts: Counts }>('GET', '/incomplete-executions/counts', { query: filterQuery(filter), signal }))
        .counts,
    refetchInterval: ({ state }) => (state.status === 'error' ? false : COUNT_INTERVAL_MS),
  });

/** Where the browser downloads what fits the filter. */
export const exportAddress = (filter: ListFilter): string =>
  addressOf('/incomplete-executions/export', filterQuery(filter));

type JobsPage = { jobs: BulkJob[]; next: number | null };

/** Everybody's jobs, the newest first. */
export const bulkJobs = infiniteQueryOptions({
  queryKey: ['bulkJob', 'all'],
  queryFn: ({ signal, pageParam }) =>
    call<JobsPage>('GET', '/incomplete-executions/jobs', {
      query: { limit: pageSize, ...(pageParam === null ? {} : { before: pageParam }) },
      signal,
    }),
  initialPageParam: null as number | null,
  getNextPageParam: ({ next }) => next,
  refetchInterval: refresh.live,
});
