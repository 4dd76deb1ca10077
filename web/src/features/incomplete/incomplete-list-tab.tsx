import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { CircleCheck, FolderLock } from 'lucide-react';
import { useCallback, useState } from 'react';
import { Empty, Failed, Loading } from '@/components/states.tsx';
import { Button, buttonClass } from '@/components/ui/button.tsx';
import { readSetting } from '@/features/settings/settings.ts';
import { incompleteRows, mostRows, pageSize, refresh, scenarioBlueprint } from '@/lib/api/queries.ts';
import { count } from '@/lib/time.ts';
import { BulkBar } from './bulk-bar.tsx';
import { BulkJobProgress } from './bulk-job-progress.tsx';
import { IncompleteTable } from './incomplete-table.tsx';
import { isNothing, noRows, type Selection } from './model/selection.ts';
import { type ListedStatus, StatusFilter } from './status-filter.tsx';
import { useBulkJobs } from './use-bulk-jobs.ts';

const route = getRouteApi('/signed-in/scenarios/$scenarioId/incomplete');

export function IncompleteListTab() {
  const { scenarioId } = route.useParams();
  return <IncompleteList key={scenarioId} scenarioId={scenarioId} />;
}

function IncompleteList({ scenarioId }: { scenarioId: number }) {
  const search = route.useSearch();
  const filter = { scenarioId, state: search.state };
  const limit = Math.min(search.limit ?? pageSize, mostRows);
  const navigate = route.useNavigate();
  const [selection, setSelection] = useState<Selection>(noRows);
  const watch = useCallback(
    (job?: number) => void navigate({ search: (before) => ({ ...before, job }), replace: true }),
    [navigate],
  );
  const jobs = useBulkJobs(scenarioId, search.job, watch);
  const paused = !isNothing(selection);
  const query = useQuery({
    ...incompleteRows(filter, limit),
    refetchInterval: paused ? false : refresh.live,
    refetchOnWindowFocus: !paused,
  });
  const now = useQuery({ ...incompleteRows(filter, 1), enabled: paused });
  const show = (state: ListedStatus | undefined) => {
    setSelection(noRows);
    void navigate({ search: (before) => ({ ...before, state, limit: undefined }), replace: true });
  };

  if (query.data === undefined) {
    if (query.isError)
      return <Failed what="The incomplete executions" error={query.error} onRetry={() => void query.refetch()} />;
    return <Loading what="the incomplete executions" rows={10} />;
  }
  const { rows, total } = query.data;
  const filtered = search.state !== undefined;
  const complete = rows.length >= total;
  return (
    <>
      <div className="sticky top-0 z-10 space-y-2 border-b border-line bg-canvas px-5 py-2 empty:hidden">
        {(rows.length > 0 || filtered) && (
          <BulkBar
            filter={filter}
            rows={rows}
            total={total}
            coming={query.isPlaceholderData}
            selection={selection}
            arrived={now.data === undefined ? 0 : now.data.total - total}
            begin={jobs.begin}
            onSelect={setSelection}
            onRefresh={() => void query.refetch()}
          >
            <StatusFilter value={search.state} onChange={show} />
          </BulkBar>
        )}
        {search.job !== undefined && (
          <BulkJobProgress key={search.job} id={search.job} scenarioId={scenarioId} onClose={jobs.close} />
        )}
      </div>
      {rows.length > 0 && (
        <IncompleteTable
          scenarioId={scenarioId}
          rows={rows}
          settled={!query.isPlaceholderData}
          limit={limit}
          selection={selection}
          onSelect={setSelection}
        />
      )}
      {rows.length === 0 &&
        (filtered ? <NoneOfStatus onAll={() => show(undefined)} /> : <NothingStored scenarioId={scenarioId} />)}
      {!complete && (
        <div className="flex items-center justify-center gap-3 py-4 text-sm text-ink-faint">
          {limit < mostRows ? (
            <Button
              busy={query.isFetching && query.isPlaceholderData}
              onClick={() =>
                void navigate({ search: { ...search, limit: Math.min(limit * 2, mostRows) }, replace: true })
              }
            >
              Show more
            </Button>
          ) : (
            <p>
              {count(rows.length)} are shown. “Retry all” and “Delete all” mean the others too.{' '}
              <Link to="/incomplete-executions" search={filter} className="text-accent hover:underline">
                Find the others
              </Link>
            </p>
          )}
        </div>
      )}
    </>
  );
}

function NoneOfStatus({ onAll }: { onAll: () => void }) {
  return (
    <Empty icon={<CircleCheck />} title="None has this status" action={<Button onClick={onAll}>Show all</Button>}>
      There may be incomplete executions with another status.
    </Empty>
  );
}

function NothingStored({ scenarioId }: { scenarioId: number }) {
  const blueprint = useQuery(scenarioBlueprint(scenarioId));
  if (blueprint.data === undefined && !blueprint.isError) return <Loading what="the settings" rows={2} />;
  const storing = blueprint.data === undefined || readSetting(blueprint.data.text, 'dlq');
  if (storing) {
    return (
      <Empty icon={<CircleCheck />} title="Nothing is incomplete">
        Executions that stop on an error are kept here with their data, until they are resolved. There is none now.
      </Empty>
    );
  }
  return (
    <Empty
      icon={<FolderLock />}
      title="Storing incomplete executions is off"
      action={
        <Link to="/scenarios/$scenarioId/settings" params={{ scenarioId }} className={buttonClass('primary')}>
          Open the setting
        </Link>
      }
    >
      An execution of this scenario that stops on an error fails, and what it could not finish is not kept. With “Allow
      storing incomplete executions” on it would appear here, to be resolved.
    </Empty>
  );
}
