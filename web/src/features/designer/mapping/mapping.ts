/** A module's mapping while it is edited: JSON text in, fields to show and JSON text out. */
import type { Field, Preview, PreviewProblem } from '@/lib/api/types.ts';
import { type JsonNode, type JsonPath, nodeAt, readJson } from '@/lib/json-text.ts';

/** One entry of a mapping, as the editor shows it. */
export type Entry = {
  path: JsonPath;
  /** Unique among the entries of a mapping; the API's way to name a field, for instance `headers[0].value`. */
  name: string;
  key: string;
  label: string;
  /** What the module's description says of it, when it does. */
  field: Field | undefined;
  node: JsonNode;
};

export function readMapping(text: string): JsonNode | undefined {
  try {
    return readJson(text);
  } catch {
    return undefined;
  }
}

/** The entries of a collection or list, each with its description. */
export function entriesOf(node: JsonNode, path: JsonPath, fields: readonly Field[]): Entry[] {
  if (node.kind === 'object') {
    return node.members.map((member) => {
      const field = fields.find((one) => one.name === member.key);
      return entry([...path, member.key], member.key, field?.label ?? member.key, field, member.value);
    });
  }
  if (node.kind === 'array') {
    return node.items.map((item, index) =>
      entry([...path, index], String(index), `Item ${index + 1}`, itemField(fields), item),
    );
  }
  return [];
}

function entry(path: JsonPath, key: string, label: string, field: Field | undefined, node: JsonNode): Entry {
  return { path, name: nameOf(path), key, label, field, node };
}

function itemField(fields: readonly Field[]): Field | undefined {
  return fields.length === 0
    ? undefined
    : { name: '', label: '', type: 'collection', required: false, items: [...fields] };
}

export function nameOf(path: JsonPath): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}

/** The described fields that a collection does not have yet. */
export function missingFields(node: JsonNode, fields: readonly Field[]): Field[] {
  const present = new Set(node.kind === 'object' ? node.members.map((member) => member.key) : []);
  return fields.filter((field) => !present.has(field.name));
}

/** What a new field starts with. */
export function emptyText(field: Field | undefined): string {
  if (field?.default !== undefined && field.default !== null) return JSON.stringify(field.default);
  switch (field?.type) {
    case 'array':
      return '[]';
    case 'collection':
      return '{}';
    case 'boolean':
      return 'false';
    default:
      return '""';
  }
}

/** What a new item of a list starts with: the described fields, else those of the item before it, all empty. */
export function emptyItemText(list: JsonNode, fields: readonly Field[]): string {
  if (fields.length > 0) return blankObject(fields.map((field) => field.name));
  const last = list.kind === 'array' ? list.items[list.items.length - 1] : undefined;
  return last?.kind === 'object' ? blankObject(last.members.map((member) => member.key)) : '""';
}

function blankObject(keys: readonly string[]): string {
  return JSON.stringify(Object.fromEntries(keys.map((key) => [key, ''])));
}

/** A number that is still a number after the edit stays one; everything else that is typed is text. */
export function typedText(before: JsonNode, typed: string): string {
  const number = before.kind === 'number' && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(typed.trim());
  return number ? typed.trim() : JSON.stringify(typed);
}

/** What stands in the field's box. */
export function shownText(node: JsonNode): string {
  switch (node.kind) {
    case 'string':
      return node.value;
    case 'number':
      return node.raw;
    default:
      return '';
  }
}

export type Evaluated = { known: false } | { known: true; value: unknown };

/** What the entry evaluates to, when the preview says so. */
export function evaluated(preview: Preview | undefined, path: JsonPath): Evaluated {
  let value: unknown = preview?.values;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return { known: false };
    value = (value as Record<string | number, unknown>)[step];
  }
  return preview === undefined ? { known: false } : { known: true, value };
}

/** Each problem at the entry that it names, or at the nearest one around it; the rest belongs to the whole. */
export function problemsByEntry(
  problems: readonly PreviewProblem[],
  mapping: JsonNode | undefined,
): Map<string, PreviewProblem[]> {
  const found = new Map<string, PreviewProblem[]>();
  for (const problem of problems) {
    const name = mapping === undefined ? '' : nearestName(problem.field, mapping);
    found.set(name, [...(found.get(name) ?? []), problem]);
  }
  return found;
}

function nearestName(field: string, mapping: JsonNode): string {
  const path = pathOf(field);
  for (let length = path.length; length > 0; length -= 1) {
    const part = path.slice(0, length);
    if (nodeAt(mapping, part) !== undefined) return nameOf(part);
  }
  return '';
}

function pathOf(name: string): JsonPath {
  return [...name.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map((part) =>
    part[1] === undefined ? (part[2] ?? '') : Number(part[1]),
  );
}

/** Whether a text has an expression in it, so that what it evaluates to is worth showing. */
export function isMapped(node: JsonNode): boolean {
  return node.kind === 'string' && node.value.includes('{{');
}

/** Whether it has a few plain values only, so that one line is enough for it. */
export function isFlat(node: JsonNode): boolean {
  return (
    node.kind === 'object' &&
    node.members.length > 0 &&
    node.members.length <= 3 &&
    node.members.every(({ value }) => value.kind !== 'object' && value.kind !== 'array')
  );
}
