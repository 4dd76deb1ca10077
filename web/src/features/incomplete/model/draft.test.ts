import { expect, test } from 'vitest';
import { isOvertaken, moduleText, previewOf, rebased, withEdit } from './draft.ts';

const blueprint = `{
  "name": "Orders", "unknown": 1.50,
  "flow": [
    {"id": 1, "module": "gateway:CustomWebHook", "mapper": {}},
    {"id":3,"module":"builtin:BasicRouter","mapper":null,"routes":[
      {"flow":[{"id":4, "mapper": { "z":"{{1.z}}", "0": "{{1.a}}" }, "parameters": {"big": 12345678901234567890},
        "onerror":[{"id":9,"module":"builtin:Resume","mapper":{"x":1}}]}]},
      {"flow":[{"id":5,"module":"http:ActionSendData"}]}
    ]}
  ],
  "metadata": {"designer": {"orphans": []}, "id": 4}
}`;

const before = moduleText(blueprint, 4);

test('mapping and parameters are found wherever the module stands', () => {
  expect(before).toEqual({
    mapper: '{ "z":"{{1.z}}", "0": "{{1.a}}" }',
    parameters: '{"big": 12345678901234567890}',
  });
  expect(moduleText(blueprint, 9).mapper).toBe('{"x":1}');
});

test.each([3, 5, 77])('a module without them (%d) has empty ones', (id) => {
  expect(moduleText(blueprint, id)).toEqual({ mapper: '{}', parameters: '{}' });
});

test('an edit of one part leaves the rest of the document byte for byte', () => {
  expect(withEdit(blueprint, 4, { from: before, to: { ...before, mapper: '{"z":"new"}' } })).toBe(
    blueprint.replace(before.mapper, '{"z":"new"}'),
  );
  expect(withEdit(blueprint, 4, { from: before, to: { ...before, parameters: '{"big":1}' } })).toBe(
    blueprint.replace(before.parameters, '{"big":1}'),
  );
});

test('a module that had no mapping or parameters gets them', () => {
  const from = moduleText(blueprint, 5);
  expect(withEdit(blueprint, 5, { from, to: { mapper: '{"url":"x"}', parameters: '{"a":1}' } })).toContain(
    '{"id":5,"module":"http:ActionSendData","mapper":{"url":"x"},"parameters":{"a":1}}',
  );
});

test('nothing can be put into a module that is not there', () => {
  const from = moduleText(blueprint, 77);
  expect(() => withEdit(blueprint, 77, { from, to: { ...from, mapper: '{"a":1}' } })).toThrow('no module 77');
});

const from = { mapper: 'M', parameters: 'P' };

test.each([
  ['nobody else did', { mapper: 'M', parameters: 'P' }, false],
  ['somebody changed the same', { mapper: 'theirs', parameters: 'P' }, true],
  ['somebody made the same change', { mapper: 'mine', parameters: 'P' }, false],
  ['somebody changed the other part', { mapper: 'M', parameters: 'theirs' }, false],
])('an edit of the mapping when %s: overtaken is decided by the part that was edited', (_, stored, overtaken) => {
  expect(isOvertaken({ from, to: { ...from, mapper: 'mine' } }, stored)).toBe(overtaken);
});

test('an edit that is put on top of what others did keeps their other part', () => {
  const theirs = { mapper: 'theirs', parameters: 'theirs' };
  expect(rebased({ from, to: { ...from, mapper: 'mine' } }, theirs)).toEqual({
    from: theirs,
    to: { mapper: 'mine', parameters: 'theirs' },
  });
});

test('the problems of a preview are told beside the part that they are about', () => {
  const problems = [
    { field: 'json', message: 'no JSON', position: null },
    { field: 'parameters.type', message: 'no number', position: null },
    { field: 'parameters', message: 'one is missing', position: null },
  ];
  const preview = { values: { json: 1 }, problems };
  expect(previewOf('mapper', preview)?.problems.map(({ field }) => field)).toEqual(['json']);
  expect(previewOf('parameters', preview)?.problems.map(({ field }) => field)).toEqual(['type', '']);
});
