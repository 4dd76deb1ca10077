import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Dispatch, SetStateAction } from 'react';
import { Cell, Head, Row, Table } from '@/components/table.tsx';
import { Time } from '@/components/time.tsx';
import { buttonClass } from '@/components/ui/button.tsx';
import { readableName } from '@/features/designer/model/graph.ts';
import { modules } from '@/lib/api/queries.ts';
import type { FoundRow } from '@/lib/api/types.ts';
import { shortId } from '@/lib/ids.ts';
import { bytes, count } from '@/lib/time.ts';
import { FailedModule } from '../failed-module.tsx';
import { isSelected, type Selection, toggled } from '../model/selection.ts';
import { SelectAll } from '../select-all.tsx';
import { IncompleteState } from '../status.tsx';

type AcrossTableProps = {
  rows: readonly FoundRow[];
  selection: Selection;
  onSelect: Dispatch<SetStateAction<Selection>>;
};

export function AcrossTable({ rows, selection, onSelect }: AcrossTableProps) {
  const labels = new Map(useQuery(modules).data?.map((entry) => [entry.name, entry.label]));
  return (
    <Table
      label="Incomplete executions"
      head={
        <>
          <SelectAll rows={rows} selection={selection} onSelect={onSelect} />
          <Head>Scenario</Head>
          <Head>Error</Head>
          <Head>Reason and why it does not move</Head>
          <Head>Created</Head>
          <Head className="text-right">Size</Head>
          <Head className="text-right">Attempts</Head>
          <Head>Status</Head>
          <Head className="w-20" aria-label="Detail" />
        </>
      }
    >
      {rows.map((row) => (
        <Row key={row.id} data-incomplete={row.id} selected={isSelected(selection, row.id)}>
          <Cell>
            <input
              type="checkbox"
              className="block size-3.5 accent-accent"
              aria-label={`Select ${shortId(row.id)}`}
              checked={isSelected(selection, row.id)}
              onChange={() => onSelect((before) => toggled(before, row.id))}
            />
          </Cell>
          <Cell className="max-w-44 truncate" title={row.scenarioName}>
            {row.scenarioName}
          </Cell>
          <Cell className="whitespace-nowrap">
            <div className="leading-4">{row.errorType}</div>
            <FailedModule
              name={row.moduleTitle ?? labels.get(row.moduleName ?? '') ?? readableName(row.moduleName)}
              id={row.moduleId}
            />
          </Cell>
          <Cell className="w-[34%] max-w-0">
            <div className="truncate" title={row.reason}>
              {row.reason}
            </div>
            <div className="truncate text-2xs text-ink-faint" title={row.waiting?.sentence}>
              {row.waiting?.sentence}
            </div>
          </Cell>
          <Cell>
            <Time at={row.created} />
          </Cell>
          <Cell className="tabular whitespace-nowrap text-right text-ink-soft">{bytes(row.size)}</Cell>
          <Cell className="tabular text-right text-ink-soft">{count(row.attempts)}</Cell>
          <Cell>
            <IncompleteState status={row.status} />
          </Cell>
          <Cell className="text-right">
            <Link
              to="/scenarios/$scenarioId/incomplete/$incompleteId"
              params={{ scenarioId: row.scenarioId, incompleteId: row.id }}
              className={buttonClass('plain', 'h-6')}
            >
              Detail
            </Link>
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
