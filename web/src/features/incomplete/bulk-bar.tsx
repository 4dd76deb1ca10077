/** Retry, the latest blueprint and delete, of the selected rows or of all that the list is about: jobs of the server. */
import type { UseMutationResult } from '@tanstack/react-query';
import { FileUp, RotateCw, Trash2 } from 'lucide-react';
import { type MouseEvent, type ReactNode, useState } from 'react';
import { Notice } from '@/components/states.tsx';
import { Button } from '@/components/ui/button.tsx';
import { messageOf } from '@/lib/api/client.ts';
import type { JobRequest } from '@/lib/api/commands.ts';
import type { BulkJob, IncompleteRow, ListFilter } from '@/lib/api/types.ts';
import { count } from '@/lib/time.ts';
import { DeleteDialog, RetryDialog } from './bulk-dialogs.tsx';
import { placeOf } from './model/find.ts';
import {
  allRows,
  headerBox,
  inShort,
  isNothing,
  noRows,
  type Selection,
  type Target,
  targetOf,
} from './model/selection.ts';
import { TakeLatestDialog } from './take-latest-dialog.tsx';

type BulkBarProps = {
  filter: ListFilter;
  rows: readonly IncompleteRow[];
  /** How many fit the filter. */
  total: number;
  /** Rows and total are of another choice, while those of the filter are on their way: nothing is done to all of them. */
  coming?: boolean;
  selection: Selection;
  /** How many came since, while the list itself is paused. */
  arrived: number;
  begin: Pick<UseMutationResult<{ job: BulkJob }, Error, JobRequest>, 'mutate' | 'reset' | 'isPending' | 'error'>;
  onSelect: (selection: Selection) => void;
  onRefresh: () => void;
  /** What else stands in the bar. */
  children?: ReactNode;
};

type Question = { about: 'retry' | 'delete' | 'takeLatestBlueprint'; target: Target };

/** The second click of a double click means the same as the first: nothing is asked for twice. */
const first = (act: () => void) => (event: MouseEvent) => {
  if (event.detail <= 1) act();
};

export function BulkBar(props: BulkBarProps) {
  const { filter, rows, total, coming = false, selection, arrived, begin, onSelect, onRefresh, children } = props;
  const [question, setQuestion] = useState<Question>();
  const selected = targetOf(selection, rows, total);
  const some = selected.count > 0;
  const target = some ? selected : targetOf(allRows, rows, total);
  const which = inShort(target);
  const where = placeOf(filter);
  const nothing = coming ? 'What you chose is on its way' : target.count === 0 && 'There is none to do it to';
  const ask = (about: Question['about']) => setQuestion({ about, target });
  const send = (action: BulkJob['action'], { chosen }: Target) =>
    begin.mutate(
      { action, chosen, filter },
      {
        onSuccess: () => {
          setQuestion(undefined);
          onSelect(noRows);
        },
      },
    );
  const asking = {
    busy: begin.isPending,
    error: begin.error,
    onClose: () => {
      setQuestion(undefined);
      begin.reset();
    },
  };
  return (
    <div className="space-y-2">
      <div role="group" aria-label="Actions on incomplete executions" className="flex items-center gap-2">
        {children}
        <Button
          icon={<RotateCw aria-hidden className="size-3.5" />}
          busy={begin.isPending}
          blocked={nothing}
          onClick={first(() => (target.beyond ? ask('retry') : send('retry', target)))}
        >
          Retry {which}
        </Button>
        <Button
          icon={<FileUp aria-hidden className="size-3.5" />}
          blocked={nothing}
          onClick={first(() => ask('takeLatestBlueprint'))}
        >
          Latest blueprint for {which}
        </Button>
        <Button
          look="danger"
          icon={<Trash2 aria-hidden className="size-3.5" />}
          blocked={nothing}
          onClick={first(() => ask('delete'))}
        >
          Delete {which}
        </Button>
        <p className="ml-1 text-sm text-ink-faint" role="status">
          {some ? (
            <>
              <span className="text-ink">{count(selected.count)} selected</span> of {count(total)} · the list waits
              meanwhile
            </>
          ) : (
            `${count(total)} ${where}`
          )}
        </p>
        {selection.kind === 'these' && headerBox(selection, rows) === 'all' && total > rows.length && (
          <Button look="ghost" className="text-accent" onClick={() => onSelect(allRows)}>
            Select all {count(total)} {where}
          </Button>
        )}
        {some && arrived > 0 && (
          <Button look="ghost" className="text-accent" onClick={onRefresh}>
            +{count(arrived)} new
          </Button>
        )}
        {!isNothing(selection) && (
          <Button look="ghost" className="ml-auto" onClick={() => onSelect(noRows)}>
            Clear the selection
          </Button>
        )}
      </div>
      {begin.error !== null && question === undefined && (
        <Notice tone="bad" title="The bulk job was not begun, or its answer was lost" live>
          <span className="whitespace-pre-line">{messageOf(begin.error)}</span>
        </Notice>
      )}
      {question?.about === 'retry' && (
        <RetryDialog target={question.target} {...asking} onConfirm={() => send('retry', question.target)} />
      )}
      {question?.about === 'takeLatestBlueprint' && (
        <TakeLatestDialog
          target={question.target}
          {...asking}
          onConfirm={(again) => send(again ? 'takeLatestBlueprintAndRetry' : 'takeLatestBlueprint', question.target)}
        />
      )}
      {question?.about === 'delete' && (
        <DeleteDialog target={question.target} {...asking} onConfirm={() => send('delete', question.target)} />
      )}
    </div>
  );
}
