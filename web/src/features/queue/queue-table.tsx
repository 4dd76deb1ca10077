import { useQuery } from '@tanstack/react-query';
import { type Dispatch, Fragment, type SetStateAction, useState } from 'react';
import { HeaderCheckBox } from '@/components/header-check-box.tsx';
import { JsonTree } from '@/components/json-tree.tsx';
import { ProblemLine } from '@/components/states.tsx';
import { Cell, Head, Row, Table } from '@/components/table.tsx';
import { Time } from '@/components/time.tsx';
import { Button } from '@/components/ui/button.tsx';
import {
  headerBox,
  isSelected,
  noRows,
  type Selection,
  shownRows,
  toggled,
} from '@/features/incomplete/model/selection.ts';
import { incoming } from '@/lib/api/queue.ts';
import type { Incoming } from '@/lib/api/types.ts';
import { shortId } from '@/lib/ids.ts';
import { bytes, count } from '@/lib/time.ts';

type QueueTableProps = {
  hookId: number;
  rows: readonly Incoming[];
  selection: Selection;
  onSelect: Dispatch<SetStateAction<Selection>>;
};

export function QueueTable({ hookId, rows, selection, onSelect }: QueueTableProps) {
  const [open, setOpen] = useState<string>();
  const state = headerBox(selection, rows);
  return (
    <Table
      label="Waiting calls"
      head={
        <>
          <Head className="w-10">
            <HeaderCheckBox
              state={state}
              label={`Select all ${count(rows.length)} that are shown`}
              onChange={() => onSelect(state === 'all' ? noRows : shownRows(rows))}
            />
          </Head>
          <Head>ID</Head>
          <Head>Waits since</Head>
          <Head className="text-right">Size</Head>
          <Head>Why it waits</Head>
          <Head className="w-20" aria-label="What it carries" />
        </>
      }
    >
      {rows.map((row) => (
        <Fragment key={row.id}>
          <Row data-incoming={row.id} selected={isSelected(selection, row.id)}>
            <Cell>
              <input
                type="checkbox"
                className="block size-3.5 accent-accent"
                aria-label={`Select ${shortId(row.id)}`}
                checked={isSelected(selection, row.id)}
                onChange={() => onSelect((before) => toggled(before, row.id))}
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
            <Cell className="w-[55%] py-1.5 text-ink-soft [overflow-wrap:anywhere]">
              {row.waiting?.sentence}
              {row.notBefore !== null && (
                <span className="ml-1 text-ink-faint">
                  Not before <Time at={row.notBefore} inline />.
                </span>
              )}
            </Cell>
            <Cell className="text-right">
              <Button
                className="h-6"
                aria-expanded={open === row.id}
                aria-label={`Look at it, ${shortId(row.id)}`}
                onClick={() => setOpen(open === row.id ? undefined : row.id)}
              >
                Look at it
              </Button>
            </Cell>
          </Row>
          {open === row.id && (
            <tr className="border-b border-line bg-raised">
              <td colSpan={6} className="px-5 py-3">
                <Content hookId={hookId} id={row.id} />
              </td>
            </tr>
          )}
        </Fragment>
      ))}
    </Table>
  );
}

function Content({ hookId, id }: { hookId: number; id: string }) {
  const query = useQuery(incoming(hookId, id));
  if (query.data === undefined) {
    if (query.isError) return <ProblemLine error={query.error} />;
    return <p className="text-sm text-ink-faint">Loading what it carries…</p>;
  }
  if (query.data.confidential)
    return <p className="text-sm text-ink-faint">The data of this scenario is confidential, so it is not shown.</p>;
  return (
    <section aria-label={`What ${shortId(id)} carries`} className="-ml-4">
      {query.data.data.map((bundle, place) => (
        <JsonTree key={place} value={bundle} label={`Bundle ${place + 1}`} openDepth={3} />
      ))}
    </section>
  );
}
