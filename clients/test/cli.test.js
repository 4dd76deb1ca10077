/** Make's command line client, over HTTPS with the server's self-signed certificate. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { DOUBLE_INTERFACE, doubling, posting } from '../support/blueprints.js';
import { json, refusal, table, text } from '../support/cli.js';
import { openTarget } from '../support/target.js';
import { until } from '../support/until.js';

const ON_DEMAND = JSON.stringify({ type: 'on-demand' });

async function newScenario(name) {
  return json('scenarios', 'create', '--team-id', 1, '--scheduling', ON_DEMAND, '--blueprint', JSON.stringify(doubling(name)));
}

describe('scenarios on the command line', { concurrency: true }, () => {
  test('a scenario is created, listed and read', async () => {
    const { id, name } = await newScenario('Command line');
    assert.equal(name, 'Command line');
    assert.ok((await json('scenarios', 'list', '--team-id', 1)).some((scenario) => scenario.id === id));
    const { columns, rows } = await table('scenarios', 'list', '--team-id', 1);
    assert.ok(columns.includes('id') && columns.includes('name') && columns.includes('isActive'), columns.join());
    assert.ok(rows.some((row) => row.includes('Command line')));
    assert.equal((await json('scenarios', 'get', id)).name, 'Command line');
    assert.equal((await table('scenarios', 'get', id)).rows.length, 1);
  });

  test('a scenario is given an interface, switched on, run, and switched off', async () => {
    const { id } = await newScenario('Run by hand');
    await json('scenarios', 'set-interface', id, '--interface', JSON.stringify(DOUBLE_INTERFACE));
    assert.equal((await json('scenarios', 'interface', id)).input[0].name, 'number');
    await text('scenarios', 'activate', id);
    assert.equal((await json('scenarios', 'get', id)).isActive, true);
    const run = await json('scenarios', 'run', id, '--data', '{"number": 8}', '--responsive');
    assert.deepEqual(run.outputs, { double: 16 });
    const executions = await json('executions', 'list', '--scenario-id', id);
    assert.deepEqual(executions.map((execution) => execution.status), [1]);
    assert.ok((await table('executions', 'list', '--scenario-id', id)).columns.includes('status'));
    assert.equal((await json('executions', 'get', '--scenario-id', id, '--execution-id', run.executionId)).status, 1);
    const detail = await json('executions', 'get-detail', '--scenario-id', id, '--execution-id', run.executionId);
    assert.equal(detail.status, 'SUCCESS');
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
    assert.ok((await table('incomplete-executions', 'list', '--scenario-id', scenario.id)).columns.includes('reason'));
    assert.equal((await json('incomplete-executions', 'get', item.id)).resolved, false);
    const runs = await json('executions', 'list-for-incomp-exec', '--incomplete-execution-id', item.id);
    assert.ok(Array.isArray(runs));
  });
});

describe('hooks on the command line', () => {
  test('a hook is created, listed, read, changed and deleted', async () => {
    const hook = await json('hooks', 'create', '--team-id', 1, '--name', 'Command line', '--type-name', 'gateway-webhook', '--data', '{"headers": false}');
    assert.ok((await json('hooks', 'list', '--team-id', 1)).some(({ id }) => id === hook.id));
    assert.ok((await table('hooks', 'list', '--team-id', 1)).columns.includes('url'));
    await text('hooks', 'update', hook.id, '--data', '{"headers": true, "method": false, "stringify": false}');
    assert.equal((await json('hooks', 'get', hook.id)).data.headers, true);
    await text('hooks', 'delete', hook.id);
    assert.match((await refusal('hooks', 'get', hook.id)).message, /^Error \[404\]: /);
  });
});

describe('data on the command line', { concurrency: true }, () => {
  const spec = JSON.stringify([{ name: 'amount', type: 'number', label: 'Amount' }]);

  function newStructure(name) {
    return json('data-structures', 'create', '--team-id', 1, '--name', name, '--strict', '--spec', spec);
  }

  test('a data structure is created, listed, read, changed and deleted', async () => {
    const { id } = await newStructure('Before');
    assert.ok((await table('data-structures', 'list', '--team-id', 1)).rows.some((row) => row.includes('Before')));
    assert.equal((await json('data-structures', 'list', '--team-id', 1)).find((one) => one.id === id).name, 'Before');
    assert.equal((await json('data-structures', 'get', id)).spec[0].name, 'amount');
    assert.equal((await json('data-structures', 'update', id, '--name', 'After')).name, 'After');
    await text('data-structures', 'delete', id);
    assert.match((await refusal('data-structures', 'get', id)).message, /^Error \[404\]: /);
  });

  test('a data store and its records are created, listed, changed and deleted', async () => {
    const structure = await newStructure('Of the store');
    const { id } = await json('data-stores', 'create', '--team-id', 1, '--name', 'Before', '--max-size-m-b', 1, '--datastructure-id', structure.id);
    assert.ok((await json('data-stores', 'list', '--team-id', 1)).some((store) => store.id === id));
    assert.ok((await table('data-stores', 'list', '--team-id', 1)).columns.includes('records'));
    assert.equal((await json('data-stores', 'update', id, '--name', 'After')).name, 'After');
    const key = ['--data-store-id', id, '--key', 'one'];
    await text('data-store-records', 'create', ...key, '--data', '{"amount": 1}');
    assert.deepEqual((await json('data-store-records', 'update', ...key, '--data', '{"amount": 2}')).data, { amount: 2 });
    assert.deepEqual((await json('data-store-records', 'replace', ...key, '--data', '{"amount": 3}')).data, { amount: 3 });
    assert.deepEqual((await json('data-store-records', 'list', '--data-store-id', id)).map(({ data }) => data), [{ amount: 3 }]);
    assert.equal((await table('data-store-records', 'list', '--data-store-id', id)).rows.length, 1);
    await text('data-store-records', 'delete', '--data-store-id', id, '--keys', '["one"]');
    assert.equal((await json('data-stores', 'get', id)).records, 0);
    await text('data-stores', 'delete', id);
    assert.match((await refusal('data-stores', 'get', id)).message, /^Error \[404\]: /);
  });
});

describe('who is asking on the command line', { concurrency: true }, () => {
  test('the owner of the token is told', async () => {
    assert.equal((await json('users', 'me')).name, 'admin');
    assert.equal((await json('whoami')).zone, process.env.MAKE_ZONE);
  });

  test('a wrong token is refused', async () => {
    const refused = await refusal('--api-key', '1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed', 'users', 'me');
    assert.equal(refused.code, 2);
    assert.match(refused.message, /^Error \[401\]: /);
  });
});
