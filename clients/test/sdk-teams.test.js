/** Make's SDK: organizations, teams, roles, the lists that choices are made from, and what is not here. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { connect } from '../support/make.js';

const make = connect();

describe('organizations and teams over the SDK', () => {
  test('the one organization is found with its teams', async () => {
    const [organization, ...others] = await make.organizations.list({ pg: { limit: 1000 } });
    assert.deepEqual(others, []);
    assert.equal(organization.id, 1);
    assert.equal(organization.zone, process.env.MAKE_ZONE);
    const read = await make.organizations.get(organization.id, { wait: true });
    assert.deepEqual(read.teams[0], { id: 1, name: 'Team' });
    assert.match(read.operations, /^[0-9]+$/);
    assert.match(read.transfer, /^[0-9]+$/);
    assert.ok(Date.parse(read.lastReset) <= Date.now() && Date.now() < Date.parse(read.nextReset));
    assert.equal(read.license.operations, Number.MAX_SAFE_INTEGER);
    assert.deepEqual(await make.organizations.list({ cols: ['id', 'name'] }), [{ id: 1, name: 'Holdfast' }]);
    assert.ok(read.license.apps.includes('http'));
  });

  test('the first team is found in its organization', async () => {
    const teams = await make.teams.list(1, { cols: ['*'], pg: { sortBy: 'name', sortDir: 'asc' } });
    assert.ok(teams.some(({ id, organizationId }) => id === 1 && organizationId === 1));
    const team = await make.teams.get(1);
    assert.equal(team.isPaused, false);
    for (const name of ['operations', 'transfer', 'consumedOperations', 'consumedTransfer']) assert.equal(typeof team[name], 'number');
    assert.deepEqual(await make.teams.get(1, { cols: ['name', 'type'] }), { name: 'Team', type: 'standard' });
  });

  test('a team is made, has scenarios of its own, and is deleted when it has none', async () => {
    const team = await make.teams.create({ name: 'Sales', organizationId: 1 });
    assert.equal(team.name, 'Sales');
    assert.ok(team.id > 1);
    const blueprint = JSON.stringify({ name: 'Orders of Sales', flow: [{ id: 1, module: 'util:GetVariable2', version: 1 }] });
    const scenario = await make.scenarios.create({ teamId: team.id, blueprint, scheduling: '{"type":"on-demand"}' });
    assert.equal(scenario.teamId, team.id);
    assert.deepEqual((await make.scenarios.list(team.id)).map(({ id }) => id), [scenario.id]);
    assert.ok((await make.scenarios.list(1)).every(({ teamId }) => teamId === 1));
    assert.deepEqual((await make.scenarios.listInOrganization(1)).filter(({ id }) => id === scenario.id).length, 1);
    const full = { name: 'MakeError', statusCode: 422, message: /has 1 scenario; delete them first/ };
    await assert.rejects(make.teams.delete(team.id), full);
    await make.scenarios.delete(scenario.id);
    await make.teams.delete(team.id);
    await assert.rejects(make.teams.get(team.id), { name: 'MakeError', statusCode: 404 });
  });

  test('the organization gets another name and country', async () => {
    const { name } = await make.organizations.get(1);
    assert.equal((await make.organizations.update(1, { name, countryId: 78 })).countryId, 78);
    assert.equal((await make.organizations.get(1)).countryId, 78);
  });

  test('another organization is not made, and this one not deleted', async () => {
    const refused = { name: 'MakeError', statusCode: 422, message: /This server is (one|the) organization/ };
    await assert.rejects(make.organizations.create({ name: 'Sales', regionId: 1, timezoneId: 1, countryId: 1 }), refused);
    await assert.rejects(make.organizations.delete(1), refused);
    await assert.rejects(make.teams.delete(1), { name: 'MakeError', statusCode: 422, message: /is not deleted/ });
  });
});

describe('roles over the SDK', () => {
  test('roles are listed, read, and have permissions that are told', async () => {
    const [role, ...others] = await make.roles.list({ organizationId: 1, category: 'team', excludeRole: [1] });
    assert.deepEqual(others, []);
    assert.equal(role.identifier, 'team-admin');
    assert.deepEqual(await make.roles.get(role.id), role);
    const permissions = await make.roles.permissions({ roleCategory: 'team' });
    assert.deepEqual(permissions.map(({ name }) => name), role.permissions);
  });
});

describe('lists that choices are made from over the SDK', () => {
  test('countries, regions and time zones are told', async () => {
    assert.ok((await make.enums.countries()).some(({ code, code2 }) => code === 'CZE' && code2 === 'cz'));
    assert.deepEqual((await make.enums.regions()).map(({ id }) => id), [1]);
    const zones = await make.enums.timezones();
    assert.match(zones.find(({ code }) => code === 'Europe/Prague').offset, /^\+0[12]00$/);
  });

  test('the time zone of the user and of the organization is one of them', async () => {
    const { timezoneId, timezone } = await make.users.me();
    assert.equal((await make.enums.timezones()).find(({ id }) => id === timezoneId).code, timezone);
    assert.equal((await make.organizations.get(1)).timezoneId, timezoneId);
  });
});

describe('what is not here over the SDK', () => {
  test('parts of Make that are about its cloud say so', async () => {
    const refused = { name: 'MakeError', statusCode: 404, message: /^This server does not have \/api\/v2\// };
    await assert.rejects(make.devices.list(1), refused);
    await assert.rejects(make.publicTemplates.list(), refused);
    await assert.rejects(make.sdk.apps.list(), refused);
    await assert.rejects(make.enums.connectedSystemApps(), refused);
    await assert.rejects(make.customRoles.delete(1, { organizationId: 1 }), refused);
  });
});
