import { expect, test } from 'vitest';
import type { Balance } from '@/lib/api/types.ts';
import { discardedText, equation, historyPart, imbalanceText, listedText } from './balance.ts';

const even: Balance = {
  accepted: 1_012,
  finished: 1_009,
  finishedBy: { success: 1_000, warning: 4, error: 3, resolved: 2 },
  running: 0,
  waiting: 1,
  open: 2,
  discarded: 0,
  discardedBy: { dataLoss: 0, actors: [], others: 0 },
  balanced: true,
  checked: '2026-01-31T12:00:00Z',
  imbalance: null,
  recounts: [],
};

test('what balances is an equation, and there is nothing to say about it', () => {
  expect(equation(even)).toBe('1,012 accepted = 1,009 finished + 0 running + 1 waiting + 2 open + 0 discarded');
  expect(imbalanceText(even)).toBeUndefined();
});

test('what does not add up is no equation, whatever the server says of it', () => {
  expect(equation({ ...even, open: 0 })).toContain('1,012 accepted ≠ ');
  expect(imbalanceText({ ...even, open: 0 })).toBe('The places have 2 fewer than were accepted.');
  expect(imbalanceText({ ...even, running: 5 })).toBe('The places have 5 more than were accepted.');
});

test('what the server found when it counted anew is told in its words', () => {
  const differs = 'open: 2 counted, 3 found';
  expect(imbalanceText({ ...even, balanced: false, imbalance: differs })).toContain(differs);
  expect(imbalanceText({ ...even, balanced: false })).toContain('look for them below');
});

test('it is told by whom and by which rule something was discarded', () => {
  expect(discardedText({ dataLoss: 1, actors: [{ name: 'ada', count: 3 }], others: 2 })).toEqual([
    '1 dropped by the setting Enable data loss',
    '3 by ada',
    '2 by others',
  ]);
  expect(discardedText(even.discardedBy)).toEqual([]);
});

test.each([
  [20, 20, undefined],
  [20, 31, '20 of 31 scenarios are shown, those that were edited latest.'],
  [20, 500, '20 of 500 scenarios or more are shown, those that were edited latest.'],
  [500, 500, 'The 500 scenarios that were edited latest are shown. The API has the others.'],
])('of %d shown and %d known, with 500 asked for, it says %s', (shown, known, text) => {
  expect(listedText(shown, known, 500)).toBe(text);
});

test('a number of finished ones leads to the History of that status, and of the day when there is one', () => {
  expect(historyPart('warning', undefined)).toEqual({ status: 'warning' });
  const { from = '', to = '' } = historyPart('error', '2026-01-31');
  expect(new Date(from)).toEqual(new Date(2026, 0, 31));
  expect(new Date(to)).toEqual(new Date(2026, 1, 1));
});
