/** Retry, the latest blueprint and delete, of the selected rows or of the whole folder. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileUp, RotateCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Notice } from '@/components/states.tsx';
import { Button } from '@/components/ui/button.tsx';
import { ConfirmDialog } from '@/components/ui/dialog.tsx';
import { messageOf } from '@/lib/api/client.ts';
import { deleteChosen, retryChosen, takeLatestBlueprint } from '@/lib/api/commands.ts';
import type { IncompleteRow } from '@/lib/api/types.ts';
import { count, counted } from '@/lib/time.ts';
import { BulkJobProgress } from './bulk-job-progress.tsx';
import { headerBox, type Selection, type Target, targetOf, wholeFolder } from './model/selection.ts';
import { TakeLatestDialog } from './take-latest-dialog.tsx';

type BulkBarProps = {
  scenarioId: number;
  rows: readonly IncompleteRow[];
  /** How many the folder holds. */
  total: number;
  selection: Selection;
  /** How many came since, while the list itself is paused. */
  arrived: number;
  /** The bulk job that is watched. */
  job: number | undefined;
  onSelect: (selection: Selection) => void;
  onRefresh: () => void;
  onJob: (job: number | undefined) => void;
};

export function BulkBar(props: BulkBarProps) {
  const { scenarioId, rows, total, selection, arrived, job, onSelect, onRefresh, onJob } = props;
  const client = useQueryClient();
  const [deleting, setDeleting] = useState<Target>();
  const [taking, setTaking] = useState<Target>();
  const [done, setDone] = useState<string>();
  const [wholeWanted, setWholeWanted] = useState(false);
  const clear = () => {
    setWholeWanted(false);
    onSelect(new Set());
  };
  const settle = () => {
    clear();
    return Promise.all([
      client.invalidateQueries({ queryKey: ['dlqs'] }),
      client.invalidateQueries({ queryKey: ['scenario', scenarioId] }),
    ]);
  };
  const retry = useMutation({
    mutationFn: (target: Target) => retryChosen(scenarioId, target.chosen),
    onSuccess: (_, target) =>
      setDone(
        target.all ? 'All that can be retried are queued.' : `${counted(target.count, 'retry', 'retries')} queued.`,
      ),
    onSettled: settle,
  });
  const remove = useMutation({
    mutationFn: (target: Target) => deleteChosen(scenarioId, target.chosen),
    onSuccess: (ids) => {
      setDone(`${counted(ids.length, 'incomplete execution')} deleted.`);
      setDeleting(undefined);
    },
    onSettled: settle,
  });
  const take = useMutation({
    mutationFn: ({ target, again }: { target: Target; again: boolean }) =>
      takeLatestBlueprint(scenarioId, target.chosen, again),
    onSuccess: (begun) => {
      setTaking(undefined);
      onJob(begun.id);
    },
    onSettled: settle,
  });
  const shownAll = headerBox(selection, rows) === 'all';
  const whole = shownAll && wholeWanted;
  const selected = whole ? wholeFolder(total) : targetOf(selection, rows);
  const some = selected.count > 0;
  const target = some ? selected : wholeFolder(total);
  const which = target.all ? 'all' : count(selected.count);
  return (
    <div className="sticky top-0 z-10 space-y-2 border-b border-line bg-canvas px-5 py-2">
      <div className="flex items-center gap-2">
        <Button
          icon={<RotateCw aria-hidden className="size-3.5" />}
          busy={retry.isPending}
          onClick={() => retry.mutate(target)}
        >
          Retry {which}
        </Button>
        <Button icon={<FileUp aria-hidden className="size-3.5" />} onClick={() => setTaking(target)}>
          Latest blueprint for {which}
        </Button>
        <Button look="danger" icon={<Trash2 aria-hidden className="size-3.5" />} onClick={() => setDeleting(target)}>
          Delete {which}
        </Button>
        <p className="ml-1 text-sm text-ink-faint" role="status">
          {some ? (
            <>
              <span className="text-ink">{count(selected.count)} selected</span> of {count(total)} · the list waits
              meanwhile
            </>
          ) : (
            (done ?? `${count(total)} in the folder`)
          )}
        </p>
        {shownAll && !whole && total > rows.length && (
          <Button look="ghost" className="text-accent" onClick={() => setWholeWanted(true)}>
            Select all {count(total)} in the folder
          </Button>
        )}
        {some && arrived > 0 && (
          <Button look="ghost" className="text-accent" onClick={onRefresh}>
            +{count(arrived)} new
          </Button>
        )}
        {some && (
          <Button look="ghost" className="ml-auto" onClick={clear}>
            Clear the selection
          </Button>
        )}
      </div>
      {job !== undefined && <BulkJobProgress key={job} id={job} onClose={() => onJob(undefined)} />}
      {retry.isError && (
        <Notice tone="bad" title="The retry was refused" live>
          <span className="whitespace-pre-line">{messageOf(retry.error)}</span>
        </Notice>
      )}
      {remove.isError && deleting === undefined && (
        <Notice tone="bad" title="Not all could be deleted" live>
          <span className="whitespace-pre-line">{messageOf(remove.error)}</span>
        </Notice>
      )}
      {taking !== undefined && (
        <TakeLatestDialog
          target={taking}
          busy={take.isPending}
          error={take.error}
          onConfirm={(again) => take.mutate({ target: taking, again })}
          onClose={() => {
            setTaking(undefined);
            take.reset();
          }}
        />
      )}
      {deleting !== undefined && (
        <ConfirmDialog
          title={`Delete ${deleting.all ? 'all ' : ''}${counted(deleting.count, 'incomplete execution')}?`}
          action={`Delete ${deleting.all ? 'all ' : ''}${count(deleting.count)}`}
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate(deleting)}
          onClose={() => {
            setDeleting(undefined);
            remove.reset();
          }}
        >
          {deleting.count === 1 ? 'It' : 'They'} and the data {deleting.count === 1 ? 'it holds' : 'they hold'} are gone
          for good and cannot be resolved any more.
          {deleting.all && ' This means the whole folder, resolved ones and those that the page does not show too.'}{' '}
          What is being retried right now stays.
        </ConfirmDialog>
      )}
    </div>
  );
}
