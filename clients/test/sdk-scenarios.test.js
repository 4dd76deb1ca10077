/** Make's SDK: scenarios, blueprints, executions. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { DOUBLE_INTERFACE, doubling } from '../support/blueprints.js';
import { ask, connect } from '../support/make.js';

const make = connect();

async function doublingScenario(name) {
  const scenario = await make.scenarios.create({
    teamId: 1,
    scheduling: { type: 'on-demand' },
    blueprint: doubling(name),
  });
  await make.scenarios.setInterface(scenario.id, { interface: DOUBLE_INTERFACE });
  return scenario;
}

describe('scenarios over the SDK', () => {
  test('a created scenario is answered as it was asked for', async () => {
    const scenario = await make.scenarios.create(
      { teamId: 1, scheduling: { type: 'on-demand' }, blueprint: doubling('Created') },
      { confirmed: true },
    );
    assert.equal(scenario.name, 'Created');
    assert.equal(scenario.teamId, 1);
    assert.equal(scenario.isActive, false);
    assert.equal(scenario.isinvalid, false);
    assert.equal(scenario.dlqCount, 0);
    assert.deepEqual(scenario.scheduling, { type: 'on-demand' });
    assert.deepEqual(scenario.usedPackages, ['scenario-service']);
    assert.ok(Math.abs(Date.parse(scenario.created) - Date.now()) < 60_000);
  });

  test('a scenario is read by its id', async () => {
    const { id } = await doublingScenario('Read');
    const scenario = await make.scenarios.get(id);
    assert.equal(scenario.id, id);
    assert.equal(scenario.name, 'Read');
  });

  test('the columns that were chosen are answered', async () => {
    const { id } = await doublingScenario('Columns');
    assert.deepEqual(await make.scenarios.get(id, { cols: ['name', 'isActive'] }), { name: 'Columns', isActive: false });
    const listed = await make.scenarios.list(1, { cols: ['id', 'name'], pg: { limit: 1000 } });
    assert.deepEqual(listed.find((scenario) => scenario.id === id), { id, name: 'Columns' });
    assert.deepEqual(await make.scenarios.update(id, { name: 'Chosen' }, { cols: ['name'] }), { name: 'Chosen' });
    const created = await make.scenarios.create(
      { teamId: 1, scheduling: { type: 'on-demand' }, blueprint: doubling('Created') },
      { cols: ['name', 'dlqCount', 'operations'] },
    );
    assert.deepEqual(created, { name: 'Created', dlqCount: 0, operations: 0 });
    const inOrganization = await make.scenarios.listInOrganization(1, { cols: ['teamId'], pg: { limit: 1 } });
    assert.deepEqual(inOrganization, [{ teamId: 1 }]);
  });

  test('all columns are those that the SDK knows, and more', async () => {
    const { id } = await doublingScenario('All columns');
    const [all] = (await make.scenarios.list(1, { cols: ['*'], pg: { limit: 1000 } })).filter((one) => one.id === id);
    const known = [
      'id', 'name', 'description', 'teamId', 'folderId', 'usedPackages', 'scheduling', 'isActive', 'isinvalid', 'isPaused',
      'lastEdit', 'created', 'createdByUser', 'updatedByUser', 'dlqCount', 'operations', 'transfer', 'customProperties',
      'hookId', 'deviceId', 'deviceScope', 'concept', 'islinked', 'islocked', 'iswaiting', 'nextExec',
    ];
    assert.deepEqual(known.filter((column) => !(column in all)), []);
    assert.deepEqual(all.createdByUser, { id: 1, name: 'admin', email: 'owner@localhost' });
    assert.deepEqual(all.customProperties, {});
  });

  test('a column that is not there is refused with those that are', async () => {
    const refused = { name: 'MakeError', statusCode: 400, message: /cols\[\]: expected some of id, name, .* found "colour"/ };
    await assert.rejects(make.scenarios.list(1, { cols: ['colour'] }), refused);
    await assert.rejects(make.folders.list(1, { cols: ['colour'] }), refused);
    await assert.rejects(make.teams.list(1, { cols: ['colour'] }), refused);
    await assert.rejects(make.organizations.list({ cols: ['colour'] }), refused);
  });

  test('a scenario is in the list of its team, and of its organization', async () => {
    const { id } = await doublingScenario('Listed');
    const page = { pg: { limit: 1000 } };
    assert.ok((await make.scenarios.list(1, page)).some((scenario) => scenario.id === id));
    assert.ok((await make.scenarios.listInOrganization(1, page)).some((scenario) => scenario.id === id));
  });

  test('a list has pages', async () => {
    await doublingScenario('Page one');
    await doublingScenario('Page two');
    const pages = await Promise.all(
      [0, 1].map((offset) => make.scenarios.list(1, { pg: { limit: 1, offset, sortBy: 'id', sortDir: 'asc' } })),
    );
    assert.deepEqual(pages.map((page) => page.length), [1, 1]);
    assert.notEqual(pages[0][0].id, pages[1][0].id);
  });

  test('a scenario is renamed, scheduled anew and given another blueprint', async () => {
    const { id } = await doublingScenario('Before');
    const changed = await make.scenarios.update(id, {
      name: 'After',
      scheduling: { type: 'indefinitely', interval: 900 },
    });
    assert.equal(changed.name, 'After');
    assert.deepEqual(changed.scheduling, { type: 'indefinitely', interval: 900 });
    await make.scenarios.update(id, { blueprint: doubling('Named by its blueprint') }, { confirmed: true });
    assert.equal((await make.blueprints.get(id)).name, 'Named by its blueprint');
  });

  test('a scenario is switched on and off', async () => {
    const { id } = await doublingScenario('Switched');
    assert.equal(await make.scenarios.activate(id), true);
    assert.equal((await make.scenarios.get(id)).isActive, true);
    assert.equal(await make.scenarios.deactivate(id), true);
    assert.equal((await make.scenarios.get(id)).isActive, false);
  });

  test('an interface is read as it was set', async () => {
    const { id } = await doublingScenario('Interface');
    const set = await make.scenarios.setInterface(id, { interface: DOUBLE_INTERFACE });
    assert.equal(set.input[0].name, 'number');
    const read = await make.scenarios.getInterface(id);
    assert.equal(read.input[0].name, 'number');
    assert.equal(read.input[0].required, true);
    assert.equal(read.output[0].name, 'double');
    assert.deepEqual(await make.scenarios.interface(id), read);
  });

  test('a run with inputs returns outputs', async () => {
    const { id } = await doublingScenario('Run');
    await make.scenarios.activate(id);
    const run = await make.scenarios.run(id, { number: 21 });
    assert.equal(run.status, 1);
    assert.deepEqual(run.outputs, { double: 42 });
    assert.match(run.executionId, /^\S+$/);
  });

  test('a run that is not waited for is answered at once', async () => {
    const { id } = await doublingScenario('Not waited for');
    await make.scenarios.activate(id);
    const run = await make.scenarios.run(id, { number: 1 }, { responsive: false });
    assert.deepEqual(Object.keys(run), ['executionId']);
  });

  test('a run without a required input is refused', async () => {
    const { id } = await doublingScenario('Refused');
    await make.scenarios.activate(id);
    await assert.rejects(make.scenarios.run(id, {}), { name: 'MakeError', statusCode: 400 });
  });

  test('a deleted scenario is not found', async () => {
    const { id } = await doublingScenario('Deleted');
    await make.scenarios.delete(id);
    await assert.rejects(make.scenarios.get(id), { name: 'MakeError', statusCode: 404 });
  });

  test('a scenario that cannot run is not switched on, and says why', async () => {
    const wrong = doubling('Wrong');
    wrong.flow[1].module = 'nowhere:Nothing';
    const { id } = await make.scenarios.create({ teamId: 1, scheduling: { type: 'on-demand' }, blueprint: wrong });
    await assert.rejects(make.scenarios.activate(id), (error) => {
      assert.equal(error.statusCode, 422);
      assert.match(error.message, /Module 2, module: .*nowhere:Nothing/);
      return true;
    });
    assert.equal((await make.scenarios.get(id)).isActive, false);
  });
});

describe('blueprints over the SDK', () => {
  test('a blueprint is read as it was written, with scheduling and interface', async () => {
    const { id } = await doublingScenario('Blueprint');
    const blueprint = await make.blueprints.get(id);
    assert.equal(blueprint.name, 'Blueprint');
    assert.deepEqual(blueprint.flow, doubling('Blueprint').flow);
    assert.deepEqual(blueprint.scheduling, { type: 'on-demand' });
    assert.equal(blueprint.interface.input[0].name, 'number');
    assert.equal(blueprint.interface.output[0].name, 'double');
  });
});

describe('executions over the SDK', () => {
  let scenario;
  let executionId;

  before(async () => {
    scenario = await doublingScenario('Executed');
    await make.scenarios.activate(scenario.id);
    ({ executionId } = await make.scenarios.run(scenario.id, { number: 4 }));
  });

  test('an execution is in the list of its scenario', async () => {
    const executions = await make.executions.list(scenario.id, { pg: { limit: 10 } });
    const found = executions.find((execution) => execution.id === executionId);
    assert.equal(found.status, 1);
    assert.equal(found.teamId, 1);
    assert.equal(found.organizationId, 1);
    assert.equal(found.operations, 2);
    assert.equal(found.centicredits, 200);
    assert.equal(found.authorId, 1);
    assert.equal(found.instant, false);
    assert.match(found.imtId, new RegExp(`^[0-9]{13}_scenario\\.${scenario.id}\\.manual\\.${executionId}$`));
    assert.ok(found.duration >= 0);
  });

  test('executions are found by their status and their time', async () => {
    const { timestamp } = await make.executions.get(scenario.id, executionId);
    const time = Date.parse(timestamp);
    // The SDK takes status, from and to, and does not send them.
    const ids = async (query) =>
      (await ask(`scenarios/${scenario.id}/logs?${query}`)).scenarioLogs.map(({ id }) => id);
    assert.deepEqual(await ids(`status=1&from=${time}&to=${time}`), [executionId]);
    assert.deepEqual(await ids('status=3'), []);
    assert.deepEqual(await ids(`from=${time + 1}`), []);
  });

  test('the scenario, and its usage of today, tell what its execution took', async () => {
    const { operations, transfer } = await make.executions.get(scenario.id, executionId);
    const used = await make.scenarios.get(scenario.id, { cols: ['operations', 'transfer'] });
    assert.deepEqual(used, { operations, transfer });
    const { data } = await ask(`scenarios/${scenario.id}/usage`);
    assert.equal(data.length, 30);
    const sum = (name) => data.reduce((total, day) => total + day[name], 0);
    assert.deepEqual([sum('operations'), sum('dataTransfer'), sum('centicredits')], [operations, transfer, operations * 100]);
    assert.ok(Number((await make.organizations.get(1)).operations) >= operations);
    assert.ok((await make.teams.get(1)).consumedOperations >= operations);
  });

  test('an execution is read by its id', async () => {
    const execution = await make.executions.get(scenario.id, executionId);
    assert.equal(execution.id, executionId);
    assert.equal(execution.status, 1);
    assert.ok(Math.abs(Date.parse(execution.timestamp) - Date.now()) < 60_000);
  });

  test('the detail of an execution has its outputs', async () => {
    const detail = await make.executions.getDetail(scenario.id, executionId, { maxBytes: 10_000 });
    assert.equal(detail.status, 'SUCCESS');
    assert.deepEqual(detail, { status: 'SUCCESS', outputs: { double: 8 } });
    await assert.rejects(make.executions.getDetail(scenario.id, executionId, { maxBytes: 1 }), { statusCode: 413 });
  });
});
