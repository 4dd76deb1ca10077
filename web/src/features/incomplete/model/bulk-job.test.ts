import { expect, test } from 'vitest';
import type { BulkJob } from '@/lib/api/types.ts';
import { goesOn, jobTitle, outcomes, shareSettled } from './bulk-job.ts';

const nothing: BulkJob['totals'] = {
  selected: 5,
  notReached: 5,
  underWay: 0,
  resolved: 0,
  failedAgain: 0,
  deleted: 0,
  blueprintTaken: 0,
  skipped: 0,
  skippedBecause: {},
};

const half: BulkJob['totals'] = {
  ...nothing,
  notReached: 1,
  underWay: 1,
  resolved: 1,
  skipped: 2,
  skippedBecause: { moduleGone: 1, somethingNew: 1 },
};

test('a job tells how many of its items are settled', () => {
  expect(shareSettled({ totals: nothing })).toBe(0);
  expect(shareSettled({ totals: half })).toBe(0.6);
});

test('a job over nothing is settled', () => {
  expect(shareSettled({ totals: { ...nothing, selected: 0, notReached: 0 } })).toBe(1);
});

test('every outcome that there is has its count, and what was skipped its reason', () => {
  expect(outcomes({ totals: half })).toEqual([
    '1 resolved',
    '1 under way',
    '1 skipped: its module is not in the latest blueprint',
    '1 skipped: somethingNew',
  ]);
  expect(outcomes({ totals: nothing })).toEqual([]);
});

test.each([
  ['running', 'Bulk job 3: 3 of 5 incomplete executions'],
  ['paused', 'Bulk job 3, paused by Ada: 3 of 5 incomplete executions'],
  ['aborted', 'Bulk job 3, aborted by Ada: 3 of 5 incomplete executions'],
  ['done', 'Bulk job 3 is done: 3 of 5 incomplete executions'],
] as const)('a job that is %s says so', (state, title) => {
  expect(jobTitle({ id: 3, state, stateBy: 'Ada', totals: half })).toBe(title);
});

test.each([
  ['running', nothing, true],
  ['paused', nothing, true],
  ['aborted', half, true],
  ['aborted', nothing, false],
  ['done', nothing, false],
] as const)('of a job that is %s with %j there is more to come: %j', (state, totals, expected) => {
  expect(goesOn({ state, totals })).toBe(expected);
});
