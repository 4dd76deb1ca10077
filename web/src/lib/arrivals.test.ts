import { expect, test } from 'vitest';
import { seen } from './arrivals.ts';

const rows = (...ids: string[]) => ids.map((id) => ({ id }));

test('what is there when the page opens has not arrived', () => {
  expect([...seen(undefined, rows('b', 'a'), 50).arrived]).toEqual([]);
});

test('what comes on top has arrived, and stays so', () => {
  const first = seen(undefined, rows('b', 'a'), 50);
  const second = seen(first, rows('c', 'b', 'a'), 50);
  expect([...second.arrived]).toEqual(['c']);
  expect([...seen(second, rows('d', 'c', 'b'), 50).arrived]).toEqual(['c', 'd']);
});

test('what moves up from below has not arrived', () => {
  const first = seen(undefined, rows('c', 'b'), 2);
  expect([...seen(first, rows('c', 'a'), 2).arrived]).toEqual([]);
});

test('the first rows of an empty list have arrived', () => {
  expect([...seen(seen(undefined, [], 50), rows('a'), 50).arrived]).toEqual(['a']);
});

test('another limit starts over', () => {
  expect([...seen(seen(undefined, rows('b'), 1), rows('c', 'b', 'a'), 2).arrived]).toEqual([]);
});

test('nothing new gives the same object', () => {
  const first = seen(undefined, rows('b', 'a'), 50);
  expect(seen(first, rows('b'), 50)).toBe(first);
});
