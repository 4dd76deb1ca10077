import { expect, test } from 'vitest';
import { absoluteTime, bytes, counted, duration, relativeTime } from './time.ts';

const now = Date.parse('2026-11-23T12:00:00.000Z');

test.each([
  ['2026-11-23T11:59:59.000Z', 'just now'],
  ['2026-11-23T11:59:48.000Z', '12 s ago'],
  ['2026-11-23T11:59:00.500Z', '59 s ago'],
  ['2026-11-23T11:58:30.000Z', '1 min ago'],
  ['2026-11-23T12:10:00.000Z', 'in 10 min'],
  ['2026-11-23T15:00:00.000Z', 'in 3 h'],
  ['2026-11-20T12:00:00.000Z', '3 d ago'],
  ['2026-06-23T12:00:00.000Z', '5 mo ago'],
  ['2023-11-23T12:00:00.000Z', '3 y ago'],
  ['no date', ''],
])('%s is "%s"', (iso, expected) => {
  expect(relativeTime(iso, now)).toBe(expected);
});

test.each([
  [0, '0 ms'],
  [840, '840 ms'],
  [3_240, '3.2 s'],
  [245_000, '4 min 05 s'],
  [7_800_000, '2 h 10 min'],
])('%d ms take "%s"', (milliseconds, expected) => {
  expect(duration(milliseconds)).toBe(expected);
});

test.each([
  [812, '812 B'],
  [3_482, '3.4 KiB'],
  [157_286_400, '150 MiB'],
  [1_288_490_189, '1.2 GiB'],
])('%d bytes are "%s"', (size, expected) => {
  expect(bytes(size)).toBe(expected);
});

test('an absolute time has the date, the seconds and no words of the locale', () => {
  expect(absoluteTime('2026-11-23T12:00:05.000')).toBe('23 Nov 2026, 12:00:05');
});

test('what is not a date is shown as it came', () => {
  expect(absoluteTime('soon')).toBe('soon');
});

test('one is singular, none and many are plural', () => {
  expect([0, 1, 1240].map((number) => counted(number, 'operation'))).toEqual([
    '0 operations',
    '1 operation',
    '1,240 operations',
  ]);
});
