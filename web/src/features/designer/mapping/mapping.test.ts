import { describe, expect, test } from 'vitest';
import type { Field, Preview } from '@/lib/api/types.ts';
import { readJson } from '@/lib/json-text.ts';
import {
  emptyItemText,
  emptyText,
  entriesOf,
  evaluated,
  missingFields,
  problemsByEntry,
  typedText,
} from './mapping.ts';

const text = (name: string, label: string): Field => ({ name, label, type: 'text', required: false });
const headers: Field = {
  ...text('headers', 'Headers'),
  type: 'array',
  items: [text('name', 'Name'), text('value', 'Value')],
};
const fields = [text('url', 'URL'), headers, text('data', 'Body')];

const mapping = readJson('{"10":"x","url":"{{1.url}}","headers":[{"name":"a","value":"{{2.b}}"}]}');

describe('the fields of a mapping', () => {
  test('are in the order of the document and carry the labels of the module', () => {
    expect(entriesOf(mapping, [], fields).map((entry) => [entry.name, entry.label])).toEqual([
      ['10', '10'],
      ['url', 'URL'],
      ['headers', 'Headers'],
    ]);
  });

  test('of a list item are described by the list', () => {
    const [, , list] = entriesOf(mapping, [], fields);
    const [item] = list === undefined ? [] : entriesOf(list.node, list.path, headers.items ?? []);
    expect(item).toMatchObject({ name: 'headers[0]', label: 'Item 1' });
    expect(item && entriesOf(item.node, item.path, item.field?.items ?? []).map((entry) => entry.name)).toEqual([
      'headers[0].name',
      'headers[0].value',
    ]);
  });

  test('that can be added are those that are not there', () => {
    expect(missingFields(mapping, fields).map((field) => field.name)).toEqual(['data']);
  });
});

describe('new values', () => {
  test.each<[Field | undefined, string]>([
    [undefined, '""'],
    [headers, '[]'],
    [{ ...text('a', 'A'), type: 'boolean' }, 'false'],
    [{ ...text('a', 'A'), type: 'number', default: 30 }, '30'],
  ])('of %j start with %s', (field, expected) => {
    expect(emptyText(field)).toBe(expected);
  });

  test('of a list look like its description, else like the item before', () => {
    expect(emptyItemText(readJson('[]'), headers.items ?? [])).toBe('{"name":"","value":""}');
    expect(emptyItemText(readJson('[{"key":"x"}]'), [])).toBe('{"key":""}');
    expect(emptyItemText(readJson('["x"]'), [])).toBe('""');
  });
});

test.each([
  ['30', '45', '45'],
  ['30', '{{1.x}}', '"{{1.x}}"'],
  ['30', '007', '"007"'],
  ['"30"', '45', '"45"'],
  ['null', 'a', '"a"'],
])('over %s, typing %s is written as %s', (before, typed, expected) => {
  expect(typedText(readJson(before), typed)).toBe(expected);
});

describe('a preview', () => {
  const preview: Preview = { values: { url: 'http://a', headers: [{ name: 'a', value: null }] }, problems: [] };

  test('gives what each field evaluates to, also when that is null', () => {
    expect(evaluated(preview, ['url'])).toEqual({ known: true, value: 'http://a' });
    expect(evaluated(preview, ['headers', 0, 'value'])).toEqual({ known: true, value: null });
    expect(evaluated(preview, ['data'])).toEqual({ known: false });
    expect(evaluated(undefined, [])).toEqual({ known: false });
  });

  test('shows a problem at its field, else at the nearest one around it', () => {
    const problems = ['url', 'headers[0].value', 'headers[4].value', 'data'].map((field) => ({
      field,
      message: field,
      position: null,
    }));
    const found = problemsByEntry(problems, mapping);
    expect([...found.keys()]).toEqual(['url', 'headers[0].value', 'headers', '']);
  });
});
