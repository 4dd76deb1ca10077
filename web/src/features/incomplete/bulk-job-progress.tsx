/** A bulk job while it goes on, with pause, resume and abort, and what came of it at its end. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Pause, Play, Square, X } from 'lucide-react';
import { useEffect } from 'react';
import { Notice, ProblemLine } from '@/components/states.tsx';
import { Button } from '@/components/ui/button.tsx';
import { type BulkJobMove, moveBulkJob } from '@/lib/api/commands.ts';
import { bulkJob } from '@/lib/api/queries.ts';
import type { BulkJob } from '@/lib/api/types.ts';
import { goesOn, jobTitle, outcomes, shareSettled } from './model/bulk-job.ts';

type BulkJobProgressProps = { id: number; onClose: () => void };

export function BulkJobProgress({ id, onClose }: BulkJobProgressProps) {
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
    if (over) void client.invalidateQueries({ queryKey: ['dlqs'] });
  }, [over, client]);
  if (job === undefined) return query.isError ? <ProblemLine error={query.error} /> : null;
  return (
    <section aria-label={`Bulk job ${id}`}>
      <Notice
        tone={toneOf(job)}
        title={jobTitle(job)}
        live
        action={<Actions job={job} busy={move.isPending} onMove={move.mutate} onClose={onClose} />}
      >
        <progress
          className="mt-1 block h-1 w-full accent-accent"
          aria-label="Settled"
          value={shareSettled(job)}
          max={1}
        />
        {outcomes(job).join(' · ')}
        <ProblemLine error={move.error} />
      </Notice>
    </section>
  );
}

function toneOf(job: BulkJob): 'good' | 'warn' | 'busy' {
  if (job.state === 'running') return 'busy';
  return job.state === 'done' && job.totals.skipped + job.totals.failedAgain === 0 ? 'good' : 'warn';
}

type ActionsProps = { job: BulkJob; busy: boolean; onMove: (next: BulkJobMove) => void; onClose: () => void };

function Actions({ job, busy, onMove, onClose }: ActionsProps) {
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
      {!goesOn(job) && (
        <Button look="ghost" icon={<X aria-hidden className={icon} />} onClick={onClose}>
          Close
        </Button>
      )}
    </div>
  );
}
