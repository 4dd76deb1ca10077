/** Make's SDK: folders of scenarios, custom properties, versions of blueprints. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { doubling } from '../support/blueprints.js';
import { both, json, refusal, text } from '../support/cli.js';
import { connect } from '../support/make.js';

const make = connect();

function newScenario(name, more = {}) {
  return make.scenarios.create({ teamId: 1, scheduling: { type: 'on-demand' }, blueprint: doubling(name), ...more });
}

describe('folders over the SDK', () => {
  test('a created folder is in the list of its team', async () => {
    const folder = await make.folders.create({ teamId: 1, name: 'Created' });
    assert.equal(folder.name, 'Created');
    const listed = (await make.folders.list(1)).find(({ id }) => id === folder.id);
    assert.equal(listed.scenariosTotal, 0);
    assert.equal(listed.parentId, null);
    assert.equal(listed.hasChildren, false);
  });

  test('a folder within a folder is its child', async () => {
    const parent = await make.folders.create({ teamId: 1, name: 'Parent' });
    const child = await make.folders.create({ teamId: 1, name: 'Child', parentId: parent.id });
    assert.equal(child.parentId, parent.id);
    const all = await make.folders.list(1, { childrenDepth: 'all' });
    assert.deepEqual(all.find(({ id }) => id === parent.id).children.map(({ id }) => id), [child.id]);
    assert.deepEqual((await make.folders.list(1, { parentId: parent.id })).map(({ id }) => id), [child.id]);
    const named = await make.folders.list(1, { cols: ['name', 'children'], childrenDepth: 'all' });
    assert.deepEqual(named.find(({ name }) => name === 'Parent'), {
      name: 'Parent',
      children: [{ name: 'Child', children: [] }],
    });
  });

  test('a folder counts its scenarios', async () => {
    const folder = await make.folders.create({ teamId: 1, name: 'Counted' });
    const scenario = await newScenario('In a folder', { folderId: folder.id });
    assert.equal(scenario.folderId, folder.id);
    assert.equal((await make.folders.list(1)).find(({ id }) => id === folder.id).scenariosTotal, 1);
  });

  test('a folder is renamed and moved', async () => {
    const parent = await make.folders.create({ teamId: 1, name: 'New parent' });
    const folder = await make.folders.create({ teamId: 1, name: 'Before' });
    const changed = await make.folders.update(folder.id, { name: 'After', parentId: parent.id });
    assert.equal(changed.name, 'After');
    assert.equal(changed.parentId, parent.id);
    assert.deepEqual(await make.folders.update(folder.id, { name: 'Last' }, { cols: ['id', 'path'] }), {
      id: folder.id,
      path: 'New parent/Last',
    });
  });

  test('a deleted folder leaves its scenarios', async () => {
    const folder = await make.folders.create({ teamId: 1, name: 'Deleted' });
    const scenario = await newScenario('Stays', { folderId: folder.id });
    await make.folders.delete(folder.id);
    assert.ok(!(await make.folders.list(1)).some(({ id }) => id === folder.id));
    assert.equal((await make.scenarios.get(scenario.id)).folderId, null);
  });

  test('a folder that is not there takes no scenario', async () => {
    await assert.rejects(newScenario('Nowhere', { folderId: 999_999 }), { name: 'MakeError' });
  });
});

describe('versions of blueprints over the SDK', () => {
  test('each change of a blueprint is a version', async () => {
    const { id } = await newScenario('First');
    await make.scenarios.update(id, { blueprint: doubling('Second') });
    const versions = await make.blueprints.versions(id);
    assert.equal(versions.length, 2);
    assert.ok(versions[0].version > versions[1].version);
    assert.equal(versions[0].scenarioId, id);
    assert.ok(Math.abs(Date.parse(versions[0].created) - Date.now()) < 60_000);
  });
});

describe('custom properties over the SDK', () => {
  let structure;
  let item;

  before(async () => {
    structure = await make.customPropertyStructures.create({
      associatedType: 'scenario',
      belongerType: 'organization',
      belongerId: 1,
    });
    item = await make.customPropertyStructures.items.create(structure.id, {
      name: 'owner',
      label: 'Owner',
      type: 'shortText',
      description: 'Who answers for it',
      required: false,
    });
  });

  test('a structure is in the list of its organization', async () => {
    assert.ok((await make.customPropertyStructures.list(1)).some(({ id }) => id === structure.id));
  });

  test('an item is in the list of its structure, and is changed', async () => {
    const listed = await make.customPropertyStructures.items.list(structure.id);
    assert.equal(listed.find(({ id }) => id === item.id).label, 'Owner');
    const changed = await make.customPropertyStructures.items.update(item.id, { label: 'Owned by', required: false });
    assert.equal(changed.label, 'Owned by');
  });

  test('a deleted item is not in the list of its structure', async () => {
    const { id } = await make.customPropertyStructures.items.create(structure.id, {
      name: 'forgotten',
      label: 'Forgotten',
      type: 'number',
      required: false,
    });
    await make.customPropertyStructures.items.delete(id, { confirmed: true });
    assert.ok(!(await make.customPropertyStructures.items.list(structure.id)).some((one) => one.id === id));
  });

  test('the command line has the same structure, items and values', async () => {
    const { shown, columns } = await both('custom-property-structures', 'list', '--organization-id', 1);
    assert.deepEqual(shown.map(({ id }) => id), [structure.id]);
    assert.deepEqual(columns, ['id', 'created', 'belongers']);
    const kind = ['--associated-type', 'scenario', '--belonger-type', 'organization', '--belonger-id', 1];
    assert.match((await refusal('custom-property-structures', 'create', ...kind)).message, /^Error \[422\]: /);

    const inStructure = ['--custom-property-structure-id', structure.id];
    const items = 'custom-property-structure-items';
    const created = ['--name', 'cost', '--label', 'Cost', '--type', 'number', '--required'];
    const cost = await json(items, 'create', ...inStructure, ...created);
    assert.equal(cost.type, 'number');
    assert.equal((await json(items, 'update', cost.id, '--label', 'Costs')).label, 'Costs');
    const listed = await both(items, 'list', ...inStructure);
    assert.equal(listed.shown.find(({ id }) => id === cost.id).label, 'Costs');
    assert.ok(listed.columns.includes('required'), listed.columns.join());

    const { id } = await newScenario('With a cost');
    const values = 'scenario-custom-properties';
    const given = (value) => ['--custom-properties', JSON.stringify(value)];
    const ofScenario = ['--scenario-id', id];
    assert.deepEqual(await json(values, 'create', ...ofScenario, ...given({ cost: 1 })), { cost: 1 });
    assert.deepEqual(await json(values, 'update', ...ofScenario, ...given({ cost: 2 })), { cost: 2 });
    assert.deepEqual(await json(values, 'replace', ...ofScenario, ...given({ cost: 3 })), { cost: 3 });
    const read = await both(values, 'get', ...ofScenario);
    assert.deepEqual(read.shown, { cost: 3 });
    assert.deepEqual(read.columns, ['cost']);
    const [asked] = (await make.scenarios.list(1, { cols: ['id', 'customProperties'], pg: { limit: 1000 } })).filter(
      (scenario) => scenario.id === id,
    );
    assert.deepEqual(asked, { id, customProperties: { cost: 3 } });
    await text(values, 'delete', ...ofScenario);
    await text(items, 'delete', cost.id, '--confirmed');
    assert.ok(!(await json(items, 'list', ...inStructure)).some((item) => item.id === cost.id));
  });

  test('values of a scenario are set, changed, replaced and deleted', async () => {
    const { id } = await newScenario('With properties');
    const properties = make.scenarios.customProperties;
    assert.deepEqual(await properties.create(id, { owner: 'Ada' }), { owner: 'Ada' });
    assert.deepEqual(await properties.get(id), { owner: 'Ada' });
    assert.deepEqual(await properties.update(id, { owner: 'Grace' }), { owner: 'Grace' });
    assert.deepEqual(await properties.replace(id, { owner: 'Edsger' }), { owner: 'Edsger' });
    await properties.delete(id);
    const none = { name: 'MakeError', statusCode: 400, message: /no custom properties yet; fill them in with POST/ };
    await assert.rejects(properties.update(id, { owner: 'Alan' }), none);
    await properties.create(id, { owner: 'Alan' });
    await assert.rejects(properties.create(id, { owner: 'Kurt' }), { statusCode: 400, message: /already/ });
  });
});
