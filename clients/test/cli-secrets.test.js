/** Make's command line client: connections, keys, functions. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { json, refusal, table, text } from '../support/cli.js';

test('a connection is created, listed, read, changed and deleted on the command line', async () => {
  const data = JSON.stringify({ url: 'http://127.0.0.1:9/', token: 'a secret' });
  const { id } = await json('connections', 'create', '--team-id', 1, '--name', 'Command line', '--account-name', 'bearer', '--data', data);
  assert.ok((await json('connections', 'list', '--team-id', 1)).some((connection) => connection.id === id));
  const { columns, rows } = await table('connections', 'list', '--team-id', 1);
  assert.ok(columns.includes('accountType'), columns.join());
  assert.ok(rows.some((row) => row.includes('Command line')) && !rows.some((row) => row.includes('a secret')));
  assert.equal((await json('connections', 'get', id)).name, 'Command line');
  await text('connections', 'update', id, '--name', 'After');
  // This client sends what is within another "data".
  await text('connections', 'update', id, '--data', '{"data": {"token": "another"}}');
  assert.equal((await json('connections', 'get', id)).name, 'After');
  await text('connections', 'verify', id);
  await text('connections', 'delete', id);
  assert.match((await refusal('connections', 'get', id)).message, /^Error \[404\]: /);
});

test('a key is created, listed, read, changed and deleted on the command line', async () => {
  const parameters = JSON.stringify({ username: 'ada', password: 'a secret' });
  const { id } = await json('keys', 'create', '--team-id', 1, '--name', 'Command line', '--type-name', 'basicauth', '--parameters', parameters);
  assert.ok((await json('keys', 'list', '--team-id', 1)).some((key) => key.id === id));
  assert.ok((await table('keys', 'list', '--team-id', 1)).columns.includes('typeName'));
  assert.equal((await json('keys', 'get', id)).typeName, 'basicauth');
  await text('keys', 'update', id, '--name', 'After');
  assert.equal((await json('keys', 'get', id)).name, 'After');
  await text('keys', 'delete', id);
  assert.match((await refusal('keys', 'get', id)).message, /^Error \[404\]: /);
});

test('a function is created, listed, read, checked, changed and deleted on the command line', async () => {
  const code = 'function commandLine(number) { return number * 2; }';
  const { id } = await json('functions', 'create', '--team-id', 1, '--name', 'commandLine', '--code', code, '--description', 'Doubles');
  assert.ok((await json('functions', 'list', '--team-id', 1)).some((one) => one.id === id));
  assert.ok((await table('functions', 'list', '--team-id', 1)).columns.includes('args'));
  assert.equal((await json('functions', 'get', id)).code, code);
  assert.match(await text('functions', 'check', '--team-id', 1, '--code', 'function broken( {'), /^Function code is not valid: ./);
  await text('functions', 'update', id, '--description', 'Twice');
  assert.equal((await json('functions', 'get', id)).description, 'Twice');
  await text('functions', 'delete', id);
  assert.match((await refusal('functions', 'get', id)).message, /^Error \[404\]: /);
});
