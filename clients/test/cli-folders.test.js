/** Make's command line client: folders. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { both, json, text } from '../support/cli.js';

test('a folder is created, listed, renamed and deleted on the command line', async () => {
  const { id } = await json('folders', 'create', '--team-id', 1, '--name', 'Command line');
  const { shown, columns, rows } = await both('folders', 'list', '--team-id', 1);
  assert.equal(shown.find((folder) => folder.id === id).name, 'Command line');
  assert.ok(columns.includes('scenariosTotal'), columns.join());
  assert.ok(rows.some((row) => row.includes('Command line')));
  assert.equal((await json('folders', 'update', id, '--name', 'After')).name, 'After');
  await text('folders', 'delete', id);
  assert.ok(!(await json('folders', 'list', '--team-id', 1)).some((folder) => folder.id === id));
});
