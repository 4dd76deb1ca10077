/**
 * The failed module's mapping inside its blueprint. Everything works on the blueprint's text, so that what is not the
 * mapping goes back to the server as it came.
 */
import { type JsonNode, type JsonPath, nodeAt, readJson, setAt, textOf } from '@/lib/json-text.ts';

/** Where the module with the id stands in the document, or undefined when it is not there. */
export function modulePath(blueprint: JsonNode, id: number): JsonPath | undefined {
  const searchFlow = (path: JsonPath): JsonPath | undefined => {
    const flow = nodeAt(blueprint, path);
    if (flow?.kind !== 'array') return undefined;
    for (let index = 0; index < flow.items.length; index += 1) {
      const found = searchModule([...path, index]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const searchModule = (path: JsonPath): JsonPath | undefined => {
    const own = nodeAt(blueprint, [...path, 'id']);
    if (own?.kind === 'number' && own.value === id) return path;
    for (const key of ['routes', 'branches']) {
      const list = nodeAt(blueprint, [...path, key]);
      if (list?.kind !== 'array') continue;
      for (let index = 0; index < list.items.length; index += 1) {
        const found = searchFlow([...path, key, index, 'flow']);
        if (found !== undefined) return found;
      }
    }
    return searchFlow([...path, 'onerror']);
  };
  return searchFlow(['flow']);
}

/** The module's mapping as JSON text; an empty collection when it has none. */
export function mapperText(blueprint: string, id: number): string {
  const root = readJson(blueprint);
  const path = modulePath(root, id);
  const mapper = path === undefined ? undefined : nodeAt(root, [...path, 'mapper']);
  return mapper?.kind === 'object' ? textOf(blueprint, mapper) : '{}';
}

/** The blueprint with the module's mapping replaced and everything else byte for byte as it was. */
export function withMapper(blueprint: string, id: number, mapper: string): string {
  const path = modulePath(readJson(blueprint), id);
  if (path === undefined) throw new Error(`The blueprint has no module ${id} any more.`);
  return setAt(blueprint, [...path, 'mapper'], mapper);
}
