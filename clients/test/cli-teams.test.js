/** Make's command line client: the organization, its teams, the user, roles, and the lists that choices are made from. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { both, json, refusal, text } from '../support/cli.js';

const ONE = /^Error \[422\]: .*This server is (one|the) organization/;

describe('organizations and teams on the command line', { concurrency: 2 }, () => {
  test('the organization is listed and read', async () => {
    const { shown, columns, rows } = await both('organizations', 'list');
    assert.deepEqual(shown.map(({ id, name, zone }) => [id, name, zone]), [[1, 'Holdfast', process.env.MAKE_ZONE]]);
    assert.ok(columns.includes('timezoneId') && columns.includes('license'), columns.join());
    assert.equal(rows.length, 1);
    const read = await both('organizations', 'get', 1);
    assert.deepEqual(read.shown.teams[0], { id: 1, name: 'Team' });
    assert.match(read.shown.operations, /^[0-9]+$/);
    assert.deepEqual(read.columns, columns);
  });

  test('the first team is listed and read', async () => {
    const { shown, columns, rows } = await both('teams', 'list', '--organization-id', 1);
    assert.ok(shown.some(({ id, name, organizationId }) => id === 1 && name === 'Team' && organizationId === 1));
    assert.ok(columns.includes('operationsLimit'), columns.join());
    assert.equal(rows.length, shown.length);
    const read = await both('teams', 'get', 1);
    assert.equal(read.shown.name, 'Team');
    assert.equal(typeof read.shown.operations, 'number');
    assert.ok(read.columns.includes('activeScenarios'), read.columns.join());
  });

  test('a team is made and deleted', async () => {
    const { shown } = await both('teams', 'list', '--organization-id', 1);
    const made = await json('teams', 'create', '--name', 'Support', '--organization-id', 1);
    assert.equal(made.name, 'Support');
    assert.equal((await json('teams', 'get', made.id)).name, 'Support');
    assert.match(await text('teams', 'delete', made.id), /^Team has been deleted/);
    assert.match((await refusal('teams', 'get', made.id)).message, /^Error \[404\]/);
    assert.match((await refusal('teams', 'delete', shown[0].id)).message, /^Error \[422\]: .*is not deleted/);
  });

  test('the organization is renamed, another is not made, and it is not deleted', async () => {
    const place = ['--region-id', 1, '--timezone-id', 1, '--country-id', 1];
    assert.equal((await json('organizations', 'update', 1, '--name', 'Holdfast')).name, 'Holdfast');
    assert.match((await refusal('organizations', 'create', '--name', 'Sales', ...place)).message, ONE);
    assert.match((await refusal('organizations', 'delete', 1)).message, ONE);
  });
});

describe('the user and the roles on the command line', { concurrency: 2 }, () => {
  test('the user is told', async () => {
    const { shown, columns, rows } = await both('users', 'me');
    assert.equal(shown.name, 'admin');
    assert.equal(shown.email, 'owner@localhost');
    assert.ok(columns.includes('timezone'), columns.join());
    assert.equal(rows.length, 1);
  });

  test('roles are listed, read, and have permissions', async () => {
    const { shown, columns } = await both('roles', 'list', '--organization-id', 1, '--category', 'team');
    assert.deepEqual(shown.map(({ identifier }) => identifier), ['team-admin']);
    assert.ok(columns.includes('permissions'), columns.join());
    const read = await both('roles', 'get', shown[0].id);
    assert.deepEqual(read.shown, shown[0]);
    const permissions = await both('roles', 'permissions', '--role-category', 'team');
    assert.deepEqual(permissions.shown.map(({ name }) => name), read.shown.permissions);
    assert.equal(permissions.rows.length, read.shown.permissions.length);
  });
});

describe('lists that choices are made from on the command line', { concurrency: 2 }, () => {
  test('countries are told', async () => {
    const { shown, columns, rows } = await both('enums', 'countries');
    assert.deepEqual(shown.find(({ code2 }) => code2 === 'cz'), { id: 78, name: 'Czechia', code: 'CZE', code2: 'cz' });
    assert.deepEqual(columns, ['id', 'name', 'code', 'code2']);
    assert.equal(rows.length, shown.length);
  });

  test('regions are told', async () => {
    const { shown, columns, rows } = await both('enums', 'regions');
    assert.deepEqual(shown.map(({ id }) => id), [1]);
    assert.deepEqual(columns, ['id', 'name']);
    assert.equal(rows.length, 1);
  });

  test('time zones are told', async () => {
    const { shown, columns, rows } = await both('enums', 'timezones');
    assert.match(shown.find(({ code }) => code === 'Europe/Prague').offset, /^\+0[12]00$/);
    assert.deepEqual(columns, ['id', 'name', 'code', 'offset']);
    assert.equal(rows.length, shown.length);
  });
});
