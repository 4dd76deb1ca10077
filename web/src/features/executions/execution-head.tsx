import { Link } from '@tanstack/react-router';
import { RotateCcw } from 'lucide-react';
import { Notice } from '@/components/states.tsx';
import { Time } from '@/components/time.tsx';
import { buttonClass } from '@/components/ui/button.tsx';
import type { Execution, Operation } from '@/lib/api/types.ts';
import { bytes, counted, duration } from '@/lib/time.ts';
import { ExecutionState, startText } from './status.tsx';

type ExecutionHeadProps = { execution: Execution; scenarioId: number; operations: readonly Operation[] };

export function ExecutionHead({ execution, scenarioId, operations }: ExecutionHeadProps) {
  const stored = operations.filter((operation) => operation.incompleteExecutionId !== null).length;
  const told = operations.some((operation) => operation.error?.message === execution.error?.message);
  return (
    <div className="shrink-0 space-y-2.5 px-5 py-3.5">
      <div className="flex items-center gap-4">
        <h1 className="text-lg font-semibold tracking-tight">Execution</h1>
        <ExecutionState execution={execution} />
        <p className="flex min-w-0 flex-wrap items-center gap-x-3 text-sm text-ink-soft">
          <Time at={execution.timestamp} />
          <span className="tabular">{progressText(execution)}</span>
          <span>{counted(execution.operations, 'operation')}</span>
          {execution.transfer > 0 && <span>{bytes(execution.transfer)}</span>}
          <span>{startText(execution)}</span>
        </p>
        {execution.dlqId && (
          <Link
            to="/scenarios/$scenarioId/incomplete/$incompleteId"
            params={{ scenarioId, incompleteId: execution.dlqId }}
            className={buttonClass('plain', 'ml-auto')}
          >
            <RotateCcw aria-hidden className="size-3" />
            Incomplete execution that this retried
          </Link>
        )}
      </div>
      {stored > 0 && (
        <Notice
          tone="warn"
          title={`${counted(stored, 'path')} could not be finished and ${stored === 1 ? 'was' : 'were'} kept`}
        >
          Open the failed operation below and choose Resolve.
        </Notice>
      )}
      {execution.waiting && (
        <p role="note" aria-label="Why it does not move" className="text-sm text-ink-soft [overflow-wrap:anywhere]">
          {execution.waiting.sentence}
        </p>
      )}
      {execution.error && !told && (
        <Notice tone="bad" title={execution.error.type}>
          <span className="whitespace-pre-line">{execution.error.message}</span>
        </Notice>
      )}
    </div>
  );
}

function progressText(execution: Execution): string {
  if (execution.waiting) return 'has not begun, or cannot go on';
  return execution.status === 0 ? 'runs now' : duration(execution.duration);
}
