import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Dispatch, memo, type SetStateAction, useCallback } from 'react';
import { Cell, Head, Row, Table } from '@/components/table.tsx';
import { Time } from '@/components/time.tsx';
import { buttonClass } from '@/components/ui/button.tsx';
import { readableName } from '@/features/designer/model/graph.ts';
import { modules } from '@/lib/api/queries.ts';
import type { IncompleteRow } from '@/lib/api/types.ts';
import { shortId } from '@/lib/ids.ts';
import { absoluteTime, bytes, count, relativeTime } from '@/lib/time.ts';
import { useArrivals } from '@/lib/use-arrivals.ts';
import { useNow } from '@/lib/use-now.ts';
import { FailedModule } from './failed-module.tsx';
import { isSelected, type Selection, toggled } from './model/selection.ts';
import { SelectAll } from './select-all.tsx';
import { IncompleteState } from './status.tsx';

type IncompleteTableProps = {
  scenarioId: number;
  rows: readonly IncompleteRow[];
  /** The rows are the answer to this limit, not still to the one before. */
  settled: boolean;
  limit: number;
  selection: Selection;
  onSelect: Dispatch<SetStateAction<Selection>>;
};

export function IncompleteTable({ scenarioId, rows, settled, limit, selection, onSelect }: IncompleteTableProps) {
  const catalog = useQuery(modules).data;
  const arrived = useArrivals(settled ? rows : undefined, limit);
  const labels = new Map(catalog?.map((entry) => [entry.name, entry.label]));
  const toggle = useCallback((id: string) => onSelect((before) => toggled(before, id)), [onSelect]);
  return (
    <Table
      label="Incomplete executions"
      head={
        <>
          <SelectAll rows={rows} selection={selection} onSelect={onSelect} />
          <Head>ID</Head>
          <Head>Created</Head>
          <Head className="text-right">Size</Head>
          <Head>Status</Head>
          <Head>Error</Head>
          <Head>Reason</Head>
          <Head>Scheduled in</Head>
          <Head className="text-right">Attempts</Head>
          <Head className="w-20" aria-label="Detail" />
        </>
      }
    >
      {rows.map((row) => (
        <IncompleteTableRow
          key={row.id}
          row={row}
          scenarioId={scenarioId}
          module={row.moduleTitle ?? labels.get(row.moduleName ?? '') ?? readableName(row.moduleName)}
          selected={isSelected(selection, row.id)}
          arrived={arrived.has(row.id)}
          onToggle={toggle}
        />
      ))}
    </Table>
  );
}

type RowProps = {
  row: IncompleteRow;
  scenarioId: number;
  /** What people call the failed module. */
  module: string;
  selected: boolean;
  arrived: boolean;
  onToggle: (id: string) => void;
};

const IncompleteTableRow = memo(function IncompleteTableRow({
  row,
  scenarioId,
  module,
  selected,
  arrived,
  onToggle,
}: RowProps) {
  return (
    <Row data-incomplete={row.id} selected={selected} className={arrived ? 'arrived' : undefined}>
      <Cell>
        <input
          type="checkbox"
          className="block size-3.5 accent-accent"
          aria-label={`Select ${shortId(row.id)}`}
          checked={selected}
          onChange={() => onToggle(row.id)}
        />
      </Cell>
      <Cell>
        <code className="font-mono text-xs text-ink-soft" title={row.id}>
          {shortId(row.id)}
        </code>
      </Cell>
      <Cell>
        <Time at={row.created} />
      </Cell>
      <Cell className="tabular whitespace-nowrap text-right text-ink-soft">{bytes(row.size)}</Cell>
      <Cell>
        <IncompleteState status={row.status} />
      </Cell>
      <Cell className="whitespace-nowrap">
        <div className="leading-4">{row.errorType}</div>
        <FailedModule name={module} id={row.moduleId} />
      </Cell>
      <Cell className="w-[26%] max-w-0 truncate text-ink-soft" title={row.reason}>
        {row.reason}
      </Cell>
      <Cell className="whitespace-nowrap text-ink-soft" title={row.waiting?.sentence}>
        <NextTry row={row} />
      </Cell>
      <Cell className="tabular text-right text-ink-soft">{count(row.attempts)}</Cell>
      <Cell className="text-right">
        <Link
          to="/scenarios/$scenarioId/incomplete/$incompleteId"
          params={{ scenarioId, incompleteId: row.id }}
          className={buttonClass('plain', 'h-6')}
        >
          Detail
        </Link>
      </Cell>
    </Row>
  );
});

export function NextTry({ row }: { row: IncompleteRow }) {
  const now = useNow();
  if (row.status === 'inProgress') return <span className="text-busy">now</span>;
  if (row.nextRetry === null || row.status !== 'pending') return <span className="text-ink-faint">–</span>;
  const due = Date.parse(row.nextRetry) <= now;
  return (
    <time dateTime={row.nextRetry} title={absoluteTime(row.nextRetry)} className="tabular">
      {due ? 'as soon as it is free' : relativeTime(row.nextRetry, now)}
    </time>
  );
}
