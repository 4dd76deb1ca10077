/** Make's MCP server, spoken to by the official client of that protocol; and the tools of the SDK that MCP servers offer. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { MakeMCPTools } from '@makehq/sdk/mcp';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { DOUBLE_INTERFACE, doubling, posting } from '../support/blueprints.js';
import { connect } from '../support/make.js';
import { openTarget } from '../support/target.js';
import { until } from '../support/until.js';

const SERVER = join(import.meta.dirname, '../node_modules/@makehq/mcp-server/build/index.js');

const make = connect();
let client;
let scenario;

before(async () => {
  scenario = await make.scenarios.create({
    teamId: 1,
    scheduling: { type: 'on-demand' },
    blueprint: doubling('Doubles a number'),
  });
  await make.scenarios.setInterface(scenario.id, { interface: DOUBLE_INTERFACE });
  await make.scenarios.activate(scenario.id);
  client = new Client({ name: 'holdfast-clients', version: '0.1.0' });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [SERVER], env: process.env }));
});

after(() => client.close());

test('a scenario that runs on demand is a tool, with its inputs', async () => {
  const { tools } = await client.listTools();
  const tool = tools.find(({ name }) => name === `run_scenario_${scenario.id}`);
  assert.equal(tool.description, 'Doubles a number');
  assert.equal(tool.inputSchema.type, 'object');
  assert.equal(tool.inputSchema.properties.number.type, 'number');
  assert.deepEqual(tool.inputSchema.required, ['number']);
});

test('calling the tool runs the scenario and answers its outputs', async () => {
  const answer = await client.callTool({ name: `run_scenario_${scenario.id}`, arguments: { number: 21 } });
  assert.notEqual(answer.isError, true);
  assert.deepEqual(JSON.parse(answer.content[0].text), { double: 42 });
});

test('calling the tool without a required input is an error that says what is missing', async () => {
  const answer = await client.callTool({ name: `run_scenario_${scenario.id}`, arguments: {} });
  assert.equal(answer.isError, true);
  assert.match(answer.content[0].text, /number/);
});

test('incomplete executions are listed and read by the tools of the SDK', async () => {
  const target = await openTarget();
  target.breakDown();
  try {
    const tool = (name) => MakeMCPTools.find((one) => one.name === name);
    const hook = await tool('hooks_create').execute(make, { teamId: 1, name: 'MCP', typeName: 'gateway-webhook', data: {} });
    const failing = await tool('scenarios_create').execute(make, {
      teamId: 1,
      scheduling: { type: 'immediately' },
      blueprint: posting('Failing for MCP', hook.id, target.url),
    });
    await tool('scenarios_activate').execute(make, { scenarioId: failing.id });
    await fetch(hook.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"id": 1}' });
    const [item] = await until('The storing', async () => {
      const items = await tool('incomplete-executions_list').execute(make, { scenarioId: failing.id });
      return items.length > 0 && items;
    });
    const read = await tool('incomplete-executions_get').execute(make, { incompleteExecutionId: item.id });
    assert.equal(read.scenarioName, 'Failing for MCP');
    assert.equal(read.resolved, false);
  } finally {
    target.stop();
  }
});
