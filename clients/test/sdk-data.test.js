/** Make's SDK: data stores, their records, data structures, and who is asking. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { connect } from '../support/make.js';

const make = connect();

const SPEC = [
  { name: 'amount', type: 'number', label: 'Amount', required: true },
  { name: 'note', type: 'text', label: 'Note' },
];

function newStructure(name) {
  return make.dataStructures.create({ name, teamId: 1, strict: true, spec: SPEC });
}

async function newStore(name) {
  const structure = await newStructure(name);
  return make.dataStores.create({ name, teamId: 1, datastructureId: structure.id, maxSizeMB: 1 });
}

describe('data structures over the SDK', () => {
  test('a created structure is read by its id', async () => {
    const created = await newStructure('Created');
    assert.equal(created.name, 'Created');
    assert.equal(created.teamId, 1);
    const read = await make.dataStructures.get(created.id);
    assert.equal(read.strict, true);
    assert.deepEqual(read.spec.map((field) => [field.name, field.type]), [['amount', 'number'], ['note', 'text']]);
  });

  test('a structure is in the list of its team', async () => {
    const { id } = await newStructure('Listed');
    assert.ok((await make.dataStructures.list(1, { pg: { limit: 1000 } })).some((structure) => structure.id === id));
  });

  test('a structure is changed', async () => {
    const { id } = await newStructure('Before');
    const changed = await make.dataStructures.update(id, { name: 'After', spec: SPEC.slice(0, 1) });
    assert.equal(changed.name, 'After');
    assert.equal((await make.dataStructures.get(id)).spec.length, 1);
  });

  test('a clone has the same fields under another name', async () => {
    const { id } = await newStructure('Original');
    const clone = await make.dataStructures.clone(id, { name: 'Clone', targetTeamId: 1 });
    assert.notEqual(clone.id, id);
    assert.equal(clone.name, 'Clone');
    assert.equal((await make.dataStructures.get(clone.id)).spec.length, 2);
  });

  test('a deleted structure is not found', async () => {
    const { id } = await newStructure('Deleted');
    await make.dataStructures.delete(id);
    await assert.rejects(make.dataStructures.get(id), { name: 'MakeError', statusCode: 404 });
  });
});

describe('data stores over the SDK', () => {
  test('a created store is read by its id', async () => {
    const created = await newStore('Created');
    assert.equal(created.name, 'Created');
    assert.equal(created.teamId, 1);
    const read = await make.dataStores.get(created.id);
    assert.equal(read.records, 0);
    assert.equal(Number(read.maxSize), 1024 * 1024);
    assert.equal(read.datastructureId, created.datastructureId);
  });

  test('a store is in the list of its team', async () => {
    const { id } = await newStore('Listed');
    assert.ok((await make.dataStores.list(1, { pg: { limit: 1000 } })).some((store) => store.id === id));
  });

  test('a store is renamed', async () => {
    const { id } = await newStore('Before');
    assert.equal((await make.dataStores.update(id, { name: 'After' })).name, 'After');
  });

  test('a deleted store is not found', async () => {
    const { id } = await newStore('Deleted');
    await make.dataStores.delete(id);
    await assert.rejects(make.dataStores.get(id), { name: 'MakeError', statusCode: 404 });
  });
});

describe('records of data stores over the SDK', () => {
  test('a record is kept under its key', async () => {
    const { id } = await newStore('Keyed');
    const created = await make.dataStores.records.create(id, 'one', { amount: 1, note: 'first' });
    assert.equal(created.key, 'one');
    assert.deepEqual(created.data, { amount: 1, note: 'first' });
    assert.deepEqual(
      (await make.dataStores.records.list(id)).map(({ key, data }) => ({ key, data })),
      [{ key: 'one', data: { amount: 1, note: 'first' } }],
    );
  });

  test('a record without a key is given one', async () => {
    const { id } = await newStore('Keyless');
    const { key } = await make.dataStores.records.create(id, { amount: 2 });
    assert.match(key, /^\S{6,}$/);
  });

  test('an update leaves the other fields, a replacement does not', async () => {
    const { id } = await newStore('Changed');
    await make.dataStores.records.create(id, 'one', { amount: 1, note: 'first' });
    assert.deepEqual((await make.dataStores.records.update(id, 'one', { amount: 2 })).data, { amount: 2, note: 'first' });
    const replaced = await make.dataStores.records.replace(id, 'one', { amount: 3 });
    assert.equal(replaced.data.amount, 3);
    assert.ok((replaced.data.note ?? null) === null);
  });

  test('records are deleted by their keys', async () => {
    const { id } = await newStore('Emptied');
    for (const key of ['one', 'two', 'three']) await make.dataStores.records.create(id, key, { amount: 1 });
    await make.dataStores.records.delete(id, ['one', 'three']);
    assert.deepEqual((await make.dataStores.records.list(id, { pg: { limit: 10 } })).map(({ key }) => key), ['two']);
  });

  test('a record that does not fit its structure is refused', async () => {
    const { id } = await newStore('Strict');
    await assert.rejects(make.dataStores.records.create(id, 'one', { note: 'no amount' }), { statusCode: 400 });
  });
});

describe('users over the SDK', () => {
  test('the owner of the token is told', async () => {
    const user = await make.users.me();
    assert.equal(typeof user.id, 'number');
    assert.equal(user.name, 'admin');
    assert.equal(user.email, 'owner@localhost');
    assert.equal(user.locale, 'en_US');
    assert.deepEqual(user.features, {});
    assert.equal(user.language, 'en');
    assert.equal(typeof user.timezone, 'string');
  });

  test('the authorization lists its scopes', async () => {
    const authorization = await make.users.currentAuthorization();
    assert.equal(authorization.authUsed, 'token');
    for (const scope of ['scenarios:read', 'scenarios:write', 'scenarios:run', 'dlqs:read', 'dlqs:write', 'hooks:write']) {
      assert.ok(authorization.scope.includes(scope), scope);
    }
  });

  test('a token that nobody made is refused', async () => {
    await assert.rejects(connect('1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed').users.me(), { statusCode: 401 });
  });
});
