import { expect, test } from 'vitest';
import { filterOfForm, formOf, isNarrowed, placeOf } from './find.ts';

test('what is left blank narrows nothing', () => {
  expect(isNarrowed(filterOfForm(formOf({})))).toBe(false);
  expect(isNarrowed(filterOfForm({ ...formOf({}), cause: '  ' }))).toBe(false);
});

test('a filter comes back from the form as it went in', () => {
  const filter = {
    scenarioId: 3,
    state: 'pending',
    type: 'DataError',
    module: 0,
    moduleName: 'http',
    cause: 'refused',
    text: '4711 jan*',
    createdFrom: '2026-11-27T00:10:05.000Z',
    createdTo: '2026-11-28T00:00:00.000Z',
    sizeFrom: 0,
    sizeTo: 2048,
  } as const;
  expect(filterOfForm(formOf(filter))).toEqual(filter);
});

test('a status that is not known is not looked for', () => {
  expect(filterOfForm({ ...formOf({}), state: 'lost' }).state).toBeUndefined();
});

test.each([
  [{}, 'in all folders'],
  [{ scenarioId: 1 }, 'in the folder'],
  [{ scenarioId: 1, state: 'pending' }, 'of this status'],
  [{ state: 'pending', text: 'refund' }, 'that match'],
] as const)('%j is said to be %s', (filter, words) => {
  expect(placeOf(filter)).toBe(words);
});
