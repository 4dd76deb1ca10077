import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Play, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { ProblemLine } from '@/components/states.tsx';
import { Time } from '@/components/time.tsx';
import { Badge } from '@/components/ui/badge.tsx';
import { Button } from '@/components/ui/button.tsx';
import { ConfirmDialog } from '@/components/ui/dialog.tsx';
import { deleteOne } from '@/lib/api/commands.ts';
import type { IncompleteExecution, ModuleDescription } from '@/lib/api/types.ts';
import { shortId } from '@/lib/ids.ts';
import { bytes, count } from '@/lib/time.ts';
import { ByHandActions } from './by-hand-actions.tsx';
import { Followers, ItemLink } from './item-link.tsx';
import { causeText, effectText, statusWords } from './model/cause.ts';
import { IncompleteState } from './status.tsx';
import type { Draft } from './use-draft.ts';

type IncompleteHeadProps = {
  item: IncompleteExecution;
  title: string;
  known: ModuleDescription | undefined;
  /** The blueprint with which it goes on, as text. */
  blueprint: string;
  draft: Draft;
  run: UseMutationResult<void, Error, void>;
  give: UseMutationResult<void, Error, string>;
};

export function IncompleteHead({ item, title, known, blueprint, draft, run, give }: IncompleteHeadProps) {
  const save = useMutation({ mutationFn: draft.save });
  const closed = item.status === 'resolved' || item.status === 'discarded';
  const busy = item.status === 'inProgress';
  const blocked = closed
    ? `It is ${statusWords[item.status].toLowerCase()} already`
    : busy
      ? 'A retry runs right now'
      : undefined;
  const stuck =
    blocked ?? (item.scenarioDeleted === null ? undefined : 'Its scenario was deleted: it can only be deleted too');
  return (
    <header className="shrink-0 space-y-2 px-5 pb-3 pt-4">
      <div className="flex items-start gap-4">
        <div className="min-w-0 flex-1">
          <h1 className="text-lg font-semibold leading-6 tracking-tight [overflow-wrap:anywhere]">
            {causeText(item.errorType, title)}
          </h1>
          <div className="mt-1.5 flex min-w-0 items-baseline gap-2">
            <Badge tone={closed ? 'quiet' : 'bad'}>{item.errorType}</Badge>
            <p className="scroll-thin max-h-20 min-w-0 overflow-y-auto whitespace-pre-line font-mono text-xs leading-5 text-ink-soft [overflow-wrap:anywhere]">
              {item.reason}
            </p>
          </div>
        </div>
        <div className="flex shrink-0 items-center gap-2">
          <Button
            busy={save.isPending}
            blocked={stuck ?? (!draft.changed && 'Nothing was changed')}
            onClick={() => save.mutate()}
          >
            Save
          </Button>
          <Button
            look="primary"
            busy={run.isPending}
            blocked={stuck}
            title={
              draft.changed ? 'Saves the edit, then runs from the failed module on' : 'Runs from the failed module on'
            }
            icon={<Play aria-hidden className="size-3" />}
            onClick={() => run.mutate()}
          >
            Run once
          </Button>
          <DeleteOne item={item} blocked={blocked} />
        </div>
      </div>
      <ProblemLine error={run.error ?? save.error} />
      {!closed && (
        <ByHandActions
          item={item}
          title={title}
          known={known}
          blueprint={blueprint}
          draft={draft}
          blocked={stuck}
          run={run}
          give={give}
        />
      )}
      <dl className="flex flex-wrap items-center gap-x-5 gap-y-1 text-sm">
        <Fact name="Status">
          <IncompleteState status={item.status} />
        </Fact>
        <Fact name="Number">#{item.index}</Fact>
        <Fact name="Created">
          <Time at={item.created} inline />
        </Fact>
        <Fact name="Attempts">{count(item.attempts)}</Fact>
        {!closed && (
          <Fact name="Next try">
            <NextTry item={item} />
          </Fact>
        )}
        <Fact name="Size">{bytes(item.size)}</Fact>
        <Fact name="Execution">
          <Link
            to="/scenarios/$scenarioId/history/$executionId"
            params={{ scenarioId: item.scenarioId, executionId: item.executionLog }}
            className="text-accent hover:underline"
          >
            {shortId(item.executionLog)}
          </Link>
        </Fact>
        {item.createdFrom !== null && (
          <Fact name="Continues">
            <ItemLink scenarioId={item.scenarioId} id={item.createdFrom} />
          </Fact>
        )}
        {item.continuedBy.length > 0 && (
          <Fact name="Went on as">
            <Followers item={item} />
          </Fact>
        )}
        {item.edited && <Badge tone="busy">Blueprint edited</Badge>}
      </dl>
      <div className="flex flex-wrap gap-x-4 text-sm empty:hidden">
        {item.waiting !== null && (
          <p role="note" aria-label="Why it does not move" className="text-ink-soft [overflow-wrap:anywhere]">
            {item.waiting.sentence}
          </p>
        )}
        {!closed && (
          <p className={item.effect === 'unknown' ? 'font-medium text-warn' : 'text-ink-faint'}>
            {effectText(item.effect)}
          </p>
        )}
      </div>
    </header>
  );
}

function NextTry({ item }: { item: IncompleteExecution }) {
  if (item.status === 'inProgress') return 'runs now';
  if (item.nextRetry !== null) return <Time at={item.nextRetry} inline />;
  return item.status === 'pending' ? 'as soon as it is free' : 'none; it waits for a person';
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-center gap-1.5">
      <dt className="text-ink-faint">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function DeleteOne({ item, blocked }: { item: IncompleteExecution; blocked: string | undefined }) {
  const [asking, setAsking] = useState(false);
  const client = useQueryClient();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => deleteOne(item.scenarioId, item.id),
    onSuccess: async () => {
      // The folder of a scenario that was deleted has no page but that of all scenarios.
      if (item.scenarioDeleted === null)
        await navigate({ to: '/scenarios/$scenarioId/incomplete', params: { scenarioId: item.scenarioId } });
      else await navigate({ to: '/incomplete-executions', search: { scenarioId: item.scenarioId } });
      client.removeQueries({ queryKey: ['dlqs', item.id] });
      await client.invalidateQueries({ queryKey: ['dlqs', 'of', item.scenarioId] });
    },
  });
  return (
    <>
      <Button
        look="danger"
        blocked={blocked}
        icon={<Trash2 aria-hidden className="size-3.5" />}
        onClick={() => setAsking(true)}
      >
        Delete
      </Button>
      {asking && (
        <ConfirmDialog
          title="Delete this incomplete execution?"
          action="Delete 1"
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate()}
          onClose={() => setAsking(false)}
        >
          What it could not finish is then never finished, and the data it holds is gone for good.
        </ConfirmDialog>
      )}
    </>
  );
}
