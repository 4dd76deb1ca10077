import { expect, test } from 'vitest';
import { mapperText, withMapper } from './draft.ts';

const blueprint = `{
  "name": "Orders", "unknown": 1.50,
  "flow": [
    {"id": 1, "module": "gateway:CustomWebHook", "mapper": {}},
    {"id":3,"module":"builtin:BasicRouter","mapper":null,"routes":[
      {"flow":[{"id":4, "mapper": { "z":"{{1.z}}", "0": "{{1.a}}" }, "module":"google-sheets:addRow",
        "onerror":[{"id":9,"module":"builtin:Resume","mapper":{"x":1}}]}]},
      {"flow":[{"id":5,"module":"http:ActionSendData"}]}
    ]}
  ],
  "metadata": {"designer": {"orphans": []}, "id": 4}
}`;

test('the mapping is found wherever the module stands', () => {
  expect(mapperText(blueprint, 4)).toBe('{ "z":"{{1.z}}", "0": "{{1.a}}" }');
  expect(mapperText(blueprint, 9)).toBe('{"x":1}');
});

test.each([3, 5, 77])('a module without a mapping (%d) has an empty one', (id) => {
  expect(mapperText(blueprint, id)).toBe('{}');
});

test('replacing a mapping leaves the rest of the document byte for byte', () => {
  const edited = withMapper(blueprint, 4, '{"z":"new"}');
  expect(edited).toBe(blueprint.replace('{ "z":"{{1.z}}", "0": "{{1.a}}" }', '{"z":"new"}'));
});

test('a module that had no mapping gets one', () => {
  expect(withMapper(blueprint, 5, '{"url":"x"}')).toContain(
    '{"id":5,"module":"http:ActionSendData","mapper":{"url":"x"}}',
  );
  expect(withMapper(blueprint, 3, '{}')).toContain('"module":"builtin:BasicRouter","mapper":{},"routes"');
});

test('a mapping cannot be put into a module that is not there', () => {
  expect(() => withMapper(blueprint, 77, '{}')).toThrow('no module 77');
});
