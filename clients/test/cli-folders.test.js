/** Make's command line client: folders and custom properties. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { json, table, text } from '../support/cli.js';

test('a folder is created, listed, renamed and deleted on the command line', async () => {
  const { id } = await json('folders', 'create', '--team-id', 1, '--name', 'Command line');
  assert.equal((await json('folders', 'list', '--team-id', 1)).find((folder) => folder.id === id).name, 'Command line');
  const { columns, rows } = await table('folders', 'list', '--team-id', 1);
  assert.ok(columns.includes('scenariosTotal'), columns.join());
  assert.ok(rows.some((row) => row.includes('Command line')));
  assert.equal((await json('folders', 'update', id, '--name', 'After')).name, 'After');
  await text('folders', 'delete', id);
  assert.ok(!(await json('folders', 'list', '--team-id', 1)).some((folder) => folder.id === id));
});
