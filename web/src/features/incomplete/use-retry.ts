import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { giveOutput } from '@/lib/api/by-hand.ts';
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

/** Each way in which a person has it go on; `saveFirst` stores what was edited. */
export function useRetry(item: IncompleteExecution, saveFirst: () => Promise<void>) {
  const client = useQueryClient();
  const [asked, setAsked] = useState<Asked>();
  const ask = async (begin: () => Promise<void>) => {
    const before = { attempts: item.attempts, reason: item.reason, errorType: item.errorType };
    await begin();
    setAsked(before);
    await client.invalidateQueries({ queryKey: ['dlqs', item.id] });
  };
  const settings = {
    onMutate: () => setAsked(undefined),
    onSettled: () => client.invalidateQueries({ queryKey: ['scenario', item.scenarioId] }),
  };
  const run = useMutation({
    ...settings,
    mutationFn: () =>
      ask(async () => {
        await saveFirst();
        await retryOne(item.id);
      }),
  });
  const give = useMutation({ ...settings, mutationFn: (bundles: string) => ask(() => giveOutput(item.id, bundles)) });
  return {
    run,
    give,
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
