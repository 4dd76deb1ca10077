import { expect, test } from 'vitest';
import { askingFor, newKey, recall, remember } from './asking.ts';

function emptyStore() {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
}

const fresh = () => 'fresh';

test('the same request that was not answered is asked with the same key', () => {
  const before = askingFor(undefined, 'retry 3', () => 'first');
  expect(askingFor(before, 'retry 3', fresh)).toEqual({ key: 'first', request: 'retry 3' });
});

test('another request, and one after the answer, has a key of its own', () => {
  const before = askingFor(undefined, 'retry 3', () => 'first');
  expect(askingFor(before, 'delete 3', fresh).key).toBe('fresh');
  expect(askingFor({ ...before, job: 7 }, 'retry 3', fresh)).toEqual({ key: 'fresh', request: 'retry 3' });
});

test('what was asked is kept for its scenario through a reload, until it is closed', () => {
  const store = emptyStore();
  const asking = { key: 'k', request: 'retry 3', job: 7 };
  remember(store, 1, asking);
  expect(recall(store, 1)).toEqual(asking);
  expect(recall(store, 2)).toBeUndefined();
  remember(store, 1, undefined);
  expect(recall(store, 1)).toBeUndefined();
});

test.each(['{', 'null', '{"key":1}', '{"key":"k","request":"r","job":"7"}'])('%s is not taken for it', (text) => {
  expect(recall({ ...emptyStore(), getItem: () => text }, 1)).toBeUndefined();
});

test('keys are 32 hexadecimal digits and differ', () => {
  expect(newKey()).toMatch(/^[0-9a-f]{32}$/);
  expect(newKey()).not.toBe(newKey());
});
