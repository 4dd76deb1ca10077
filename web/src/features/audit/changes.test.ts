import { expect, test } from 'vitest';
import { differences, outcome, queryOf } from './changes.ts';

test('a difference has what was there before and then what is after, line by line', () => {
  expect(differences([{ path: 'hook.data', before: { headers: true }, after: 'none' }])).toEqual([
    {
      path: 'hook.data',
      secret: false,
      lines: [
        { side: 'before', text: '{' },
        { side: 'before', text: '  "headers": true' },
        { side: 'before', text: '}' },
        { side: 'after', text: 'none' },
      ],
    },
  ]);
});

test('what was not there has no line, and false and zero have one', () => {
  expect(differences([{ path: 'a', before: null, after: false }])[0]?.lines).toEqual([
    { side: 'after', text: 'false' },
  ]);
  expect(differences([{ path: 'a', before: 0, after: null }])[0]?.lines).toEqual([{ side: 'before', text: '0' }]);
});

test('a secret is told by the name of its field', () => {
  const [change] = differences([{ path: 'secrets.password', before: '(hidden)', after: '(hidden)' }]);
  expect(change).toMatchObject({ path: 'password', secret: true });
});

test('a call without an answer is unknown, not refused', () => {
  expect([null, 200, 422, 401].map(outcome)).toEqual(['unknown', 'done', 'partly', 'refused']);
});

test('a day begins where the reader is, and what is no day filters nothing', () => {
  expect(queryOf({ from: '2030-01-31' })).toEqual({ from: new Date(2030, 0, 31).getTime() });
  expect(queryOf({ from: 'soon', actor: 'backup', subject: '/keys' })).toEqual({ actor: 'backup', subject: '/keys' });
});
