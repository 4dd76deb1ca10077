import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ProblemLine } from '@/components/states.tsx';
import { Time } from '@/components/time.tsx';
import { Status, type Tone } from '@/components/ui/badge.tsx';
import { attempts } from '@/lib/api/queries.ts';
import type { Attempt, ExecutionStatus, IncompleteExecution } from '@/lib/api/types.ts';
import { duration } from '@/lib/time.ts';

const words: Readonly<Record<ExecutionStatus, [Tone, string]>> = {
  0: ['busy', 'Runs now'],
  1: ['good', 'Went through'],
  2: ['warn', 'Stopped again'],
  3: ['bad', 'Failed'],
};

/** Every retry of the item, the newest first, each with its own execution in the History. */
export function AttemptList({ item }: { item: IncompleteExecution }) {
  const query = useQuery(attempts(item.id, `${item.attempts} ${item.status}`));
  return (
    <section aria-label="Attempts" className="border-t border-line px-5 py-3">
      <h2 className="mb-1.5 text-2xs font-medium uppercase tracking-wide text-ink-faint">Attempts</h2>
      <ProblemLine error={query.error} />
      {query.data?.length === 0 && <p className="text-sm text-ink-faint">It was not retried yet.</p>}
      <ol className="space-y-1">
        {query.data?.map((attempt) => (
          <AttemptRow key={attempt.id} attempt={attempt} scenarioId={item.scenarioId} />
        ))}
      </ol>
    </section>
  );
}

function AttemptRow({ attempt, scenarioId }: { attempt: Attempt; scenarioId: number }) {
  const [tone, word] = words[attempt.status];
  return (
    <li className="flex min-w-0 flex-wrap items-center gap-x-4 text-sm">
      <Link
        to="/scenarios/$scenarioId/history/$executionId"
        params={{ scenarioId, executionId: attempt.id }}
        className="hover:underline"
      >
        <Status tone={tone}>{word}</Status>
      </Link>
      <Time at={attempt.timestamp} />
      <span className="text-ink-soft">{attempt.type === 'manual' ? 'by hand' : 'automatic'}</span>
      <span className="tabular text-ink-faint">{attempt.status === 0 ? '' : duration(attempt.duration)}</span>
      {attempt.error && (
        <span className="min-w-0 max-w-full truncate text-xs text-ink-faint" title={attempt.error.message}>
          {attempt.error.type}: {attempt.error.message}
        </span>
      )}
    </li>
  );
}
