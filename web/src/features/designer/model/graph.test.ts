import { describe, expect, test } from 'vitest';
import { type Blueprint, filterText, modulesBefore, readBlueprint } from './blueprint.ts';
import { diagramOf, readableName } from './graph.ts';
import { nodeSize, overlaps, treeLayout } from './layout.ts';
import { marksOfFailure, marksOfOperations } from './marks.ts';

type Extra = Record<string, unknown>;
const module = (id: number, name: string, extra: Extra = {}) => ({ id, module: name, version: 1, ...extra });
const blueprint = (...flow: unknown[]) => readBlueprint({ name: 'Orders', flow });

const catalog = [
  { name: 'gateway:CustomWebHook', version: 1, label: 'Custom webhook', kind: 'trigger' },
  { name: 'json:ParseJSON', version: 1, label: 'Parse JSON', kind: 'transformer' },
  { name: 'builtin:BasicRouter', version: 1, label: 'Router', kind: 'router' },
  { name: 'http:ActionSendData', version: 1, label: 'Make a request', kind: 'action' },
  { name: 'builtin:Break', version: 1, label: 'Break', kind: 'directive' },
];

const routed = blueprint(
  module(1, 'gateway:CustomWebHook'),
  module(4, 'builtin:BasicRouter', {
    mapper: null,
    parameters: { else: 1 },
    routes: [
      {
        flow: [
          module(5, 'http:ActionSendData', {
            filter: { name: 'large', conditions: [[{ a: '{{1.total}}', o: 'number:greater', b: '100' }]] },
            onerror: [module(9, 'builtin:Break')],
          }),
          module(6, 'json:ParseJSON'),
        ],
      },
      { flow: [module(7, 'slack:CreateMessage', { metadata: { designer: { name: 'Tell the team' } } })] },
      { disabled: true, flow: [module(8, 'http:ActionSendData')] },
      { flow: [] },
    ],
  }),
);

describe('nodes', () => {
  const { nodes } = diagramOf(routed, catalog);
  const node = (id: string) => nodes.find((one) => one.id === id);

  test('are the modules of all routes and handlers, by their ids', () => {
    expect(nodes.map((one) => one.id)).toEqual(['1', '4', '5', '9', '6', '7', '8', '4/3']);
  });

  test('are numbered in the order in which they run; handlers have no number', () => {
    expect(nodes.map((one) => one.order)).toEqual([1, 2, 3, undefined, 4, 5, 6, undefined]);
  });

  test('are called by their own name, else as in the catalog, else by their module', () => {
    expect(['7', '6'].map((id) => node(id)?.title)).toEqual(['Tell the team', 'Parse JSON']);
    expect(diagramOf(blueprint(module(1, 'http:ActionGetFile')), []).nodes[0]?.title).toBe('Get file');
  });

  test('that the server does not have are unavailable, but only when the catalog is known', () => {
    expect(node('7')?.unavailable).toBe(true);
    expect(node('5')?.unavailable).toBe(false);
    expect(diagramOf(routed, undefined).nodes.some((one) => one.unavailable)).toBe(false);
  });

  test('of another version than the catalog has are unavailable', () => {
    expect(diagramOf(blueprint(module(1, 'json:ParseJSON', { version: 7 })), catalog).nodes[0]?.unavailable).toBe(true);
  });

  test('know that they stand in a handler or on a disabled route', () => {
    expect(node('9')).toMatchObject({ handler: true, kind: 'directive' });
    expect(node('8')).toMatchObject({ disabled: true });
    expect(node('4')).toMatchObject({ kind: 'branching' });
  });
});

describe('lines', () => {
  const { edges } = diagramOf(routed, catalog);
  const edge = (id: string) => edges.find((one) => one.id === id);

  test('lead from each module to the next, to every route and to the handler', () => {
    expect(edges.map((one) => one.id).sort()).toEqual(['1-4', '4-4/3', '4-5', '4-7', '4-8', '5-6', '5-9']);
  });

  test('carry the filter of the module they lead to', () => {
    expect(edge('4-5')).toMatchObject({ kind: 'branch', label: 'large' });
    expect(edge('4-5')?.filter && filterText(edge('4-5')?.filter ?? { name: '', groups: [] })).toBe(
      '{{1.total}} > 100',
    );
  });

  test('mark the fallback and the disabled route', () => {
    expect(edge('4-7')).toMatchObject({ fallback: true, label: undefined });
    expect(edge('4-8')).toMatchObject({ disabled: true, label: 'Route 3' });
  });

  test('to a handler are of their own kind', () => {
    expect(edge('5-9')).toMatchObject({ kind: 'handler' });
  });

  test('of an if-else come together again', () => {
    const ifElse = blueprint(
      module(1, 'gateway:CustomWebHook'),
      module(2, 'builtin:BasicIfElse', {
        branches: [
          {
            type: 'condition',
            label: 'Paid',
            conditions: [[{ a: '{{1.paid}}', o: 'boolean:equal', b: 'true' }]],
            flow: [module(3, 'http:ActionSendData')],
          },
          { type: 'else', flow: [] },
        ],
      }),
      module(4, 'builtin:BasicMerge'),
    );
    const drawn = diagramOf(ifElse, undefined).edges;
    expect(drawn.map((one) => [one.id, one.label, one.fallback])).toEqual([
      ['1-2', undefined, false],
      ['2-3', 'Paid', false],
      ['2-2/1', undefined, true],
      ['3-4', undefined, false],
      ['2/1-4', undefined, false],
    ]);
    expect(drawn[1]?.filter && filterText(drawn[1].filter)).toBe('{{1.paid}} = true');
  });
});

