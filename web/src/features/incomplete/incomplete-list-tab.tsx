import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { CircleCheck, FolderLock } from 'lucide-react';
import { useState } from 'react';
import { Empty, Failed, Loading } from '@/components/states.tsx';
import { Button, buttonClass } from '@/components/ui/button.tsx';
import { readSetting } from '@/features/settings/settings.ts';
import { incompleteRows, mostRows, pageSize, refresh, scenarioBlueprint } from '@/lib/api/queries.ts';
import { count } from '@/lib/time.ts';
import { BulkBar } from './bulk-bar.tsx';
import { IncompleteTable } from './incomplete-table.tsx';
import type { Selection } from './model/selection.ts';

const route = getRouteApi('/signed-in/scenarios/$scenarioId/incomplete');

export function IncompleteListTab() {
  const { scenarioId } = route.useParams();
  const search = route.useSearch();
  const limit = Math.min(search.limit ?? pageSize, mostRows);
  const navigate = route.useNavigate();
  const [selection, setSelection] = useState<Selection>(new Set());
  const paused = selection.size > 0;
  const query = useQuery({
    ...incompleteRows(scenarioId, limit),
    refetchInterval: paused ? false : refresh.live,
    refetchOnWindowFocus: !paused,
  });
  const now = useQuery({ ...incompleteRows(scenarioId, 1), enabled: paused });

  if (query.data === undefined) {
    if (query.isError)
      return <Failed what="The incomplete executions" error={query.error} onRetry={() => void query.refetch()} />;
    return <Loading what="the incomplete executions" rows={10} />;
  }
  const { rows, total } = query.data;
  if (rows.length === 0) return <NothingStored scenarioId={scenarioId} />;
  const complete = rows.length >= total;
  return (
    <>
      <BulkBar
        scenarioId={scenarioId}
        rows={rows}
        total={total}
        selection={selection}
        arrived={now.data === undefined ? 0 : now.data.total - total}
        job={search.job}
        onSelect={setSelection}
        onRefresh={() => void query.refetch()}
        onJob={(job) => void navigate({ search: { ...search, job }, replace: true })}
      />
      <IncompleteTable
        scenarioId={scenarioId}
        rows={rows}
        settled={!query.isPlaceholderData}
        limit={limit}
        selection={selection}
        onSelect={setSelection}
      />
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
            <p>{count(rows.length)} are shown. “Retry all” and “Delete all” mean the others too.</p>
          )}
        </div>
      )}
    </>
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
