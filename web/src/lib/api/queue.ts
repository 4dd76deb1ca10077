/** The queue of a webhook: calls that are accepted and have not begun. */
import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { Chosen } from './commands.ts';
import { refresh } from './queries.ts';
import type { Incoming, IncomingContent, QueueStats } from './types.ts';

export const queueStats = (hookId: number) =>
  queryOptions({
    queryKey: ['hook', hookId, 'stats'],
    queryFn: async ({ signal }) =>
      (await call<{ stats: QueueStats }>('GET', `/hooks/${hookId}/incomings/stats`, { signal })).stats,
    refetchInterval: refresh.live,
  });

/** The oldest calls first. */
export const incomings = (hookId: number, limit: number) =>
  queryOptions({
    queryKey: ['hook', hookId, 'incomings', limit],
    queryFn: async ({ signal }) =>
      (await call<{ incomings: Incoming[] }>('GET', `/hooks/${hookId}/incomings`, { query: { pg: { limit } }, signal }))
        .incomings,
    refetchInterval: refresh.live,
    placeholderData: (previous) => previous,
  });

export const incoming = (hookId: number, id: string) =>
  queryOptions({
    queryKey: ['hook', hookId, 'incoming', id],
    queryFn: async ({ signal }) =>
      (await call<{ incoming: IncomingContent }>('GET', `/hooks/${hookId}/incomings/${id}`, { signal })).incoming,
    retry: false,
  });

/** Discards calls for good; gives how many those were: what has begun meanwhile is not among them. */
export async function deleteIncomings(hookId: number, chosen: Chosen): Promise<number> {
  const answer = await call<{ incomings: string[] }>('DELETE', `/hooks/${hookId}/incomings`, {
    query: { confirmed: true },
    body: chosen,
  });
  return answer.incomings.length;
}
