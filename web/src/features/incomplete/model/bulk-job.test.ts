import { expect, test } from 'vitest';
import type { BulkJob } from '@/lib/api/types.ts';
import { announcement, goesOn, jobTitle, outcomes, shareSettled } from './bulk-job.ts';

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
    '1 not reached',
    '1 skipped: its module is not in the latest blueprint',
    '1 skipped: somethingNew',
  ]);
});

test('the numbers of the outcomes add up to what was selected', () => {
  const numbers = outcomes({ totals: half }).map((text) => Number.parseInt(text, 10));
  expect(numbers.reduce((sum, number) => sum + number, 0)).toBe(half.selected);
});

test('a screen reader is told of a new state, not of each item', () => {
  const running = { id: 3, state: 'running', stateBy: 'Ada' } as const;
  expect(announcement({ ...running, totals: nothing })).toBe(announcement({ ...running, totals: half }));
  expect(announcement({ ...running, state: 'paused', totals: half })).toBe('Bulk job 3 is paused.');
  expect(announcement({ ...running, state: 'done', totals: { ...nothing, notReached: 0, resolved: 5 } })).toBe(
    'Bulk job 3 is done: 5 of 5 incomplete executions. 5 resolved.',
  );
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
