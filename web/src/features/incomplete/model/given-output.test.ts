import { expect, test } from 'vitest';
import { readGiven, startOf } from './given-output.ts';

test('a list of collections is as many bundles, and none is none', () => {
  expect(readGiven('[{"id":7},{}]')).toEqual({ bundles: 2 });
  expect(readGiven(' [] ')).toEqual({ bundles: 0 });
});

test.each([
  ['{"id":7}', 'Expected a list of bundles: put [ before it and ] behind it.'],
  ['[{"id":7}, 8]', 'Bundle 2: expected a collection in braces, such as {"id": 7}.'],
  ['[\n  {"id" 7}\n]', 'Line 2, column 9: Expected a colon after the key here.'],
  ['', 'Line 1, column 1: Expected a value here.'],
])('%j is refused with what is wrong and where', (text, problem) => {
  expect(readGiven(text)).toEqual({ problem });
});

test('more bundles than the API takes are refused before they are sent', () => {
  expect(readGiven(`[${Array(10_001).fill('{}').join()}]`)).toEqual({
    problem: 'Expected at most 10,000 bundles, these are 10,001.',
  });
});

const blueprint = JSON.stringify({
  flow: [
    { id: 1, module: 'json:ParseJSON' },
    {
      id: 2,
      module: 'rss:Get',
      metadata: {
        interface: [
          { name: 'title', type: 'text' },
          { name: 'image', type: 'collection', spec: [{ name: 'width', type: 'number' }] },
          { name: 'tags', type: 'array', spec: { type: 'text' } },
          { name: 'updated', type: 'date' },
        ],
      },
    },
  ],
});

test('one starts with the fields that the blueprint says the module puts out', () => {
  expect(JSON.parse(startOf(blueprint, 2, []))).toEqual([{ title: '', image: { width: 0 }, tags: [], updated: null }]);
});

test('without them one starts with those of the description, and else with a bundle without fields', () => {
  const status = { name: 'statusCode', label: 'Status code', type: 'uinteger', required: true } as const;
  const headers = { name: 'headers', label: 'Headers', type: 'array', required: true } as const;
  const items = [{ name: 'name', label: 'Name', type: 'text', required: true } as const];
  expect(JSON.parse(startOf(blueprint, 1, [status, { ...headers, items }]))).toEqual([
    { statusCode: 0, headers: [{ name: '' }] },
  ]);
  expect(JSON.parse(startOf(blueprint, 1, []))).toEqual([{}]);
});
