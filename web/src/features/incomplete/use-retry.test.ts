import { expect, test } from 'vitest';
import { retryState } from './use-retry.ts';

const before = { attempts: 2, reason: 'refused', errorType: 'ConnectionError' };

test.each([
  [{ ...before, status: 'pending' }, { kind: 'waiting' }],
  [{ ...before, status: 'inProgress' }, { kind: 'running' }],
  [{ ...before, status: 'inProgress', attempts: 3 }, { kind: 'running' }],
  [{ ...before, status: 'resolved', attempts: 3 }, { kind: 'resolved' }],
  [
    { ...before, status: 'unresolved', attempts: 3 },
    { kind: 'failedAgain', sameCause: true },
  ],
  [
    { ...before, status: 'pending', attempts: 3, reason: 'time-out' },
    { kind: 'failedAgain', sameCause: false },
  ],
] as const)('an item %j means %j', (item, expected) => {
  expect(retryState(item, before)).toEqual(expected);
});
