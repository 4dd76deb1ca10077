/** The bundles that a person gives in place of the failed module's output, while they are typed as JSON. */
import type { Field } from '@/lib/api/types.ts';
import { asValue, JsonTextError, nodeAt, readJson } from '@/lib/json-text.ts';
import { count } from '@/lib/time.ts';
import { modulePath } from './draft.ts';

/** The most bundles that the API takes. */
const MOST_BUNDLES = 10_000;

export type Given = { bundles: number } | { problem: string };

/** How many bundles the text is, or what is wrong with it and where. */
export function readGiven(text: string): Given {
  try {
    const root = readJson(text);
    if (root.kind !== 'array') return { problem: 'Expected a list of bundles: put [ before it and ] behind it.' };
    const odd = root.items.findIndex(({ kind }) => kind !== 'object');
    if (odd >= 0) return { problem: `Bundle ${odd + 1}: expected a collection in braces, such as {"id": 7}.` };
    if (root.items.length > MOST_BUNDLES) {
      return { problem: `Expected at most ${count(MOST_BUNDLES)} bundles, these are ${count(root.items.length)}.` };
    }
    return { bundles: root.items.length };
  } catch (error) {
    if (error instanceof JsonTextError) return { problem: `${placeOf(text, error.position)}: ${error.message}` };
    throw error;
  }
}

function placeOf(text: string, position: number): string {
  const before = text.slice(0, position).split('\n');
  return `Line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

/**
 * One bundle with every field that the module is known to put out, to be filled in: by what the blueprint says of this very
 * module, else by the module's description. A bundle without fields when neither does.
 */
export function startOf(blueprint: string, id: number, described: readonly Field[]): string {
  const own = interfaceOf(blueprint, id);
  return JSON.stringify([blankOf(own.length > 0 ? own : described)], null, 2);
}

/** The interface that the designer kept with the module. */
function interfaceOf(blueprint: string, id: number): readonly unknown[] {
  const root = readJson(blueprint);
  const path = modulePath(root, id);
  const node = path === undefined ? undefined : nodeAt(root, [...path, 'metadata', 'interface']);
  return node?.kind === 'array' ? node.items.map(asValue) : [];
}

function blankOf(fields: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(
    fields
      .map((field) => field as Readonly<Record<string, unknown>> | null)
      .filter((field) => typeof field?.name === 'string')
      .map((field) => [field?.name, blankValue(field)]),
  );
}

/** A document's interface has inner fields in `spec`, a description has them in `items`. */
function blankValue(field: Readonly<Record<string, unknown>> | null): unknown {
  const inner = field?.spec ?? field?.items;
  switch (field?.type) {
    case 'collection':
      return Array.isArray(inner) ? blankOf(inner) : {};
    case 'array':
      return Array.isArray(inner) && inner.length > 0 ? [blankOf(inner)] : [];
    case 'number':
    case 'integer':
    case 'uinteger':
      return 0;
    case 'boolean':
      return false;
    case 'text':
    case 'email':
    case 'url':
      return '';
    default:
      return null;
  }
}