describe('places', () => {
  const at = (x: number, y: number) => ({ metadata: { designer: { x, y } } });

  test('are those of the blueprint when all modules have one', () => {
    const own = blueprint(module(1, 'a:b', at(10, 20)), module(2, 'a:c', at(310, 50)));
    expect(diagramOf(own, undefined).nodes.map((node) => node.position)).toEqual([
      { x: 10, y: 20 },
      { x: 310, y: 50 },
    ]);
  });

  test.each([
    ['one module has none', [module(1, 'a:b', at(500, 500)), module(2, 'a:c')]],
    ['two modules would cover each other', [module(1, 'a:b', at(0, 0)), module(2, 'a:c', at(100, 10))]],
  ])('are ours when %s', (_, flow) => {
    const drawn = diagramOf(blueprint(...flow), undefined);
    expect(drawn.nodes.map((node) => node.position.y)).toEqual([0, 0]);
    expect((drawn.nodes[1]?.position.x ?? 0) - (drawn.nodes[0]?.position.x ?? 0)).toBeGreaterThan(nodeSize.width);
  });

  test('never overlap, whatever the blueprint', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const document = randomBlueprint(seed);
      const positions = [...treeLayout(document).values()];
      expect(overlaps(positions), `blueprint of seed ${seed}`).toBe(false);
    }
  });

  test('are given to every node', () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const document = randomBlueprint(seed);
      const positions = treeLayout(document);
      for (const node of diagramOf(document, undefined).nodes) {
        expect(positions.has(node.id), `node ${node.id} of seed ${seed}`).toBe(true);
      }
    }
  });
});

describe('marks', () => {
  test('of an incomplete execution show what ran, what failed and what did not', () => {
    expect(modulesBefore(routed, 6)).toEqual([1, 4, 5]);
    const marks = marksOfFailure(routed, 5, 'failed');
    expect([1, 4, 5, 6, 7, 9].map((id) => marks.get(id)?.state)).toEqual([
      'done',
      'done',
      'failed',
      'notReached',
      'notReached',
      'notReached',
    ]);
  });

  test('of an execution count operations and errors', () => {
    const ok = { error: null, status: 'success' };
    const marks = marksOfOperations(routed, [
      { moduleId: 1, ...ok },
      { moduleId: 5, ...ok },
      { moduleId: 5, error: { type: 'DataError' }, status: 'error' },
    ]);
    expect(marks.get(5)).toEqual({ state: 'failed', operations: 2, errors: 1 });
    expect(marks.get(1)).toEqual({ state: 'succeeded', operations: 1, errors: 0 });
    expect(marks.get(7)).toEqual({ state: 'notReached' });
    expect(marks.has(4)).toBe(false);
    expect(marksOfOperations(routed, [{ moduleId: 1, ...ok }]).get(4)).toEqual({ state: 'notReached' });
  });
});

test.each([
  ['http:ActionSendData', 'Send data'],
  ['json:ParseJSON', 'Parse JSON'],
  ['builtin:BasicRouter', 'Router'],
  ['google-sheets:addRow', 'Add row'],
  ['gateway:CustomWebHook', 'Custom web hook'],
  ['', ''],
])('%s reads "%s"', (name, expected) => {
  expect(readableName(name)).toBe(expected);
});

test.each([[null], [{}], [{ flow: 'x' }], [{ flow: [null, { id: 'a' }, 3] }], [{ flow: [{ id: 1, routes: [null] }] }]])(
  'a document that is no blueprint (%j) is still drawn',
  (document) => {
    expect(() => diagramOf(readBlueprint(document), [])).not.toThrow();
  },
);

/** A flow of any shape, always the same for the same seed. */
function randomBlueprint(seed: number): Blueprint {
  let state = seed * 2_654_435_761;
  const random = (limit: number) => {
    state = (Math.imul(state ^ (state >>> 15), 1 | state) + 0x6d2b79f5) >>> 0;
    return state % limit;
  };
  let id = 0;
  const flow = (depth: number): unknown[] =>
    Array.from({ length: random(4) + (depth === 0 ? 1 : 0) }, () => {
      id += 1;
      const inner = depth < 4 ? random(7) : 6;
      const flows = () => Array.from({ length: 1 + random(4) }, () => ({ flow: flow(depth + 1) }));
      return module(id, 'a:b', {
        ...(inner === 0 ? { routes: flows() } : inner === 1 ? { branches: flows() } : {}),
        ...(depth < 3 && random(4) === 0 ? { onerror: flow(depth + 1) } : {}),
      });
    });
  const main = flow(0);
  return readBlueprint({ flow: main, metadata: { designer: { orphans: [flow(1), flow(2)] } } });
}
