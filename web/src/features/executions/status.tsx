import { Status, type Tone } from '@/components/ui/badge.tsx';
import type { Execution, ExecutionStatus } from '@/lib/api/types.ts';

const words: Readonly<Record<ExecutionStatus, [Tone, string]>> = {
  0: ['busy', 'Running'],
  1: ['good', 'Success'],
  2: ['warn', 'Warning'],
  3: ['bad', 'Error'],
};

export function ExecutionState({ status }: { status: ExecutionStatus }) {
  const [tone, word] = words[status];
  return <Status tone={tone}>{word}</Status>;
}

/** What started it, in a few words. */
export function startText(execution: Pick<Execution, 'type' | 'instant' | 'dlqId' | 'resumed'>): string {
  if (execution.dlqId) return execution.type === 'manual' ? 'Retry by hand' : 'Automatic retry';
  const start = execution.type === 'manual' ? 'By hand' : execution.instant ? 'Webhook' : 'Schedule';
  return execution.resumed ? `${start}, taken up again` : start;
}
