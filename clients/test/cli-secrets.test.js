/** Make's command line client: connections, keys, functions. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { both, json, refusal, text } from '../support/cli.js';

describe('what is secret, and functions, on the command line', { concurrency: 2 }, () => {
  test('a connection is created, listed, read, changed and deleted', async () => {
    const data = JSON.stringify({ url: 'http://127.0.0.1:9/', token: 'a secret' });
    const created = ['--name', 'Command line', '--account-name', 'bearer', '--data', data];
    const { id } = await json('connections', 'create', '--team-id', 1, ...created);
    const { shown, columns, rows } = await both('connections', 'list', '--team-id', 1);
    assert.equal(shown.find((connection) => connection.id === id).accountName, 'bearer');
    assert.ok(columns.includes('accountType'), columns.join());
    assert.ok(rows.some((row) => row.includes('Command line')) && !rows.some((row) => row.includes('a secret')));
    const read = await both('connections', 'get', id);
    assert.equal(read.shown.name, 'Command line');
    assert.deepEqual(read.shown.scenarioUsages, []);
    assert.equal(read.rows.length, 1);
    await text('connections', 'update', id, '--name', 'After');
    // This client sends what is within another "data".
    await text('connections', 'update', id, '--data', '{"data": {"token": "another"}}');
    assert.equal((await json('connections', 'get', id)).name, 'After');
    assert.equal(await text('connections', 'verify', id), 'Connection is not valid.\n');
    await text('connections', 'delete', id);
    assert.match((await refusal('connections', 'get', id)).message, /^Error \[404\]: /);
  });

  test('a key is created, listed, read, changed and deleted', async () => {
    const parameters = JSON.stringify({ user: 'ada', pass: 'a secret' });
    const created = ['--name', 'Command line', '--type-name', 'basicauth', '--parameters', parameters];
    const { id } = await json('keys', 'create', '--team-id', 1, ...created);
    const { shown, columns } = await both('keys', 'list', '--team-id', 1);
    assert.equal(shown.find((key) => key.id === id).name, 'Command line');
    assert.ok(columns.includes('typeName'), columns.join());
    const read = await both('keys', 'get', id);
    assert.deepEqual(read.shown, {
      id,
      name: 'Command line',
      typeName: 'basicauth',
      teamId: 1,
      packageName: null,
      theme: '',
      awaitsValues: false,
    });
    assert.deepEqual(read.columns, ['id', 'name', 'typeName', 'teamId', 'packageName', 'theme', 'awaitsValues']);
    await text('keys', 'update', id, '--name', 'After');
    assert.equal((await json('keys', 'get', id)).name, 'After');
    await text('keys', 'delete', id);
    assert.match((await refusal('keys', 'get', id)).message, /^Error \[404\]: /);
  });

  test('a function is created, listed, read, checked, changed and deleted', async () => {
    const code = 'function commandLine(number) { return number * 2; }';
    const created = ['--name', 'commandLine', '--code', code, '--description', 'Doubles'];
    const { id } = await json('functions', 'create', '--team-id', 1, ...created);
    const { shown, columns } = await both('functions', 'list', '--team-id', 1);
    assert.equal(shown.find((one) => one.id === id).args, '(number)');
    assert.ok(columns.includes('args'), columns.join());
    const read = await both('functions', 'get', id);
    assert.equal(read.shown.code, code);
    assert.equal(read.shown.createdByUser.email, 'owner@localhost');
    assert.equal(read.rows.length, 1);
    const check = ['functions', 'check', '--team-id', 1, '--code', 'function broken( {'];
    assert.match(await text(...check), /^Function code is not valid: ./);
    assert.match(await text('--output', 'table', ...check), /^Function code is not valid: ./);
    await text('functions', 'update', id, '--description', 'Twice');
    assert.equal((await json('functions', 'get', id)).description, 'Twice');
    await text('functions', 'delete', id);
    assert.match((await refusal('functions', 'get', id)).message, /^Error \[404\]: /);
  });
});
