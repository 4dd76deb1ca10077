import { expect, test } from 'vitest';
import {
  allRows,
  headerBox,
  inFull,
  inShort,
  isNothing,
  isSelected,
  noRows,
  shownRows,
  targetOf,
  toggled,
  withNumber,
} from './selection.ts';

const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];

test('rows are selected one by one, and taken back', () => {
  const two = toggled(toggled(noRows, 'a'), 'b');
  expect(targetOf(two, rows, 620)).toEqual({ chosen: { ids: ['a', 'b'] }, count: 2, beyond: false });
  expect(isNothing(toggled(toggled(two, 'a'), 'b'))).toBe(true);
});

test('a row that is taken out of all stays out of all, and the others that are not shown stay in', () => {
  const allButOne = toggled(allRows, 'b');
  expect(isSelected(allButOne, 'b')).toBe(false);
  expect(isSelected(allButOne, 'not shown')).toBe(true);
  expect(targetOf(allButOne, rows, 620)).toEqual({
    chosen: { all: true, exceptIds: ['b'] },
    count: 619,
    beyond: true,
  });
});

test('selected rows that went away meanwhile are not meant', () => {
  expect(targetOf(shownRows([{ id: 'a' }, { id: 'gone' }]), rows, 3).chosen).toEqual({ ids: ['a'] });
});

test('the box of the head tells whether none, some or all of the shown rows are selected', () => {
  expect(headerBox(noRows, rows)).toBe('none');
  expect(headerBox(toggled(noRows, 'a'), rows)).toBe('some');
  expect(headerBox(shownRows(rows), rows)).toBe('all');
  expect(headerBox(allRows, rows)).toBe('all');
  expect(headerBox(toggled(allRows, 'a'), rows)).toBe('some');
});

test.each([
  [toggled(noRows, 'a'), '1', '1', '1 incomplete execution'],
  [shownRows(rows), '3', '3', '3 incomplete executions'],
  [allRows, 'all', 'all 1,620', 'all 1,620 incomplete executions'],
  [toggled(allRows, 'a'), 'all but 1', '1,619', '1,619 incomplete executions'],
])('%j is told as %s, %s and %s', (selection, short, number, full) => {
  const target = targetOf(selection, rows, 1620);
  expect([inShort(target), withNumber(target), inFull(target)]).toEqual([short, number, full]);
});
