import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { retryOne } from '@/lib/api/commands.ts';
import type { IncompleteExecution } from '@/lib/api/types.ts';

/** How a retry that was asked for on this page goes. */
export type RetryState =
  | { kind: 'none' }
  | { kind: 'waiting' }
  | { kind: 'running' }
  | { kind: 'resolved' }
  | { kind: 'failedAgain'; sameCause: boolean };

type Asked = Pick<IncompleteExecution, 'attempts' | 'reason' | 'errorType'>;

export function useRetry(item: IncompleteExecution, saveFirst: () => Promise<void>) {
  const client = useQueryClient();
  const [asked, setAsked] = useState<Asked>();
  const run = useMutation({
    mutationFn: async () => {
      await saveFirst();
      const before = { attempts: item.attempts, reason: item.reason, errorType: item.errorType };
      await retryOne(item.id);
      setAsked(before);
      await client.invalidateQueries({ queryKey: ['dlqs', item.id], exact: true });
    },
    onMutate: () => setAsked(undefined),
    onSettled: () => client.invalidateQueries({ queryKey: ['scenario', item.scenarioId] }),
  });
  return {
    run,
    retry: asked === undefined ? ({ kind: 'none' } as const) : retryState(item, asked),
    forget: () => setAsked(undefined),
  };
}

/** Read off the item itself, so that it is true whoever carried the retry out. */
export function retryState(item: Pick<IncompleteExecution, 'status' | keyof Asked>, asked: Asked): RetryState {
  if (item.status === 'resolved') return { kind: 'resolved' };
  if (item.status === 'inProgress') return { kind: 'running' };
  if (item.attempts > asked.attempts) {
    return { kind: 'failedAgain', sameCause: item.reason === asked.reason && item.errorType === asked.errorType };
  }
  return { kind: 'waiting' };
}
