/** A bulk job while it goes on, with pause, resume and abort, and what came of it at its end. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Pause, Play, Square, X } from 'lucide-react';
import { useEffect } from 'react';
import { Notice, ProblemLine } from '@/components/states.tsx';
import { Button } from '@/components/ui/button.tsx';
import { messageOf } from '@/lib/api/client.ts';
import { type BulkJobMove, moveBulkJob } from '@/lib/api/commands.ts';
import { bulkJob } from '@/lib/api/queries.ts';
import type { BulkJob } from '@/lib/api/types.ts';
import { announcement, goesOn, jobTitle, outcomes, shareSettled } from './model/bulk-job.ts';

type BulkJobProgressProps = {
  id: number;
  /** Whose list it is; none of all scenarios. */
  scenarioId?: number;
  onClose: () => void;
};

export function BulkJobProgress({ id, scenarioId, onClose }: BulkJobProgressProps) {
  const client = useQueryClient();
  const query = useQuery(bulkJob(id));
  const move = useMutation({
    mutationFn: (next: BulkJobMove) => moveBulkJob(id, next),
    onSettled: () => client.invalidateQueries({ queryKey: ['bulkJob', id] }),
  });
  const job = query.data;
  const over = job !== undefined && !goesOn(job);
  useEffect(() => {
    // What the job did to the rows is shown as soon as it is over, not only when the list is asked for again.
    if (over) {
      void client.invalidateQueries({ queryKey: ['dlqs'] });
      void client.invalidateQueries({ queryKey: scenarioId === undefined ? ['scenario'] : ['scenario', scenarioId] });
    }
  }, [over, client, scenarioId]);
  if (job === undefined) return query.isError ? <Unknown error={query.error} onClose={onClose} /> : null;
  return (
    <section aria-label={`Bulk job ${id}`}>
      <p role="status" className="sr-only">
        {announcement(job)}
      </p>
      <Notice
        tone={toneOf(job)}
        title={jobTitle(job)}
        action={<JobActions job={job} busy={move.isPending} onMove={move.mutate} onClose={onClose} />}
      >
        <progress
          className="mt-1 block h-1 w-full accent-accent"
          aria-label="Settled"
          aria-valuetext={`${Math.floor(shareSettled(job) * 100)} %`}
          value={shareSettled(job)}
          max={1}
        />
        {outcomes(job).join(' · ')}
        <ProblemLine error={move.error} />
      </Notice>
    </section>
  );
}

function Unknown({ error, onClose }: { error: unknown; onClose: () => void }) {
  return (
    <Notice
      tone="bad"
      title="The bulk job cannot be shown"
      live
      action={
        <Button look="ghost" icon={<X aria-hidden className="size-3.5" />} onClick={onClose}>
          Close
        </Button>
      }
    >
      <span className="whitespace-pre-line">{messageOf(error)}</span>
    </Notice>
  );
}

function toneOf(job: BulkJob): 'good' | 'warn' | 'busy' {
  if (job.state === 'running') return 'busy';
  return job.state === 'done' && job.totals.skipped + job.totals.failedAgain === 0 ? 'good' : 'warn';
}

type ActionsProps = { job: BulkJob; busy: boolean; onMove: (next: BulkJobMove) => void; onClose?: () => void };

/** What may be done to a job now. */
export function JobActions({ job, busy, onMove, onClose }: ActionsProps) {
  const icon = 'size-3.5';
  return (
    <div className="flex gap-1">
      {job.state === 'running' && (
        <Button icon={<Pause aria-hidden className={icon} />} busy={busy} onClick={() => onMove('pause')}>
          Pause
        </Button>
      )}
      {job.state === 'paused' && (
        <Button icon={<Play aria-hidden className={icon} />} busy={busy} onClick={() => onMove('resume')}>
          Resume
        </Button>
      )}
      {(job.state === 'running' || job.state === 'paused') && (
        <Button
          look="danger"
          icon={<Square aria-hidden className={icon} />}
          busy={busy}
          onClick={() => onMove('abort')}
        >
          Abort
        </Button>
      )}
      {!goesOn(job) && onClose !== undefined && (
        <Button look="ghost" icon={<X aria-hidden className={icon} />} onClick={onClose}>
          Close
        </Button>
      )}
    </div>
  );
}
