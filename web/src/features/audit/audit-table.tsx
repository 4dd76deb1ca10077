import { Fragment, useState } from 'react';
import { DifferenceLines } from '@/components/difference-lines.tsx';
import { Cell, Head, Row, Table } from '@/components/table.tsx';
import { Time } from '@/components/time.tsx';
import { Status, type Tone } from '@/components/ui/badge.tsx';
import { Button } from '@/components/ui/button.tsx';
import type { AuditLog } from '@/lib/api/types.ts';
import { counted } from '@/lib/time.ts';
import { differences, type Outcome, outcome } from './changes.ts';

const outcomes: Readonly<Record<Outcome, { tone: Tone; word: string }>> = {
  done: { tone: 'good', word: 'Done' },
  partly: { tone: 'warn', word: 'Refused, maybe in part' },
  refused: { tone: 'bad', word: 'Refused' },
  unknown: { tone: 'warn', word: 'Not known' },
};

export function AuditTable({ entries }: { entries: readonly AuditLog[] }) {
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const toggle = (id: number) => setOpen((before) => new Set(before.has(id) ? without(before, id) : [...before, id]));
  return (
    <Table
      label="Changes"
      head={
        <>
          <Head>When</Head>
          <Head>Who</Head>
          <Head>What</Head>
          <Head>Outcome</Head>
          <Head>Changes</Head>
        </>
      }
    >
      {entries.map((entry) => {
        const { tone, word } = outcomes[outcome(entry.status)];
        const isOpen = open.has(entry.id);
        return (
          <Fragment key={entry.id}>
            <Row>
              <Cell>
                <Time at={entry.triggeredAt} />
              </Cell>
              <Cell className="max-w-44 truncate" title={`From ${entry.address}`}>
                {entry.actor.name === '' ? <span className="text-ink-faint">Nobody known</span> : entry.actor.name}
              </Cell>
              <Cell className="max-w-72 truncate font-mono text-xs" title={entry.event}>
                {entry.event.split(' ')[0]} {entry.subject}
              </Cell>
              <Cell>
                <Status tone={tone}>{word}</Status>
              </Cell>
              <Cell>
                {entry.changes.length === 0 ? (
                  <span className="text-ink-faint">None</span>
                ) : (
                  <Button look="ghost" aria-expanded={isOpen} onClick={() => toggle(entry.id)}>
                    {counted(entry.changes.length, 'change')}
                  </Button>
                )}
              </Cell>
            </Row>
            {isOpen && (
              <tr className="border-b border-line bg-raised">
                <td colSpan={5} className="space-y-3 px-5 py-3">
                  {differences(entry.changes).map((difference) => (
                    <DifferenceLines key={difference.path} difference={difference} />
                  ))}
                </td>
              </tr>
            )}
          </Fragment>
        );
      })}
    </Table>
  );
}

function without(ids: ReadonlySet<number>, id: number): number[] {
  return [...ids].filter((one) => one !== id);
}
