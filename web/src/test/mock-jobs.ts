/** The bulk jobs of the made-up server: a running one reaches an item every few milliseconds. */
import type { BulkJob, IncompleteExecution } from '../lib/api/types.ts';

const BETWEEN_ITEMS = 25;

/** Deleting is quick. */
const DELETED_AT_ONCE = 50;

type Running = { job: BulkJob; key: string | undefined; left: IncompleteExecution[] };

export class MockJobs {
  private readonly all: Running[] = [];

  /** @param act does to one item what the job is for, and may be told that it is to be retried */
  create(
    action: BulkJob['action'],
    key: string | undefined,
    items: IncompleteExecution[],
    act: (item: IncompleteExecution) => void,
  ): BulkJob {
    const now = new Date().toISOString();
    const job: BulkJob = {
      id: this.all.length + 1,
      action,
      state: 'running',
      stateSince: now,
      stateBy: 'Administrator',
      created: now,
      actor: 'Administrator',
      perSecond: 50,
      underWayAtOnce: 10,
      totals: {
        selected: items.length,
        notReached: items.length,
        underWay: 0,
        resolved: 0,
        failedAgain: 0,
        deleted: 0,
        blueprintTaken: 0,
        skipped: 0,
        skippedBecause: {},
      },
    };
    const running = { job, key, left: [...items] };
    this.all.push(running);
    this.reachNext(running, act);
    return job;
  }

  find(id: string | undefined): BulkJob | undefined {
    return this.all.find(({ job }) => job.id === Number(id))?.job;
  }

  ofKey(key: string | undefined): BulkJob | undefined {
    return key === undefined ? undefined : this.all.find((one) => one.key === key)?.job;
  }

  move(job: BulkJob, state: BulkJob['state']): void {
    job.state = state;
    job.stateSince = new Date().toISOString();
  }

  private reachNext(running: Running, act: (item: IncompleteExecution) => void): void {
    const { job, left } = running;
    setTimeout(() => {
      if (job.state === 'running') {
        const next = left.splice(0, job.action === 'delete' ? DELETED_AT_ONCE : 1);
        if (next.length === 0) this.move(job, 'done');
        for (const item of next) reach(job, item, act);
      }
      if (job.state === 'running' || job.state === 'paused') this.reachNext(running, act);
    }, BETWEEN_ITEMS);
  }
}

function reach({ action, totals }: BulkJob, item: IncompleteExecution, act: (item: IncompleteExecution) => void): void {
  totals.notReached -= 1;
  const reason = { inProgress: 'inProgress', resolved: 'resolvedAlready' }[String(item.status)];
  if (reason !== undefined) {
    totals.skipped += 1;
    totals.skippedBecause[reason] = (totals.skippedBecause[reason] ?? 0) + 1;
    return;
  }
  act(item);
  if (action === 'delete') totals.deleted += 1;
  else if (action === 'takeLatestBlueprint') totals.blueprintTaken += 1;
  else totals.resolved += 1;
}
