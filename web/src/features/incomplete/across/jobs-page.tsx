import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ListChecks } from 'lucide-react';
import { Crumb, InCrumbs } from '@/components/crumbs.tsx';
import { Empty, Failed, Loading, ProblemLine } from '@/components/states.tsx';
import { Cell, Head, Row, Table } from '@/components/table.tsx';
import { Time } from '@/components/time.tsx';
import { Button } from '@/components/ui/button.tsx';
import { bulkJobs } from '@/lib/api/across.ts';
import { type BulkJobMove, moveBulkJob } from '@/lib/api/commands.ts';
import type { BulkJob } from '@/lib/api/types.ts';
import { JobActions } from '../bulk-job-progress.tsx';
import { actionWords, jobTitle, outcomes, shareSettled } from '../model/bulk-job.ts';

/** Everybody's bulk jobs, also those that the API began, with what may be done to them. */
export function JobsPage() {
  const query = useInfiniteQuery(bulkJobs);
  const jobs = query.data?.pages.flatMap((page) => page.jobs);
  return (
    <div className="space-y-4 px-5 py-5">
      <InCrumbs>
        <Crumb>Bulk jobs</Crumb>
      </InCrumbs>
      <div>
        <h1 className="text-base font-semibold">Bulk jobs</h1>
        <p className="mt-0.5 text-sm text-ink-soft">
          What was begun over many{' '}
          <Link to="/incomplete-executions" search={{}} className="text-accent hover:underline">
            incomplete executions
          </Link>
          , on these pages or through the API, the newest first. Finished ones are removed after 30 days.
        </p>
      </div>
      {jobs === undefined ? (
        query.isError ? (
          <Failed what="The bulk jobs" error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Loading what="the bulk jobs" />
        )
      ) : jobs.length === 0 ? (
        <Empty icon={<ListChecks />} title="No bulk job was begun yet">
          Retrying, deleting, or giving the latest blueprint to many incomplete executions appears here.
        </Empty>
      ) : (
        <JobsTable jobs={jobs} />
      )}
      {query.isError && jobs !== undefined && <ProblemLine error={query.error} />}
      {query.hasNextPage && (
        <div className="flex justify-center">
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Load more
          </Button>
        </div>
      )}
    </div>
  );
}

function JobsTable({ jobs }: { jobs: readonly BulkJob[] }) {
  return (
    <Table
      label="Bulk jobs"
      head={
        <>
          <Head>Begun</Head>
          <Head>By</Head>
          <Head>What</Head>
          <Head>Progress</Head>
          <Head aria-label="Actions" />
        </>
      }
    >
      {jobs.map((job) => (
        <JobRow key={job.id} job={job} />
      ))}
    </Table>
  );
}

function JobRow({ job }: { job: BulkJob }) {
  const client = useQueryClient();
  const move = useMutation({
    mutationFn: (next: BulkJobMove) => moveBulkJob(job.id, next),
    onSettled: () => client.invalidateQueries({ queryKey: ['bulkJob'] }),
  });
  return (
    <Row>
      <Cell>
        <Time at={job.created} />
      </Cell>
      <Cell className="max-w-44 truncate" title={job.actor}>
        {job.actor}
      </Cell>
      <Cell>{actionWords[job.action]}</Cell>
      <Cell className="py-2">
        <div>{jobTitle(job)}</div>
        <progress
          className="my-1 block h-1 w-full accent-accent"
          aria-label={`Settled of bulk job ${job.id}`}
          value={shareSettled(job)}
          max={1}
        />
        <div className="text-xs text-ink-soft">{outcomes(job).join(' · ')}</div>
        <ProblemLine error={move.error} />
      </Cell>
      <Cell>
        <JobActions job={job} busy={move.isPending} onMove={move.mutate} />
      </Cell>
    </Row>
  );
}
