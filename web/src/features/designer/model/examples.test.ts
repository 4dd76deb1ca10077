import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allModules, readBlueprint } from './blueprint.ts';
import { diagramOf } from './graph.ts';
import { overlaps } from './layout.ts';

const EXAMPLES = join(import.meta.dirname, '../../../../../examples/blueprints');

describe.each(readdirSync(EXAMPLES).filter((file) => file.endsWith('.json')))('the example %s', (file) => {
  const blueprint = readBlueprint(JSON.parse(readFileSync(join(EXAMPLES, file), 'utf8')));
  const { nodes, edges } = diagramOf(blueprint, undefined);

  test('is drawn with every module once, under its own id', () => {
    const ids = allModules(blueprint).map((module) => module.id);
    expect(ids.length).toBeGreaterThan(0);
    expect(nodes.flatMap((node) => node.moduleId ?? [])).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has no lines to nowhere and no modules upon each other', () => {
    const ids = new Set(nodes.map((node) => node.id));
    expect(edges.filter((edge) => !ids.has(edge.source) || !ids.has(edge.target))).toEqual([]);
    expect(overlaps(nodes.map((node) => node.position))).toBe(false);
  });

  test('starts with number 1 and counts without a gap', () => {
    const numbers = nodes.flatMap((node) => node.order ?? []);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });
});
