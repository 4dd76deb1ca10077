/**
 * The failed module's mapping and parameters inside its blueprint. Everything works on the blueprint's text, so that what
 * is not edited goes back to the server as it came.
 */
import type { Preview } from '@/lib/api/types.ts';
import { type JsonNode, type JsonPath, nodeAt, readJson, setAt, textOf } from '@/lib/json-text.ts';

/** What of a module is edited, by its name in the blueprint. */
export type Part = 'mapper' | 'parameters';

const PARTS: readonly Part[] = ['mapper', 'parameters'];

/** Each part as JSON text. */
export type ModuleText = Readonly<Record<Part, string>>;

/** An edit, and what it started from. */
export type Edit = { from: ModuleText; to: ModuleText };

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

/** The module's mapping and parameters; an empty collection for one that it does not have. */
export function moduleText(blueprint: string, id: number): ModuleText {
  const root = readJson(blueprint);
  const path = modulePath(root, id);
  const text = (part: Part) => {
    const node = path === undefined ? undefined : nodeAt(root, [...path, part]);
    return node?.kind === 'object' ? textOf(blueprint, node) : '{}';
  };
  return { mapper: text('mapper'), parameters: text('parameters') };
}

/** The blueprint with what the edit changed, and everything else byte for byte as it was. */
export function withEdit(blueprint: string, id: number, { from, to }: Edit): string {
  const path = modulePath(readJson(blueprint), id);
  if (path === undefined) throw new Error(`The blueprint has no module ${id} any more.`);
  return PARTS.filter((part) => from[part] !== to[part]).reduce(
    (text, part) => setAt(text, [...path, part], to[part]),
    blueprint,
  );
}

export function isChanged({ from, to }: Edit): boolean {
  return PARTS.some((part) => from[part] !== to[part]);
}

/** Whether what is stored now differs, in a part that was edited, from what the edit started from. */
export function isOvertaken({ from, to }: Edit, stored: ModuleText): boolean {
  return PARTS.some((part) => from[part] !== to[part] && stored[part] !== from[part] && stored[part] !== to[part]);
}

/** The same edit on top of what is stored now. */
export function rebased({ from, to }: Edit, stored: ModuleText): Edit {
  const next = (part: Part) => (from[part] === to[part] ? stored[part] : to[part]);
  return { from: stored, to: { mapper: next('mapper'), parameters: next('parameters') } };
}

/** What the preview says of the part, with fields named from there. */
export function previewOf(part: Part, preview: Preview | undefined): Preview | undefined {
  if (preview === undefined) return undefined;
  const isParameter = (field: string) => field === 'parameters' || field.startsWith('parameters.');
  if (part === 'mapper') return { ...preview, problems: preview.problems.filter(({ field }) => !isParameter(field)) };
  return {
    values: {},
    problems: preview.problems
      .filter(({ field }) => isParameter(field))
      .map((problem) => ({ ...problem, field: problem.field.slice('parameters.'.length) })),
  };
}
