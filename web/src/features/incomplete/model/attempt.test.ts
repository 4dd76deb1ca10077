import { expect, test } from 'vitest';
import type { Attempt } from '@/lib/api/types.ts';
import {
  actorText,
  blueprintText,
  causeText,
  differencesOf,
  editText,
  endText,
  fateText,
  givenText,
  jobOf,
  outputText,
} from './attempt.ts';

const ada = { kind: 'person', name: 'ada' } as const;
const job = { kind: 'bulkJob', name: 'bulk job 12 of ada' } as const;

test.each([
  [{ cause: 'ladder', step: 3, actor: { kind: 'schedule', name: '' } }, 'automatic, step 3'],
  [{ cause: 'askedFor', step: null, actor: ada }, 'asked for by ada'],
  [
    { cause: 'askedFor', step: null, actor: { kind: 'apiKey', name: 'nightly' } },
    'asked for by nightly, through the API',
  ],
  [{ cause: 'askedFor', step: null, actor: job }, 'asked for by bulk job 12 of ada'],
] as const)('an attempt %j says why it was made', (attempt, text) => {
  expect(causeText(attempt)).toBe(text);
});

test('a bulk job is known by its number, and nobody else has one', () => {
  expect(jobOf(job)).toBe(12);
  expect(jobOf({ kind: 'person', name: job.name })).toBeUndefined();
  expect(jobOf({ kind: 'bulkJob', name: 'some job' })).toBeUndefined();
  expect(actorText(job)).toBe('bulk job 12 of ada');
});

test('an attempt ran the version of its scenario, or an edit', () => {
  expect(blueprintText({ edit: 0, blueprintVersion: 4 })).toBe('version 4 of the scenario’s blueprint');
  expect(blueprintText({ edit: 2, blueprintVersion: 4 })).toBe('edit 2 of the blueprint');
});

test('output that was given is told, and that a module was skipped', () => {
  expect(givenText({ substitute: null })).toBeUndefined();
  expect(givenText({ substitute: [] })).toBe('The failed module was skipped');
  expect(givenText({ substitute: [{}, {}] })).toBe('Took 2 given bundles for the module’s output');
});

test.each([
  [{ use: 'waits', attempt: null, withdrawn: null }, 'waits: the next retry takes it'],
  [{ use: 'taken', attempt: 3, withdrawn: null }, 'was taken by attempt 3'],
  [
    { use: 'withdrawn', attempt: null, withdrawn: { actor: ada, at: '2026-01-31T12:00:00Z' } },
    'was withdrawn by ada at ',
  ],
  [{ use: 'notTaken', attempt: null, withdrawn: null }, 'was not taken by a retry'],
] as const)('of a given output %j is said what became of it', (output, text) => {
  expect(fateText(output)).toContain(text);
});

test('a given output says how much it is, and none that the module is to be skipped', () => {
  expect(outputText({ bundles: [{}] })).toBe('1 bundle');
  expect(outputText({ bundles: [] })).toBe('to skip the failed module');
});

test('an edit has its changes as lines of before and after, and what was not there has none', () => {
  const changes = [
    { path: 'flow[id=2].mapper.url', from: 'http://a', to: 'http://b' },
    { path: 'flow[id=2].parameters.retry', to: null },
  ];
  expect(differencesOf({ changes }).map(({ lines }) => lines)).toEqual([
    [
      { side: 'before', text: 'http://a' },
      { side: 'after', text: 'http://b' },
    ],
    [{ side: 'after', text: 'null' }],
  ]);
  expect(editText({ latestVersion: null, changes })).toBe('2 changes');
  expect(editText({ latestVersion: 5, changes: [] })).toBe(
    'took version 5 of the scenario’s blueprint, nothing differs',
  );
});

const through = { outcome: 'resolved', substitute: null } as Attempt;

test.each([
  ['a retry', null, through, 'A retry went through the failed module and ended without an error.'],
  ['given output', null, { ...through, substitute: [{}] }, 'with the output that was given.'],
  ['a skip', null, { ...through, substitute: [] }, 'The failed module was skipped'],
  [
    'a person',
    { at: '2026-01-31T12:00:00Z', by: 'ada', reason: 'by hand' },
    undefined,
    'ada marked it as fixed elsewhere',
  ],
  ['a person’s reason', { at: '2026-01-31T12:00:00Z', by: 'ada', reason: 'by hand' }, undefined, '“by hand”'],
] as const)('what was resolved by %s says so', (_, settlement, latest, text) => {
  expect(endText(settlement, latest as Attempt | undefined)).toContain(text);
});
