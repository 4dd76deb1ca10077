import { expect, test } from 'vitest';
import { ApiError } from '@/lib/api/client.ts';
import { readAddress, refusedParts } from './address.ts';

const texts = (search: Record<string, unknown>) => readAddress(search).problems.map(({ text }) => text);

test('what an address asks for is read, with digits as text where a text is wanted', () => {
  expect(
    readAddress({
      state: 'pending',
      text: 4711,
      createdFrom: '2026-03-01T10:00:00+01:00',
      sizeTo: 0,
      sort: 'size',
      job: 3,
    }),
  ).toEqual({
    filter: { state: 'pending', text: '4711', createdFrom: '2026-03-01T10:00:00+01:00', sizeTo: 0 },
    sort: 'size',
    job: 3,
    problems: [],
  });
});

test('a part that is empty asks for nothing', () => {
  expect(readAddress({ state: '', text: undefined })).toEqual({
    filter: {},
    sort: undefined,
    job: undefined,
    problems: [],
  });
});

test.each([
  [{ state: 'foo' }, 'state “foo” is not known: it is one of open, unresolved, pending, inProgress, resolved'],
  [{ state: ['pending', 'resolved'] }, 'state “["pending","resolved"]” is not known'],
  [{ scenarioId: 'orders' }, 'scenarioId “orders” is no whole number from 1'],
  [{ module: 1.5 }, 'module “1.5” is no whole number from 0'],
  [{ createdFrom: 'yesterday' }, 'createdFrom “yesterday” is no time such as 2026-03-01T10:00:00Z'],
  [{ createdTo: 2026 }, 'createdTo “2026” is no time'],
  [{ createdTo: '2026-13-01T10:00:00Z' }, 'createdTo “2026-13-01T10:00:00Z” is no time'],
  [{ type: { a: 1 } }, 'type “{"a":1}” is no text'],
  [{ sort: 'colour' }, 'sort “colour” is not known'],
  [{ status: 'pending' }, 'status is nothing that can be looked for'],
])('of %j is said what is wrong', (search, text) => {
  expect(texts(search)).toHaveLength(1);
  expect(texts(search)[0]).toContain(text);
});

test('what is right is read beside what is wrong', () => {
  const asked = readAddress({ state: 'foo', type: 'DataError' });
  expect(asked.filter).toEqual({ type: 'DataError' });
  expect(asked.problems.map(({ name }) => name)).toEqual(['state']);
});

test('what the server refuses of a filter is told in its words, and other errors are not', () => {
  const parts = [{ name: 'type', message: 'type: expected the name of a type.' }];
  const refused = new ApiError('type: expected the name of a type.', 400, 'IM005', parts);
  expect(refusedParts(refused, { type: 'Foo' })).toEqual([{ name: 'type', text: 'type: expected the name of a type' }]);
  expect(refusedParts(refused, { state: 'pending' })).toEqual([]);
  expect(refusedParts(new ApiError('away', 503), { type: 'Foo' })).toEqual([]);
});
