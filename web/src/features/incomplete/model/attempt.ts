/** Attempts to resolve an incomplete execution, and edits of its blueprint, in words. */
import type { Actor, Attempt, GivenOutput, ItemEdit, Settlement } from '@/lib/api/types.ts';
import { type Difference, linesOf } from '@/lib/difference.ts';
import { absoluteTime, counted } from '@/lib/time.ts';

export type Outcome = Attempt['outcome'];

export const outcomeWords: Readonly<Record<Outcome, string>> = {
  running: 'Runs now',
  resolved: 'Went through',
  failedAgain: 'Failed again',
  interrupted: 'Broken off',
};

/** Why the attempt was made. */
export function causeText({ cause, step, actor }: Pick<Attempt, 'cause' | 'step' | 'actor'>): string {
  return cause === 'ladder' ? `automatic, step ${step ?? '?'}` : `asked for by ${actorText(actor)}`;
}

/** Who had it done, and by which way. */
export function actorText({ kind, name }: Actor): string {
  switch (kind) {
    case 'schedule':
      return 'the schedule';
    case 'person':
      return name;
    case 'apiKey':
      return `${name}, through the API`;
    case 'bulkJob':
      return name;
  }
}

/** The number of the bulk job that a name such as “bulk job 5 of ada” is of. */
export function jobOf({ kind, name }: Actor): number | undefined {
  const number = kind === 'bulkJob' ? /^bulk job (\d+) of /.exec(name)?.[1] : undefined;
  return number === undefined ? undefined : Number(number);
}

/** Which blueprint the attempt ran. */
export function blueprintText({ edit, blueprintVersion }: Pick<Attempt, 'edit' | 'blueprintVersion'>): string {
  return edit === 0 ? `version ${blueprintVersion} of the scenario’s blueprint` : `edit ${edit} of the blueprint`;
}

/** What the attempt took in place of the failed module's output; undefined when it ran the module. */
export function givenText({ substitute }: Pick<Attempt, 'substitute'>): string | undefined {
  if (substitute === null) return undefined;
  return substitute.length === 0
    ? 'The failed module was skipped'
    : `Took ${counted(substitute.length, 'given bundle')} for the module’s output`;
}

/** What was given, in short. */
export function outputText({ bundles }: Pick<GivenOutput, 'bundles'>): string {
  return bundles.length === 0 ? 'to skip the failed module' : counted(bundles.length, 'bundle');
}

/** What became of a given output. */
export function fateText({ use, attempt, withdrawn }: Pick<GivenOutput, 'use' | 'attempt' | 'withdrawn'>): string {
  switch (use) {
    case 'waits':
      return 'waits: the next retry takes it';
    case 'taken':
      return `was taken by attempt ${attempt ?? '?'}`;
    case 'withdrawn':
      return withdrawn === null
        ? 'was withdrawn'
        : `was withdrawn by ${actorText(withdrawn.actor)} at ${absoluteTime(withdrawn.at)}`;
    case 'notTaken':
      return 'was not taken by a retry';
  }
}

/** What the edit did, in short. */
export function editText({ latestVersion, changes }: Pick<ItemEdit, 'latestVersion' | 'changes'>): string {
  const what = latestVersion === null ? '' : `took version ${latestVersion} of the scenario’s blueprint, `;
  return `${what}${changes.length === 0 ? 'nothing differs' : counted(changes.length, 'change')}`;
}

/** The most places that the API tells of one edit. */
export const MOST_CHANGES = 200;

/** The places at which the edit differs from what was there before it. */
export function differencesOf({ changes }: Pick<ItemEdit, 'changes'>): Difference[] {
  return changes.map(({ path, from, to }) => ({
    path,
    secret: false,
    lines: [...linesOf('before', from), ...linesOf('after', to)],
  }));
}

/** How a resolved one came to its end, in a sentence. */
export function endText(settlement: Settlement | null, latest: Attempt | undefined): string {
  if (settlement !== null && settlement.by !== null) {
    const { at, by, reason } = settlement;
    return `${by} marked it as fixed elsewhere at ${absoluteTime(at)}${reason === null ? '.' : `: “${reason}”`}`;
  }
  if (latest !== undefined && latest.outcome === 'resolved' && latest.substitute !== null) {
    return latest.substitute.length === 0
      ? 'The failed module was skipped: nothing went on behind it.'
      : 'It went on behind the failed module with the output that was given.';
  }
  return 'A retry went through the failed module and ended without an error.';
}
