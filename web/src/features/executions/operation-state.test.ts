import { expect, test } from 'vitest';
import { effectSentences, effectWords, operationState } from './operation-state.ts';

const plain: Omit<Parameters<typeof operationState>[0], 'status'> = {
  answer: null,
  directive: null,
  givenBy: null,
  output: [],
};

test('a module whose output was given says by whom', () => {
  expect(operationState({ ...plain, output: [{ id: 7 }], status: 'given', givenBy: 'Ada' })).toEqual([
    'warn',
    'Output given by Ada',
  ]);
});

test('a module that was skipped says by whom', () => {
  expect(operationState({ ...plain, status: 'given', givenBy: 'Ada' })).toEqual(['warn', 'Skipped by Ada']);
});

test.each([
  ['success', 'Success'],
  ['gathered', 'Gathered'],
  ['filtered', 'Filtered out'],
  ['directive', 'Directive'],
  ['error', 'Error'],
] as const)('an operation with the status %s is shown as %s', (status, word) => {
  expect(operationState({ ...plain, output: [], status })[1]).toBe(word);
});

test('an effect says whether it was sent and answered, and what follows from it', () => {
  expect(Object.values(effectWords).map(([, word]) => word)).toEqual(['Not sent', 'Answered', 'Sent, no answer']);
  expect(effectSentences.unknown).toContain('Look at the target before you repeat it');
});
