/** What a bulk job has done until now, in words. */
import type { BulkJob } from '@/lib/api/types.ts';
import { count, counted } from '@/lib/time.ts';

type Counted = Pick<BulkJob, 'totals'>;

/** Of how many items it is known what became of them, from 0 to 1. */
export function shareSettled({ totals }: Counted): number {
  return totals.selected === 0 ? 1 : settled(totals) / totals.selected;
}

const settled = (totals: BulkJob['totals']): number => totals.selected - totals.notReached - totals.underWay;

const reasons: Readonly<Record<string, string>> = {
  inProgress: 'is being retried already',
  resolvedAlready: 'was resolved already',
  deletedMeanwhile: 'was deleted meanwhile',
  gone: 'is not there any more',
  scenarioInactive: 'its scenario is not active',
  scenarioGone: 'its scenario was deleted',
  takenBack: 'its retry was taken back',
  moduleGone: 'its module is not in the latest blueprint',
  moduleChanged: 'its module is another one in the latest blueprint',
  unreadable: 'what is stored of it cannot be read',
};

/** What became of the items, the outcomes that there are; their numbers add up to how many were selected. */
export function outcomes({ totals }: Counted): string[] {
  const said: [number, string][] = [
    [totals.blueprintTaken, 'with the latest blueprint'],
    [totals.resolved, 'resolved'],
    [totals.failedAgain, 'failed again'],
    [totals.deleted, 'deleted'],
    [totals.underWay, 'under way'],
    [totals.notReached, 'not reached'],
  ];
  const skipped = Object.entries(totals.skippedBecause).map(([reason, items]): [number, string] => [
    items,
    `skipped: ${reasons[reason] ?? reason}`,
  ]);
  return [...said, ...skipped].filter(([items]) => items > 0).map(([items, what]) => `${count(items)} ${what}`);
}

/** Where it stands, in a few words. */
export function jobTitle(job: Pick<BulkJob, 'id' | 'state' | 'stateBy' | 'totals'>): string {
  const of = `${count(settled(job.totals))} of ${counted(job.totals.selected, 'incomplete execution')}`;
  switch (job.state) {
    case 'running':
      return `Bulk job ${job.id}: ${of}`;
    case 'paused':
      return `Bulk job ${job.id}, paused by ${job.stateBy}: ${of}`;
    case 'aborted':
      return `Bulk job ${job.id}, aborted by ${job.stateBy}: ${of}`;
    case 'done':
      return `Bulk job ${job.id} is done: ${of}`;
  }
}

/** What a screen reader is told, once for each state and not with each item. */
export function announcement(job: Pick<BulkJob, 'id' | 'state' | 'stateBy' | 'totals'>): string {
  const over = counted(job.totals.selected, 'incomplete execution');
  if (job.state === 'running') return `Bulk job ${job.id} is running over ${over}.`;
  if (goesOn(job)) return `Bulk job ${job.id} is ${job.state}.`;
  return `${jobTitle(job)}. ${outcomes(job).join(', ')}.`;
}

/** Whether there is more to come of it; retries that were under way when it was aborted still end. */
export function goesOn(job: Pick<BulkJob, 'state' | 'totals'>): boolean {
  return job.state === 'running' || job.state === 'paused' || job.totals.underWay > 0;
}

export const actionWords: Readonly<Record<BulkJob['action'], string>> = {
  retry: 'Retry',
  delete: 'Delete',
  takeLatestBlueprint: 'Latest blueprint',
  takeLatestBlueprintAndRetry: 'Latest blueprint, and retry',
};
