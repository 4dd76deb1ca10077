/**
 * No method of the SDK is forgotten. Each group of methods is either served, and then the tests have called each of its
 * methods with success, or stands on the list of what this server does not have.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Make } from '@makehq/sdk';
import { groups, methods } from '../support/make.js';
import { NOT_SERVED, SERVED, SERVED_BUT } from '../support/served.js';

const called = new Set(readFileSync(process.env.HOLDFAST_CALLED, 'utf8').split('\n'));
const all = groups(new Make('token', 'zone'));

test('every group of methods is either served or known not to be', () => {
  assert.deepEqual(all.map(([group]) => group).sort(), [...SERVED, ...NOT_SERVED].sort());
});

for (const [group, object] of all.filter(([name]) => SERVED.includes(name))) {
  test(`every method of ${group} was called`, () => {
    const uncalled = methods(object).map((name) => `${group}.${name}`).filter((name) => !called.has(name));
    assert.deepEqual(uncalled, SERVED_BUT.filter((name) => name.startsWith(`${group}.`)));
  });
}
