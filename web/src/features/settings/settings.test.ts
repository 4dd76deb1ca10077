import { expect, test } from 'vitest';
import { readSetting, withSetting } from './settings.ts';

const blueprint =
  '{"name": "Orders",  "flow": [], "metadata": {"version":1, "scenario": {"dlq":false,"maxErrors": 3.0}}}';

test('a setting is read from the blueprint; one that is not there is off', () => {
  expect(readSetting(blueprint, 'dlq')).toBe(false);
  expect(readSetting(blueprint, 'sequential')).toBe(false);
  expect(readSetting(blueprint.replace('"dlq":false', '"dlq":true'), 'dlq')).toBe(true);
});

test.each([
  ['"true"', true],
  ['" True "', true],
  ['"{{true}}"', true],
  ['"false"', false],
  ['"untrue"', false],
  ['1', false],
])('a setting that other tools wrote as %s is read as the server reads it', (written, on) => {
  expect(readSetting(blueprint.replace('"dlq":false', `"dlq":${written}`), 'dlq')).toBe(on);
});

test('changing one leaves the rest of the blueprint as it was written', () => {
  expect(withSetting(blueprint, 'dlq', true)).toBe(blueprint.replace('"dlq":false', '"dlq":true'));
});

test.each([
  ['{"flow":[]}', '{"flow":[],"metadata":{"scenario":{"dlq":true}}}'],
  ['{"metadata":{"version":1}}', '{"metadata":{"version":1,"scenario":{"dlq":true}}}'],
])('a blueprint without settings (%s) gets them', (before, after) => {
  expect(withSetting(before, 'dlq', true)).toBe(after);
});
