/** What was tried to resolve an incomplete execution, and how its blueprint was edited: nothing of it is overwritten. */
import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { DifferenceLines } from '@/components/difference-lines.tsx';
import { JsonTree } from '@/components/json-tree.tsx';
import { ProblemLine } from '@/components/states.tsx';
import { Time } from '@/components/time.tsx';
import { Status, type Tone } from '@/components/ui/badge.tsx';
import { Button } from '@/components/ui/button.tsx';
import type { Actor, Attempt, IncompleteExecution, ItemEdit } from '@/lib/api/types.ts';
import { count, duration } from '@/lib/time.ts';
import {
  actorText,
  blueprintText,
  causeText,
  differencesOf,
  editText,
  givenText,
  jobOf,
  MOST_CHANGES,
  type Outcome,
  outcomeWords,
} from './model/attempt.ts';
import type { Rows } from './use-account.ts';

const tones: Readonly<Record<Outcome, Tone>> = {
  running: 'busy',
  resolved: 'good',
  failedAgain: 'warn',
  interrupted: 'bad',
};

type AttemptListProps = { item: IncompleteExecution; attempts: Rows<Attempt>; edits: readonly ItemEdit[] };

/** Every retry of the item, the newest first, each with its own execution in the History. */
export function AttemptList({ item, attempts, edits }: AttemptListProps) {
  return (
    <AccountList title="Attempts" none="It was not retried yet." list={attempts}>
      {(attempt) => (
        <AttemptRow
          key={attempt.number}
          attempt={attempt}
          scenarioId={item.scenarioId}
          edit={edits.find(({ number }) => number === attempt.edit)}
        />
      )}
    </AccountList>
  );
}

/** Every edit of the blueprint for this item alone, the newest first. */
export function EditList({ edits }: { edits: Rows<ItemEdit> }) {
  return (
    <AccountList title="Edits of its blueprint" none="It goes on with the blueprint that it failed with." list={edits}>
      {(edit) => (
        <li key={edit.number} className="text-sm">
          <div className="flex flex-wrap items-baseline gap-x-3">
            <span className="font-medium">Edit {edit.number}</span>
            <span className="text-ink-soft">
              by <ActorName actor={edit.actor} />
            </span>
            <Time at={edit.made} />
          </div>
          <More summary={editText(edit)}>
            <Differences edit={edit} />
          </More>
        </li>
      )}
    </AccountList>
  );
}

type AccountListProps<T> = { title: string; none: string; list: Rows<T>; children: (row: T) => ReactNode };

export function AccountList<T>({ title, none, list, children }: AccountListProps<T>) {
  return (
    <section aria-label={title} className="border-t border-line px-5 py-3">
      <h2 className="mb-1.5 text-2xs font-medium uppercase tracking-wide text-ink-faint">{title}</h2>
      <ProblemLine error={list.error} />
      {list.rows?.length === 0 && <p className="text-sm text-ink-faint">{none}</p>}
      <ol className="space-y-2">{list.rows?.map(children)}</ol>
      {list.more && (
        <Button className="mt-2" busy={list.busy} onClick={list.loadMore}>
          Load more
        </Button>
      )}
    </section>
  );
}

type AttemptRowProps = { attempt: Attempt; scenarioId: number; edit: ItemEdit | undefined };

function AttemptRow({ attempt, scenarioId, edit }: AttemptRowProps) {
  const given = givenText(attempt);
  return (
    <li className="min-w-0 text-sm">
      <div className="flex min-w-0 flex-wrap items-center gap-x-3">
        <span className="font-medium">Attempt {attempt.number}</span>
        <Status tone={tones[attempt.outcome]}>{outcomeWords[attempt.outcome]}</Status>
        <Time at={attempt.started} />
        {attempt.duration !== null && (
          <span className="tabular text-ink-faint" title="How long it took">
            {duration(attempt.duration)}
          </span>
        )}
        <Link
          to="/scenarios/$scenarioId/history/$executionId"
          params={{ scenarioId, executionId: attempt.executionId }}
          aria-label={`Execution of attempt ${attempt.number}`}
          className="text-accent hover:underline"
        >
          Execution
        </Link>
      </div>
      <p className="text-ink-soft">
        {attempt.cause === 'ladder' ? (
          causeText(attempt)
        ) : (
          <>
            asked for by <ActorName actor={attempt.actor} />
          </>
        )}
      </p>
      {attempt.failure !== null && (
        <p className="text-xs text-ink-faint [overflow-wrap:anywhere]">
          {attempt.failure.type}: {attempt.failure.message}
        </p>
      )}
      {given !== undefined && (
        <More summary={given}>
          <JsonTree value={attempt.substitute} label="Bundles" />
        </More>
      )}
      {edit === undefined ? (
        <p className="text-ink-faint">ran {blueprintText(attempt)}</p>
      ) : (
        <More summary={`ran ${blueprintText(attempt)}`}>
          <Differences edit={edit} />
        </More>
      )}
    </li>
  );
}

/** What is opened when one wants to know it. */
export function More({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details className="group min-w-0">
      <summary className="flex list-none items-center gap-1 text-ink-soft hover:text-ink">
        <ChevronRight aria-hidden className="size-3 text-ink-faint transition-transform group-open:rotate-90" />
        {summary}
      </summary>
      <div className="space-y-2 py-1.5 pl-4">{children}</div>
    </details>
  );
}

function Differences({ edit }: { edit: ItemEdit }) {
  return (
    <>
      {differencesOf(edit).map((difference) => (
        <DifferenceLines key={difference.path} difference={difference} />
      ))}
      {edit.changes.length >= MOST_CHANGES && (
        <p className="text-xs text-ink-faint">The first {count(MOST_CHANGES)} changes are shown.</p>
      )}
    </>
  );
}

export function ActorName({ actor }: { actor: Actor }) {
  const job = jobOf(actor);
  if (job === undefined) return actorText(actor);
  return (
    <Link to="/incomplete-executions" search={{ job }} className="text-accent hover:underline">
      {actorText(actor)}
    </Link>
  );
}
