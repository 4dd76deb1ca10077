import { expect, test } from 'vitest';
import { filterOfForm, formOf, isNarrowed, logFilterOf, readHistory } from './history-filter.ts';

const filter = { status: 'warning', from: '2026-03-01T10:00:00.000Z', to: '2026-03-02T10:00:00.000Z' } as const;

test('the API is asked with the code of the status, and for what was accepted before the end', () => {
  expect(logFilterOf(filter)).toEqual({ status: 2, from: 1_772_359_200_000, to: 1_772_445_599_999 });
  expect(logFilterOf({ status: 'running' })).toEqual({ status: 0 });
  expect(logFilterOf({})).toEqual({});
});

test('a filter comes back from the form as it went in, and blank fields narrow nothing', () => {
  expect(filterOfForm(formOf(filter))).toEqual(filter);
  expect(isNarrowed(filterOfForm(formOf({})))).toBe(false);
});

test('what an address asks for and is not known is told', () => {
  const asked = readHistory({ status: 'failed', from: 'yesterday', limit: 100 });
  expect(asked.limit).toBe(100);
  expect(asked.filter).toEqual({});
  expect(asked.problems.map(({ name }) => name)).toEqual(['status', 'from']);
});
