/** Make's SDK: hooks, and the incomplete executions of what they start. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { posting } from '../support/blueprints.js';
import { ask, connect } from '../support/make.js';
import { openTarget } from '../support/target.js';
import { until } from '../support/until.js';

const make = connect();

function newHook(name) {
  return make.hooks.create({
    name,
    teamId: 1,
    typeName: 'gateway-webhook',
    data: { headers: false, method: false, stringify: false },
  });
}

describe('hooks over the SDK', () => {
  test('a created hook has an address and is read by its id', async () => {
    const hook = await newHook('Created');
    assert.equal(hook.name, 'Created');
    assert.equal(hook.teamId, 1);
    assert.equal(hook.typeName, 'gateway-webhook');
    assert.equal(hook.enabled, true);
    assert.ok(hook.url.startsWith(`https://${process.env.MAKE_ZONE}/`), hook.url);
    const read = await make.hooks.get(hook.id);
    assert.equal(read.url, hook.url);
    assert.equal(read.queueCount, 0);
  });

  test('a hook is in the list of its team, until it is used among those that are not', async () => {
    const { id } = await newHook('Listed');
    const ids = async (options) => (await make.hooks.list(1, { ...options, pg: { limit: 1000 } })).map((hook) => hook.id);
    assert.ok((await ids({})).includes(id));
    assert.ok((await ids({ typeName: 'gateway-webhook' })).includes(id));
    assert.ok((await ids({ assigned: false })).includes(id));
    assert.ok(!(await ids({ assigned: true })).includes(id));
  });

  test('a hook is renamed', async () => {
    const { id } = await newHook('Before');
    assert.equal((await make.hooks.rename(id, 'After')).name, 'After');
  });

  test('the settings of a hook are changed', async () => {
    const { id } = await newHook('Settings');
    assert.equal(await make.hooks.update(id, { data: { headers: true, method: true, stringify: false } }), true);
    const { data } = await make.hooks.get(id);
    assert.equal(data.headers, true);
    assert.equal(data.method, true);
  });

  test('a ping says where the hook is and that nothing is attached', async () => {
    const hook = await newHook('Pinged');
    const ping = await make.hooks.ping(hook.id);
    assert.equal(ping.address, hook.url);
    assert.equal(ping.attached, false);
    assert.equal(ping.learning, false);
    assert.equal(ping.gone, false);
  });

  test('a disabled hook takes nothing until it is enabled', async () => {
    const hook = await newHook('Disabled');
    await make.scenarios.create({
      teamId: 1,
      scheduling: { type: 'immediately' },
      blueprint: posting('Disabled', hook.id, 'http://127.0.0.1:9/'),
    });
    await make.hooks.disable(hook.id);
    assert.equal((await make.hooks.get(hook.id)).enabled, false);
    assert.equal((await fetch(hook.url, { method: 'POST', body: '{}' })).status, 410);
    await make.hooks.enable(hook.id);
    assert.equal((await make.hooks.get(hook.id)).enabled, true);
    assert.equal((await fetch(hook.url, { method: 'POST', body: '{}' })).status, 200);
  });

  test('a deleted hook is not found', async () => {
    const { id } = await newHook('Deleted');
    await make.hooks.delete(id);
    await assert.rejects(make.hooks.get(id), { name: 'MakeError', statusCode: 404 });
  });
});

describe('incomplete executions over the SDK', () => {
  let target;
  let hook;
  let scenario;

  before(async () => {
    target = await openTarget();
    hook = await newHook('Failing');
    scenario = await make.scenarios.create({
      teamId: 1,
      scheduling: { type: 'immediately' },
      blueprint: posting('Failing', hook.id, target.url),
    });
    await make.scenarios.activate(scenario.id);
  });

  after(() => target.stop());

  /** Sends an order that the target refuses, and answers what is stored of it. */
  async function fail(id) {
    target.breakDown();
    const known = (await make.incompleteExecutions.list(scenario.id)).map((item) => item.id);
    const answer = await fetch(hook.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id }),
    });
    assert.equal(answer.status, 200);
    const stored = await until('The storing', async () =>
      (await make.incompleteExecutions.list(scenario.id)).find((item) => !known.includes(item.id)),
    );
    target.recover();
    return stored;
  }

  function resolved(...ids) {
    return until('The resolving', async () =>
      (await Promise.all(ids.map((id) => make.incompleteExecutions.get(id)))).every((item) => item.resolved),
    );
  }

  test('what failed is in the list with its reason', async () => {
    const item = await fail(1);
    assert.equal(item.resolved, false);
    assert.match(item.reason, /400/);
    assert.ok(item.size > 0);
    assert.equal(item.attempts, 0);
    assert.equal(item.retry, false);
    assert.match(item.id, /^[0-9a-f]{32}$/);
    assert.match(item.created, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.equal((await make.scenarios.get(scenario.id)).dlqCount, 1);
  });

  test('an incomplete execution is read by its id', async () => {
    const item = await fail(2);
    const read = await make.incompleteExecutions.get(item.id);
    assert.equal(read.id, item.id);
    assert.equal(read.scenarioId, scenario.id);
    assert.equal(read.scenarioName, 'Failing');
    assert.equal(read.companyId, 1);
    assert.equal(read.companyName, 'Team');
    assert.equal(read.deleted, false);
    assert.equal(typeof read.index, 'number');
    assert.match(read.executionId, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    for (const name of ['reason', 'created', 'size', 'resolved', 'retry', 'attempts']) assert.deepEqual(read[name], item[name]);
    const origins = (await make.executions.list(scenario.id)).map((execution) => execution.id);
    assert.ok(origins.includes(read.executionId.replaceAll('-', '')), `${read.executionId} in ${origins}`);
  });

  test('its bundles are what went into the failed module', async () => {
    const item = await fail(3);
    const bundles = await make.incompleteExecutions.bundle(item.id);
    assert.deepEqual(bundles[1], { id: 3 });
    assert.deepEqual(Object.keys(bundles), ['1', '2']);
    assert.equal(typeof bundles[2].error.type, 'string');
    assert.equal(bundles[2].error.message, item.reason);
  });

  test('a retry resolves it when the target has recovered, and is logged', async () => {
    const item = await fail(4);
    await make.incompleteExecutions.retry(item.id);
    await resolved(item.id);
    assert.deepEqual(target.taken.filter((order) => order.id === 4), [{ id: 4 }]);
    const runs = await make.executions.listForIncompleteExecution(item.id, { pg: { limit: 10 } });
    assert.deepEqual(runs.map(({ status, teamId, authorId }) => [status, teamId, authorId]), [[1, 1, 1]]);
    const time = Date.parse(runs[0].timestamp);
    // The SDK takes status, from and to, and does not send them.
    const logs = async (query) => (await ask(`dlqs/${item.id}/logs?${query}`)).dlqLogs;
    assert.deepEqual(await logs('status=3'), []);
    assert.deepEqual(await logs(`status=1&from=${time}&to=${time}`), runs);
    assert.deepEqual(await logs(`to=${time - 1}`), []);
    const run = await make.executions.getForIncompleteExecution(item.id, runs[0].id);
    assert.deepEqual(run, runs[0]);
  });

  test('a mended blueprint is what the retry runs', async () => {
    const item = await fail(5);
    const blueprint = posting('Failing', hook.id, target.url);
    blueprint.flow[1].mapper.data = '{"id": {{1.id}}, "mended": true}';
    const changed = await make.incompleteExecutions.update(item.id, { blueprint, failer: 2 });
    assert.deepEqual(changed, { failer: 2, blueprint });
    await make.incompleteExecutions.retry(item.id);
    await resolved(item.id);
    assert.deepEqual(target.taken.filter((order) => order.id === 5), [{ id: 5, mended: true }]);
  });

  test('many are retried at once', async () => {
    const items = [await fail(6), await fail(7)];
    await make.incompleteExecutions.retryMultiple(scenario.id, { ids: items.map((item) => item.id) });
    await resolved(...items.map((item) => item.id));
    assert.equal(target.taken.filter((order) => order.id === 6 || order.id === 7).length, 2);
  });
});
