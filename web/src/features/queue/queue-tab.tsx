import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Inbox, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Empty, Failed, Loading, Notice } from '@/components/states.tsx';
import { Time } from '@/components/time.tsx';
import { Button } from '@/components/ui/button.tsx';
import { ConfirmDialog } from '@/components/ui/dialog.tsx';
import {
  allRows,
  headerBox,
  inShort,
  isNothing,
  noRows,
  type Selection,
  type Target,
  targetOf,
  withNumber,
} from '@/features/incomplete/model/selection.ts';
import { mostRows, pageSize, scenario as scenarioQuery } from '@/lib/api/queries.ts';
import { deleteIncomings, incomings, queueStats } from '@/lib/api/queue.ts';
import type { QueueStats } from '@/lib/api/types.ts';
import { bytes, count, counted } from '@/lib/time.ts';
import { QueueTable } from './queue-table.tsx';

const route = getRouteApi('/signed-in/scenarios/$scenarioId/queue');

/** What waits in the queue of the scenario's webhook. */
export function QueueTab() {
  const { scenarioId } = route.useParams();
  const scenario = useQuery(scenarioQuery(scenarioId));
  if (scenario.data === undefined) return <Loading what="the queue" rows={10} />;
  if (scenario.data.hookId === null) {
    return (
      <Empty icon={<Inbox />} title="This scenario has no webhook">
        Only calls of a webhook wait in a queue. What starts by its schedule begins when it is due.
      </Empty>
    );
  }
  return <Queue key={scenario.data.hookId} hookId={scenario.data.hookId} scenarioId={scenarioId} />;
}

function Queue({ hookId, scenarioId }: { hookId: number; scenarioId: number }) {
  const limit = Math.min(route.useSearch().limit ?? pageSize, mostRows);
  const navigate = route.useNavigate();
  const client = useQueryClient();
  const [selection, setSelection] = useState<Selection>(noRows);
  const [asking, setAsking] = useState<Target>();
  const stats = useQuery(queueStats(hookId));
  const query = useQuery({ ...incomings(hookId, limit), ...(isNothing(selection) ? {} : { refetchInterval: false }) });
  const remove = useMutation({
    mutationFn: (target: Target) => deleteIncomings(hookId, target.chosen),
    onSuccess: async () => {
      setAsking(undefined);
      setSelection(noRows);
      await client.invalidateQueries({ queryKey: ['hook', hookId] });
      await client.invalidateQueries({ queryKey: ['scenario', scenarioId] });
    },
  });
  if (query.data === undefined || stats.data === undefined) {
    const failed = [query, stats].find((answer) => answer.isError);
    if (failed === undefined) return <Loading what="the queue" rows={10} />;
    return <Failed what="The queue" error={failed.error} onRetry={() => void failed.refetch()} />;
  }
  const rows = query.data;
  const total = Math.max(stats.data.count, rows.length);
  const selected = targetOf(selection, rows, total);
  const target = selected.count > 0 ? selected : targetOf(allRows, rows, total);
  return (
    <>
      <div className="sticky top-0 z-10 space-y-2 border-b border-line bg-canvas px-5 py-2">
        <QueueState stats={stats.data} />
        {remove.isSuccess && (
          <Notice tone="good" title={deletedText(remove.data, remove.variables)} live>
            Each is in the History, with who deleted it.
          </Notice>
        )}
        {rows.length > 0 && (
          <div role="group" aria-label="Actions on waiting calls" className="flex items-center gap-2">
            <Button
              look="danger"
              icon={<Trash2 aria-hidden className="size-3.5" />}
              onClick={() => {
                remove.reset();
                setAsking(target);
              }}
            >
              Delete {inShort(target)}
            </Button>
            {selected.count > 0 && (
              <p role="status" className="ml-1 text-sm text-ink-faint">
                <span className="text-ink">{count(selected.count)} selected</span> of {count(total)} · the list waits
                meanwhile
              </p>
            )}
            {selection.kind === 'these' && headerBox(selection, rows) === 'all' && total > rows.length && (
              <Button look="ghost" className="text-accent" onClick={() => setSelection(allRows)}>
                Select all {count(total)} that wait
              </Button>
            )}
            {!isNothing(selection) && (
              <Button look="ghost" className="ml-auto" onClick={() => setSelection(noRows)}>
                Clear the selection
              </Button>
            )}
          </div>
        )}
      </div>
      {rows.length === 0 ? (
        <Empty icon={<Inbox />} title="Nothing waits">
          Calls of the webhook begin as soon as they come. Those that cannot yet wait here, each with the reason.
        </Empty>
      ) : (
        <QueueTable hookId={hookId} rows={rows} selection={selection} onSelect={setSelection} />
      )}
      {rows.length >= limit && total > rows.length && (
        <div className="flex items-center justify-center gap-3 py-4 text-sm text-ink-faint">
          {limit < mostRows ? (
            <Button
              busy={query.isFetching && query.isPlaceholderData}
              onClick={() => void navigate({ search: { limit: Math.min(limit * 2, mostRows) }, replace: true })}
            >
              Show more
            </Button>
          ) : (
            <p>The oldest {count(rows.length)} are shown. “Delete all” means the others too.</p>
          )}
        </div>
      )}
      {asking !== undefined && (
        <ConfirmDialog
          title={`Delete ${withNumber(asking)} ${asking.count === 1 ? 'call' : 'calls'} from the queue?`}
          action={`Delete ${withNumber(asking)}`}
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate(asking)}
          onClose={() => setAsking(undefined)}
        >
          {asking.count === 1 ? 'It is' : 'They are'} never run, and what{' '}
          {asking.count === 1 ? 'it carries' : 'they carry'} is gone for good.{' '}
          {asking.beyond && 'This means also those that the page does not show. '}What has begun by then stays.
        </ConfirmDialog>
      )}
    </>
  );
}

function deletedText(deleted: number, { count: asked, beyond }: Target): string {
  const text = `${counted(deleted, 'call')} ${deleted === 1 ? 'was' : 'were'} deleted`;
  return beyond || deleted === asked ? text : `${text}; ${count(asked - deleted)} had begun`;
}

function QueueState({ stats }: { stats: QueueStats }) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 text-sm">
      <p>
        <span className="font-medium">
          {count(stats.count)} of {count(stats.limit)}
        </span>{' '}
        {stats.count === 1 ? 'call waits' : 'calls wait'}, {bytes(stats.size)}
        {stats.oldest !== null && (
          <>
            , the oldest since <Time at={stats.oldest} inline />
          </>
        )}
      </p>
      {stats.waiting !== null && (
        <p role="note" aria-label="Why it does not move" className="text-ink-soft [overflow-wrap:anywhere]">
          {stats.waiting.sentence}
        </p>
      )}
    </div>
  );
}
