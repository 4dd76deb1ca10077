/** What was dropped or deleted for good. */
import { infiniteQueryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import { pageSize } from './queries.ts';
import type { Loss } from './types.ts';

type LossesPage = { losses: Loss[]; pg: { next: number | null } };

/** The latest first; of one scenario, or of all. */
export const losses = (scenarioId: number | undefined) =>
  infiniteQueryOptions({
    queryKey: ['losses', scenarioId ?? 'all'],
    queryFn: ({ signal, pageParam }) =>
      call<LossesPage>('GET', '/losses', {
        query: { scenarioId, pg: { limit: pageSize, ...(pageParam === null ? {} : { after: pageParam }) } },
        signal,
      }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ pg }) => pg.next,
  });
