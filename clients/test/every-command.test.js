/**
 * No command of the command line client is forgotten. Each group of commands is either served, and then the tests have run each
 * of its commands, those that only look with both kinds of output, or stands on the list of what this server does not have.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { MakeTools } from '@makehq/sdk/tools';
import { text } from '../support/cli.js';
import { NOT_SERVED_COMMANDS, REFUSED_COMMANDS, SERVED_COMMANDS } from '../support/served.js';

const noted = new Set(readFileSync(process.env.HOLDFAST_COMMANDS, 'utf8').split('\n'));

/** The client makes its commands of the tools of the SDK: `data-stores_list` is `data-stores list`. */
const commands = (group) =>
  MakeTools.filter(({ category }) => category === group).map(({ name, annotations }) => ({
    command: `${group} ${name.slice(group.length + 1)}`,
    onlyLooks: annotations.readOnlyHint,
  }));

test('every group of commands is either served or known not to be', () => {
  const groups = [...new Set(MakeTools.map(({ category }) => category))].sort();
  assert.deepEqual(groups, [...SERVED_COMMANDS, ...NOT_SERVED_COMMANDS].sort());
});

test('the client has the groups of commands that the tools of the SDK have', async () => {
  const help = await text('--help');
  const missing = [...SERVED_COMMANDS, ...NOT_SERVED_COMMANDS].filter((group) => !help.includes(`  ${group} `));
  assert.deepEqual(missing, []);
});

for (const group of SERVED_COMMANDS) {
  test(`every command of ${group} was run`, () => {
    const run = commands(group).map(({ command }) => command).filter((command) => !REFUSED_COMMANDS.includes(command));
    assert.deepEqual(run.filter((command) => !noted.has(`json ${command}`)), []);
    const looking = commands(group).filter(({ onlyLooks }) => onlyLooks).map(({ command }) => command);
    assert.deepEqual(looking.filter((command) => !noted.has(`table ${command}`)), []);
  });
}

test('every command that is always refused was refused', () => {
  assert.deepEqual(REFUSED_COMMANDS.filter((command) => !noted.has(`refused ${command}`)), []);
});
