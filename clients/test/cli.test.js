/** Make's command line client, over HTTPS with the server's self-signed certificate. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { DOUBLE_INTERFACE, doubling, posting } from '../support/blueprints.js';
import { both, json, refusal, text } from '../support/cli.js';
import { connect } from '../support/make.js';
import { openTarget } from '../support/target.js';
import { until } from '../support/until.js';

const ON_DEMAND = JSON.stringify({ type: 'on-demand' });

async function newScenario(name) {
  return json('scenarios', 'create', '--team-id', 1, '--scheduling', ON_DEMAND, '--blueprint', JSON.stringify(doubling(name)));
}

describe('scenarios on the command line', { concurrency: 2 }, () => {
  test('a scenario is created, listed and read', async () => {
    const { id, name } = await newScenario('Command line');
    assert.equal(name, 'Command line');
    const { shown, columns, rows } = await both('scenarios', 'list', '--team-id', 1);
    assert.equal(shown.find((scenario) => scenario.id === id).name, 'Command line');
    for (const column of ['id', 'name', 'isActive', 'operations', 'nextExec']) assert.ok(columns.includes(column), columns.join());
    assert.ok(rows.some((row) => row.includes('Command line')));
    const read = await both('scenarios', 'get', id);
    assert.equal(read.shown.name, 'Command line');
    assert.equal(read.shown.createdByUser.email, 'owner@localhost');
    assert.equal(read.rows.length, 1);
  });

  test('a scenario is given an interface, switched on, run, and switched off', async () => {
    const { id } = await newScenario('Run by hand');
    await json('scenarios', 'set-interface', id, '--interface', JSON.stringify(DOUBLE_INTERFACE));
    const { shown, columns } = await both('scenarios', 'interface', id);
    assert.equal(shown.input[0].name, 'number');
    assert.deepEqual(columns, ['input', 'output']);
    await text('scenarios', 'activate', id);
    assert.equal((await json('scenarios', 'get', id)).isActive, true);
    const run = await json('scenarios', 'run', id, '--data', '{"number": 8}', '--responsive');
    assert.deepEqual(run.outputs, { double: 16 });
    const executions = await both('executions', 'list', '--scenario-id', id);
    assert.deepEqual(executions.shown.map((execution) => execution.id), [run.executionId]);
    assert.ok(executions.columns.includes('centicredits'), executions.columns.join());
    const one = ['--scenario-id', id, '--execution-id', run.executionId];
    const read = await both('executions', 'get', ...one);
    assert.equal(read.shown.status, 1);
    assert.equal(read.shown.operations, (await json('scenarios', 'get', id)).operations);
    assert.equal(read.rows.length, 1);
    const detail = await both('executions', 'get-detail', ...one);
    assert.equal(detail.shown.status, 'SUCCESS');
    assert.deepEqual(detail.columns, ['status', 'outputs']);
    await text('scenarios', 'deactivate', id);
    assert.equal((await json('scenarios', 'get', id)).isActive, false);
  });

  test('a scenario is renamed and deleted', async () => {
    const { id } = await newScenario('Before');
    assert.equal((await json('scenarios', 'update', id, '--name', 'After')).name, 'After');
    await text('scenarios', 'delete', id);
    const refused = await refusal('scenarios', 'get', id);
    assert.equal(refused.code, 2);
    assert.match(refused.message, /^Error \[404\]: /);
  });
});

describe('incomplete executions on the command line', () => {
  let target;

  before(async () => {
    target = await openTarget();
    target.breakDown();
  });
  after(() => target.stop());

  test('what failed is listed and read, with its runs', async () => {
    const hook = await json('hooks', 'create', '--team-id', 1, '--name', 'Failing', '--type-name', 'gateway-webhook', '--data', '{}');
    const scenario = await json(
      'scenarios', 'create', '--team-id', 1,
      '--scheduling', JSON.stringify({ type: 'immediately' }),
      '--blueprint', JSON.stringify(posting('Failing', hook.id, target.url)),
    );
    await text('scenarios', 'activate', scenario.id);
    assert.equal((await fetch(hook.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"id": 1}' })).status, 200);
    const [item] = await until('The storing', async () => {
      const items = await json('incomplete-executions', 'list', '--scenario-id', scenario.id);
      return items.length > 0 && items;
    });
    assert.match(item.reason, /400/);
    const { columns, rows } = await both('incomplete-executions', 'list', '--scenario-id', scenario.id);
    assert.ok(columns.includes('reason') && columns.includes('attempts'), columns.join());
    assert.equal(rows.length, 1);
    const read = await both('incomplete-executions', 'get', item.id);
    assert.equal(read.shown.resolved, false);
    assert.equal(read.shown.scenarioName, 'Failing');
    assert.ok(read.columns.includes('companyName'), read.columns.join());

    // The client has no command that retries.
    await connect().incompleteExecutions.retry(item.id);
    const ofItem = ['--incomplete-execution-id', item.id];
    const [retry] = await until('The retry', async () => {
      const runs = await json('executions', 'list-for-incomp-exec', ...ofItem);
      return runs.length > 0 && runs[0].status > 0 && runs;
    });
    const runs = await both('executions', 'list-for-incomp-exec', ...ofItem);
    assert.deepEqual(runs.shown.map(({ id, status }) => [id, status]), [[retry.id, 3]]);
    assert.equal(runs.rows.length, 1);
    const run = await both('executions', 'get-for-incomp-exec', ...ofItem, '--execution-id', retry.id);
    assert.deepEqual(run.shown, retry);
    assert.deepEqual(run.columns, runs.columns);
  });
});

describe('hooks on the command line', () => {
  test('a hook is created, listed, read, changed and deleted', async () => {
    const hook = await json('hooks', 'create', '--team-id', 1, '--name', 'Command line', '--type-name', 'gateway-webhook', '--data', '{"headers": false}');
    const { shown, columns } = await both('hooks', 'list', '--team-id', 1);
    assert.equal(shown.find(({ id }) => id === hook.id).url, hook.url);
    assert.ok(columns.includes('queueLimit'), columns.join());
    await text('hooks', 'update', hook.id, '--data', '{"headers": true, "method": false, "stringify": false}');
    const read = await both('hooks', 'get', hook.id);
    assert.deepEqual(read.shown.data, { headers: true, method: false, stringify: false });
    assert.equal(read.rows.length, 1);
    await text('hooks', 'delete', hook.id);
    assert.match((await refusal('hooks', 'get', hook.id)).message, /^Error \[404\]: /);
  });
});

describe('data on the command line', { concurrency: 2 }, () => {
  const spec = JSON.stringify([{ name: 'amount', type: 'number', label: 'Amount' }]);

  function newStructure(name) {
    return json('data-structures', 'create', '--team-id', 1, '--name', name, '--strict', '--spec', spec);
  }

  test('a data structure is created, listed, read, changed and deleted', async () => {
    const { id } = await newStructure('Before');
    const { shown, columns, rows } = await both('data-structures', 'list', '--team-id', 1);
    assert.equal(shown.find((one) => one.id === id).name, 'Before');
    assert.ok(columns.includes('strict'), columns.join());
    assert.ok(rows.some((row) => row.includes('Before')));
    const read = await both('data-structures', 'get', id);
    assert.equal(read.shown.spec[0].name, 'amount');
    assert.ok(read.columns.includes('spec'), read.columns.join());
    assert.equal((await json('data-structures', 'update', id, '--name', 'After')).name, 'After');
    await text('data-structures', 'delete', id);
    assert.match((await refusal('data-structures', 'get', id)).message, /^Error \[404\]: /);
  });

  test('a data store and its records are created, listed, changed and deleted', async () => {
    const structure = await newStructure('Of the store');
    const { id } = await json('data-stores', 'create', '--team-id', 1, '--name', 'Before', '--max-size-m-b', 1, '--datastructure-id', structure.id);
    const { shown, columns } = await both('data-stores', 'list', '--team-id', 1);
    assert.equal(shown.find((store) => store.id === id).maxSize, '1048576');
    assert.ok(columns.includes('records'), columns.join());
    assert.equal((await json('data-stores', 'update', id, '--name', 'After')).name, 'After');
    const key = ['--data-store-id', id, '--key', 'one'];
    await text('data-store-records', 'create', ...key, '--data', '{"amount": 1}');
    assert.deepEqual((await json('data-store-records', 'update', ...key, '--data', '{"amount": 2}')).data, { amount: 2 });
    assert.deepEqual((await json('data-store-records', 'replace', ...key, '--data', '{"amount": 3}')).data, { amount: 3 });
    const records = await both('data-store-records', 'list', '--data-store-id', id);
    assert.deepEqual(records.shown, [{ key: 'one', data: { amount: 3 } }]);
    assert.deepEqual(records.columns, ['key', 'data']);
    await text('data-store-records', 'delete', '--data-store-id', id, '--keys', '["one"]');
    const read = await both('data-stores', 'get', id);
    assert.equal(read.shown.records, 0);
    assert.equal(read.rows.length, 1);
    await text('data-stores', 'delete', id);
    assert.match((await refusal('data-stores', 'get', id)).message, /^Error \[404\]: /);
  });
});

describe('who is asking on the command line', { concurrency: 2 }, () => {
  test('the owner of the token is told', async () => {
    assert.equal((await json('whoami')).zone, process.env.MAKE_ZONE);
  });

  test('a wrong token is refused', async () => {
    const refused = await refusal('--api-key', '1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed', 'users', 'me');
    assert.equal(refused.code, 2);
    assert.match(refused.message, /^Error \[401\]: /);
  });
});
