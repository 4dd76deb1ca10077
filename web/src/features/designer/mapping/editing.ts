import type { Preview, PreviewProblem } from '@/lib/api/types.ts';
import { type JsonNode, type JsonPath, nodeAt, textOf } from '@/lib/json-text.ts';

/** What every part of the editor needs. */
export type Editing = {
  text: string;
  originalRoot: JsonNode | undefined;
  original: string;
  preview: Preview | undefined;
  problems: ReadonlyMap<string, readonly PreviewProblem[]>;
  idPrefix: string;
  set: (path: JsonPath, replacement: string) => void;
  remove: (path: JsonPath) => void;
};

/** How the value was written before the edit, or undefined when it was not there. */
export function originalText(editing: Editing, path: JsonPath): string | undefined {
  const node = editing.originalRoot === undefined ? undefined : nodeAt(editing.originalRoot, path);
  return node === undefined ? undefined : textOf(editing.original, node);
}
