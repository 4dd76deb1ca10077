import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { History } from 'lucide-react';
import { memo } from 'react';
import { AddressProblems } from '@/components/address-problems.tsx';
import { Empty, Failed, Loading } from '@/components/states.tsx';
import { Cell, Head, Row, Table } from '@/components/table.tsx';
import { Time } from '@/components/time.tsx';
import { Badge } from '@/components/ui/badge.tsx';
import { Button, buttonClass } from '@/components/ui/button.tsx';
import { executions, mostRows, pageSize } from '@/lib/api/queries.ts';
import type { Execution } from '@/lib/api/types.ts';
import { count, duration } from '@/lib/time.ts';
import { useArrivals } from '@/lib/use-arrivals.ts';
import { type HistoryFilter, isNarrowed, logFilterOf, readHistory } from './history-filter.ts';
import { HistoryFilterForm } from './history-filter-form.tsx';
import { ExecutionState, startText } from './status.tsx';

const route = getRouteApi('/signed-in/scenarios/$scenarioId/history');

export function HistoryTab() {
  const { filter, limit, problems } = readHistory(route.useSearch());
  const navigate = route.useNavigate();
  return (
    <>
      <HistoryFilterForm
        key={`form ${JSON.stringify(filter)}`}
        filter={filter}
        onFilter={(wanted) => void navigate({ search: wanted, replace: true })}
      />
      {problems.length > 0 ? (
        <div className="px-5 pb-5">
          <AddressProblems problems={problems} />
        </div>
      ) : (
        <ExecutionList
          key={`list ${JSON.stringify(filter)}`}
          filter={filter}
          limit={Math.min(limit ?? pageSize, mostRows)}
          onLimit={(next) => void navigate({ search: { ...filter, limit: next }, replace: true })}
        />
      )}
    </>
  );
}

type ExecutionListProps = { filter: HistoryFilter; limit: number; onLimit: (limit: number) => void };

function ExecutionList({ filter, limit, onLimit }: ExecutionListProps) {
  const { scenarioId } = route.useParams();
  const query = useQuery(executions(scenarioId, logFilterOf(filter), limit));
  const arrived = useArrivals(query.isPlaceholderData ? undefined : query.data, limit);

  if (query.data === undefined) {
    if (query.isError) return <Failed what="The history" error={query.error} onRetry={() => void query.refetch()} />;
    return <Loading what="the history" rows={10} />;
  }
  if (query.data.length === 0) return <NoExecution narrowed={isNarrowed(filter)} />;
  return (
    <>
      <Table
        label="Executions"
        head={
          <>
            <Head className="w-28">Status</Head>
            <Head className="w-64">Started</Head>
            <Head className="text-right">Duration</Head>
            <Head className="text-right">Operations</Head>
            <Head>Started by</Head>
            <Head>Result</Head>
            <Head className="w-24" aria-label="Details" />
          </>
        }
      >
        {query.data.map((execution) => (
          <ExecutionRow
            key={execution.id}
            execution={execution}
            scenarioId={scenarioId}
            arrived={arrived.has(execution.id)}
          />
        ))}
      </Table>
      {query.data.length >= limit && (
        <div className="flex items-center justify-center gap-3 py-4 text-sm text-ink-faint">
          {limit < mostRows ? (
            <Button
              busy={query.isFetching && query.isPlaceholderData}
              onClick={() => onLimit(Math.min(limit * 2, mostRows))}
            >
              Show older executions
            </Button>
          ) : (
            <p>The newest {count(mostRows)} executions are shown. The API gives the older ones.</p>
          )}
        </div>
      )}
    </>
  );
}

function NoExecution({ narrowed }: { narrowed: boolean }) {
  if (narrowed)
    return (
      <Empty icon={<History />} title="No execution matches">
        There may be executions with another status, or from another time.
      </Empty>
    );
  return (
    <Empty icon={<History />} title="This scenario has not run yet">
      Each execution appears here by itself, with its status, how long it took, and every operation that it carried out.
    </Empty>
  );
}

const ExecutionRow = memo(function ExecutionRow({
  execution,
  scenarioId,
  arrived,
}: {
  execution: Execution;
  scenarioId: number;
  arrived: boolean;
}) {
  const incomplete = execution.incompleteCount ?? 0;
  return (
    <Row data-execution={execution.id} className={arrived ? 'arrived' : undefined}>
      <Cell>
        <ExecutionState execution={execution} />
      </Cell>
      <Cell>
        <Time at={execution.timestamp} />
      </Cell>
      <Cell className="tabular whitespace-nowrap text-right text-ink-soft">
        {execution.status === 0 ? '…' : duration(execution.duration)}
      </Cell>
      <Cell className="tabular text-right text-ink-soft">{count(execution.operations)}</Cell>
      <Cell className="whitespace-nowrap text-ink-soft">
        {execution.dlqId ? (
          <Link
            to="/scenarios/$scenarioId/incomplete/$incompleteId"
            params={{ scenarioId, incompleteId: execution.dlqId }}
            className="text-accent hover:underline"
          >
            {startText(execution)}
          </Link>
        ) : (
          startText(execution)
        )}
      </Cell>
      <Cell className="w-[30%] max-w-0">
        <div className="flex min-w-0 items-center gap-2">
          {incomplete > 0 && <Badge tone="warn">{count(incomplete)} incomplete</Badge>}
          {execution.waiting && (
            <span className="min-w-0 truncate text-ink-soft" title={execution.waiting.sentence}>
              {execution.waiting.sentence}
            </span>
          )}
          {execution.error && (
            <span className="min-w-0 truncate text-ink-soft" title={execution.error.message}>
              <span className="font-medium text-ink">{execution.error.type}</span> {execution.error.message}
            </span>
          )}
        </div>
      </Cell>
      <Cell className="text-right">
        <Link
          to="/scenarios/$scenarioId/history/$executionId"
          params={{ scenarioId, executionId: execution.id }}
          className={buttonClass('plain', 'h-6')}
        >
          Details
        </Link>
      </Cell>
    </Row>
  );
});
