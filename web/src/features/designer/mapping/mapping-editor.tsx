/** Edits a module's mapping: a box for each field, boxes in boxes for what is nested, and what each evaluates to. */
import { useId } from 'react';
import type { Field, Preview } from '@/lib/api/types.ts';
import { removeAt, setAt } from '@/lib/json-text.ts';
import type { Editing } from './editing.ts';
import { Entries } from './entries.tsx';
import { problemsByEntry, readMapping } from './mapping.ts';

type MappingEditorProps = {
  /** The mapping as JSON text; always valid. */
  text: string;
  /** The mapping before the edit. */
  original: string;
  fields: readonly Field[];
  preview: Preview | undefined;
  /** What it says without any field. */
  none?: string;
  onChange: (text: string) => void;
};

export function MappingEditor({
  text,
  original,
  fields,
  preview,
  none = 'Nothing is mapped.',
  onChange,
}: MappingEditorProps) {
  const idPrefix = useId();
  const root = readMapping(text);
  if (root === undefined) return null;
  const problems = problemsByEntry(preview?.problems ?? [], root);
  const editing: Editing = {
    text,
    original,
    originalRoot: readMapping(original),
    preview,
    problems,
    idPrefix,
    set: (path, replacement) => onChange(setAt(text, path, replacement)),
    remove: (path) => onChange(removeAt(text, path)),
  };
  const general = problems.get('') ?? [];
  return (
    <div className="space-y-3">
      {general.map((problem) => (
        <p
          key={`${problem.field}:${problem.message}`}
          role="alert"
          className="text-xs text-bad [overflow-wrap:anywhere]"
        >
          {problem.field !== '' && <code className="mr-1 font-mono">{problem.field}</code>}
          {problem.message}
        </p>
      ))}
      {root.kind === 'object' && root.members.length === 0 && <p className="text-sm text-ink-faint">{none}</p>}
      <Entries node={root} path={[]} fields={fields} editing={editing} />
    </div>
  );
}
