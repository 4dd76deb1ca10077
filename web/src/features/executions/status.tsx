import { Status, type Tone } from '@/components/ui/badge.tsx';
import type { Execution, ExecutionStatus } from '@/lib/api/types.ts';

const words: Readonly<Record<ExecutionStatus, [Tone, string]>> = {
  0: ['busy', 'Running'],
  1: ['good', 'Success'],
  2: ['warn', 'Warning'],
  3: ['bad', 'Error'],
};

const waits: [Tone, string] = ['quiet', 'Waiting'];

/** What has not ended either runs, or waits for what its `waiting` says. */
export function ExecutionState({ execution }: { execution: Pick<Execution, 'status' | 'waiting'> }) {
  const [tone, word] = execution.waiting ? waits : words[execution.status];
  return <Status tone={tone}>{word}</Status>;
}

/** What started it, in a few words. */
export function startText(execution: Pick<Execution, 'type' | 'instant' | 'dlqId' | 'resumed'>): string {
  if (execution.dlqId) return execution.type === 'manual' ? 'Retry by hand' : 'Automatic retry';
  const start = execution.type === 'manual' ? 'By hand' : execution.instant ? 'Webhook' : 'Schedule';
  return execution.resumed ? `${start}, taken up again` : start;
}
