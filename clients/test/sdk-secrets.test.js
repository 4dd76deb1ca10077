/** Make's SDK: connections, keys, functions, and what a hook learns. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { MakeTools } from '@makehq/sdk/tools';
import { connect } from '../support/make.js';
import { openTarget } from '../support/target.js';
import { until } from '../support/until.js';

const make = connect();

describe('connections over the SDK', () => {
  let target;
  before(async () => {
    target = await openTarget();
  });
  after(() => target.stop());

  function newConnection(name) {
    return make.connections.create({
      name,
      accountName: 'bearer',
      teamId: 1,
      data: { url: target.url, token: 'a secret' },
    });
  }

  test('a created connection is read by its id, without what is secret', async () => {
    const created = await newConnection('Created');
    assert.equal(created.name, 'Created');
    const read = await make.connections.get(created.id);
    assert.equal(read.accountName, 'bearer');
    assert.equal(read.name, 'Created');
    assert.equal(read.teamId, 1);
    assert.doesNotMatch(JSON.stringify(read), /a secret/);
  });

  test('a connection is in the list of its team, and of its type', async () => {
    const { id } = await newConnection('Listed');
    assert.ok((await make.connections.list(1)).some((connection) => connection.id === id));
    assert.ok((await make.connections.list(1, { type: ['bearer'] })).some((connection) => connection.id === id));
  });

  test('a connection is renamed and given other data', async () => {
    const { id } = await newConnection('Before');
    assert.equal((await make.connections.rename(id, 'After')).name, 'After');
    assert.deepEqual(await make.connections.listEditableParameters(id), ['url', 'token']);
    assert.equal(await make.connections.update(id, { data: { token: 'another' } }), true);
  });

  test('a connection is verified while its address answers well', async () => {
    const { id } = await newConnection('Verified');
    assert.equal(await make.connections.verify(id), true);
    target.breakDown();
    assert.equal(await make.connections.verify(id), false);
  });

  test('a connection has no scopes', async () => {
    const { id } = await newConnection('Scoped');
    assert.equal(await make.connections.scoped(id, []), true);
    assert.equal(await make.connections.scoped(id, ['read']), false);
  });

  test('a deleted connection is not found', async () => {
    const { id } = await newConnection('Deleted');
    await make.connections.delete(id);
    await assert.rejects(make.connections.get(id), { name: 'MakeError', statusCode: 404 });
  });
});

describe('keys over the SDK', () => {
  function newKey(name) {
    return make.keys.create({
      name,
      teamId: 1,
      typeName: 'apikeyauth',
      parameters: { key: 'a secret', placement: 'header', name: 'X-Key' },
    });
  }

  test('a created key is read by its id, without what is secret', async () => {
    const created = await newKey('Created');
    const read = await make.keys.get(created.id);
    assert.equal(read.name, 'Created');
    assert.equal(read.typeName, 'apikeyauth');
    assert.equal(read.teamId, 1);
    assert.doesNotMatch(JSON.stringify([created, read]), /a secret/);
  });

  test('a key is in the list of its team, and of its type', async () => {
    const { id } = await newKey('Listed');
    assert.ok((await make.keys.list(1)).some((key) => key.id === id));
    assert.ok((await make.keys.list(1, { typeName: 'apikeyauth' })).some((key) => key.id === id));
    assert.ok(!(await make.keys.list(1, { typeName: 'basicauth' })).some((key) => key.id === id));
  });

  test('a key is changed', async () => {
    const { id } = await newKey('Before');
    assert.equal((await make.keys.update(id, { name: 'After', parameters: { key: 'another' } })).name, 'After');
    assert.deepEqual(await make.keys.get(id, { cols: ['name', 'typeName'] }), { name: 'After', typeName: 'apikeyauth' });
  });

  test('a key for basic authentication takes what the tools of the SDK give as the example', async () => {
    const { examples, execute } = MakeTools.find(({ name }) => name === 'keys_create');
    const created = await execute(make, { ...examples[0], teamId: 1 });
    assert.deepEqual([created.name, created.typeName, created.teamId], ['My API Key', 'basicauth', 1]);
  });

  test('the types of keys have their parameters', async () => {
    const types = await make.keys.types();
    const type = types.find(({ name }) => name === 'apikeyauth');
    assert.deepEqual(Object.keys(type).sort(), [
      'author', 'componentType', 'icon', 'label', 'name', 'parameters', 'theme', 'type', 'version',
    ]);
    assert.deepEqual(type.parameters.map(({ name, required }) => [name, required]), [
      ['key', true],
      ['placement', false],
      ['name', false],
    ]);
  });

  test('a deleted key is not found', async () => {
    const { id } = await newKey('Deleted');
    await make.keys.delete(id);
    await assert.rejects(make.keys.get(id), { name: 'MakeError', statusCode: 404 });
  });
});

describe('functions over the SDK', () => {
  const CODE = 'function twice(number) { return number * 2; }';

  function newFunction(name) {
    return make.functions.create(1, { name, description: 'Doubles', code: CODE.replace('twice', name) });
  }

  test('a created function is read by its id', async () => {
    const created = await newFunction('created');
    const read = await make.functions.get(created.id);
    assert.equal(read.name, 'created');
    assert.equal(read.description, 'Doubles');
    assert.match(read.code, /return number \* 2/);
  });

  test('a function is in the list of its team', async () => {
    const { id } = await newFunction('listed');
    assert.ok((await make.functions.list(1)).some((one) => one.id === id));
  });

  test('a function is changed, and its history has what it was', async () => {
    const { id } = await newFunction('changed');
    await make.functions.update(id, { code: 'function changed(number) { return number * 3; }' });
    assert.match((await make.functions.get(id)).code, /\* 3/);
    const history = await make.functions.history(1, id);
    assert.match(history[0].previousCode, /\* 2/);
  });

  test('the code of a function is checked', async () => {
    const good = await make.functions.check(1, CODE);
    assert.equal(typeof good.success, 'boolean');
    const bad = await make.functions.check(1, 'function broken( {');
    assert.equal(bad.success, false);
    assert.ok(bad.error.length > 0);
  });

  test('a deleted function is not found', async () => {
    const { id } = await newFunction('deleted');
    await make.functions.delete(id);
    await assert.rejects(make.functions.get(id), { name: 'MakeError', statusCode: 404 });
  });
});

describe('learning hooks over the SDK', () => {
  test('a hook learns until it is stopped', async () => {
    const hook = await make.hooks.create({ name: 'Learning', teamId: 1, typeName: 'gateway-webhook', data: {} });
    await make.hooks.learnStart(hook.id);
    assert.equal((await make.hooks.ping(hook.id)).learning, true);
    await make.hooks.learnStop(hook.id);
    assert.equal((await make.hooks.ping(hook.id)).learning, false);
  });

  test('a hook that has learned from a call learns no more', async () => {
    const hook = await make.hooks.create({ name: 'Learned', teamId: 1, typeName: 'gateway-webhook', data: {} });
    await make.hooks.learnStart(hook.id);
    const headers = { 'content-type': 'application/json' };
    assert.equal((await fetch(hook.url, { method: 'POST', headers, body: '{"id": 1}' })).status, 200);
    await until('The learning', async () => !(await make.hooks.ping(hook.id)).learning);
  });
});
