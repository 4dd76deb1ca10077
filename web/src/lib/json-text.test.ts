import { describe, expect, test } from 'vitest';
import { asValue, JsonTextError, nodeAt, readJson, removeAt, setAt, textOf } from './json-text.ts';

const document = `{
  "name": "Orders",
  "big": 12345678901234567890,
  "rate": 1.0,
  "mapper": {"b": "two", "0": "zero", "a" : null},
  "list": [1, {"x": true}, "é\\u00e9\\n"]
}`;

describe('reading', () => {
  test('gives the value that JSON.parse gives', () => {
    expect(asValue(readJson(document))).toEqual(JSON.parse(document));
  });

  test('keeps the order in which keys were written', () => {
    const mapper = nodeAt(readJson(document), ['mapper']);
    expect(mapper?.kind === 'object' && mapper.members.map((member) => member.key)).toEqual(['b', '0', 'a']);
  });

  test('knows the text of each value', () => {
    const root = readJson(document);
    expect(['big', 'rate'].map((key) => textOf(document, nodeAt(root, [key]) ?? root))).toEqual([
      '12345678901234567890',
      '1.0',
    ]);
  });

  test.each([
    ['{"a":1,}', 7],
    ['[1 2]', 3],
    ['{"a" 1}', 5],
    ['"open', 0],
    ['{} x', 3],
    ['hello', 0],
    ['', 0],
    ['[1.2.3]', 1],
  ])('refuses %s and says where', (text, position) => {
    expect(() => readJson(text)).toThrow(JsonTextError);
    try {
      readJson(text);
    } catch (error) {
      expect((error as JsonTextError).position).toBe(position);
    }
  });

  test('refuses a document that is nested without end', () => {
    expect(() => readJson('['.repeat(5000))).toThrow('nested deeper than 200 levels');
  });
});

describe('replacing', () => {
  test('a value leaves everything else as it was written', () => {
    expect(setAt(document, ['mapper', '0'], '"ZERO"')).toBe(document.replace('"zero"', '"ZERO"'));
  });

  test('an item of an array is met by its index', () => {
    expect(setAt(document, ['list', 1, 'x'], 'false')).toBe(document.replace('true', 'false'));
  });

  test('a missing key is added last, parted as the others are', () => {
    expect(setAt('{\n  "a": 1,\n  "b": 2\n}', ['c'], '3')).toBe('{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}');
    expect(setAt('{"a":1}', ['c'], '3')).toBe('{"a":1,"c":3}');
    expect(setAt('{ }', ['c'], '3')).toBe('{"c":3}');
  });

  test('objects that miss on the way are made', () => {
    expect(setAt('{"flow":[]}', ['metadata', 'scenario', 'dlq'], 'true')).toBe(
      '{"flow":[],"metadata":{"scenario":{"dlq":true}}}',
    );
  });

  test('null on the way becomes an object', () => {
    expect(setAt('{"mapper":null}', ['mapper', 'json'], '"x"')).toBe('{"mapper":{"json":"x"}}');
  });

  test('an index past the end adds an item', () => {
    expect(setAt('{"a":[1, 2]}', ['a', 2], '3')).toBe('{"a":[1, 2, 3]}');
    expect(setAt('{"a":[]}', ['a', 0], '{}')).toBe('{"a":[{}]}');
  });
});

describe('removing', () => {
  test.each([
    ['{"a":1, "b":2, "c":3}', ['a'], '{"b":2, "c":3}'],
    ['{"a":1, "b":2, "c":3}', ['b'], '{"a":1, "c":3}'],
    ['{"a":1, "b":2, "c":3}', ['c'], '{"a":1, "b":2}'],
    ['{ "a": 1 }', ['a'], '{}'],
    ['{"l":[1,2,3]}', ['l', 2], '{"l":[1,2]}'],
    ['{"l":[1]}', ['l', 0], '{"l":[]}'],
    ['{"a":1}', ['missing'], '{"a":1}'],
  ])('from %s the entry %j leaves %s', (text, path, expected) => {
    expect(removeAt(text, path)).toBe(expected);
  });
});
