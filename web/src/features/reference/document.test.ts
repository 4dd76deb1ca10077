import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readDocument, search } from './model/document.ts';

const text = readFileSync(join(import.meta.dirname, '../../../../server/src/main/resources/openapi.yaml'), 'utf8');
const reference = readDocument(parse(text));
const operations = reference.groups.flatMap((group) => group.operations);

test('every operation of the document is in a group', () => {
  const written = text.slice(text.indexOf('\npaths:'), text.indexOf('\ncomponents:'));
  expect(operations.length).toBe([...written.matchAll(/^ {4}(get|post|put|patch|delete):/gm)].length);
});

test('references are followed', () => {
  const me = operations.find((operation) => operation.id === 'getCurrentUser');
  expect(me?.path).toBe('/api/v2/users/me');
  expect(me?.responses.map((response) => response.status)).toEqual(['200', '401']);
  expect(me?.responses[1]?.description).not.toBe('');
  expect(JSON.stringify(me?.responses[0]?.content)).toContain('authUser');
});

test('a schema that contains itself comes to an end', () => {
  const own = `
paths:
  /tree:
    get:
      operationId: tree
      tags: [trees]
      responses:
        "200": {description: A tree., content: {application/json: {schema: {$ref: "#/components/schemas/Tree"}}}}
components: {schemas: {Tree: {properties: {child: {$ref: "#/components/schemas/Tree"}}}}}
`;
  expect(JSON.stringify(readDocument(parse(own)).groups)).toContain('"$ref":"#/components/schemas/Tree"');
});

test('operations are found by a part of their path', () => {
  const found = search(reference.groups, 'POST /api/v2/DLQS/{id}/retry');
  expect(found.flatMap((group) => group.operations).map((operation) => operation.path)).toEqual([
    '/api/v2/dlqs/{id}/retry',
  ]);
});

test('nothing is found by words that are nowhere', () => {
  expect(search(reference.groups, 'no such operation')).toEqual([]);
});
