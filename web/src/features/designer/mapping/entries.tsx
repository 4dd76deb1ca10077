import { Code, ListTree, RotateCcw, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Field } from '@/lib/api/types.ts';
import { classes } from '@/lib/classes.ts';
import { type JsonNode, type JsonPath, textOf } from '@/lib/json-text.ts';
import { counted } from '@/lib/time.ts';
import { AddField, AddItem } from './add-entry.tsx';
import { type Editing, originalText } from './editing.ts';
import { EvaluatedValue } from './evaluated-value.tsx';
import { ExpressionField } from './expression-field.tsx';
import { JsonField } from './json-field.tsx';
import {
  type Entry,
  emptyItemText,
  entriesOf,
  evaluated,
  isFlat,
  isMapped,
  missingFields,
  shownText,
  typedText,
} from './mapping.ts';

/** The fields of a collection or the items of a list, and what can be added to them. */
export function Entries({
  node,
  path,
  fields,
  editing,
}: {
  node: JsonNode;
  path: JsonPath;
  fields: readonly Field[];
  editing: Editing;
}) {
  return (
    <>
      {entriesOf(node, path, fields).map((entry) =>
        node.kind === 'array' && isFlat(entry.node) ? (
          <ItemRow key={entry.name} entry={entry} editing={editing} />
        ) : (
          <EntryRow key={entry.name} entry={entry} editing={editing} />
        ),
      )}
      {node.kind === 'array' ? (
        <AddItem onAdd={() => editing.set([...path, node.items.length], emptyItemText(node, fields))} />
      ) : (
        <AddField
          known={missingFields(node, fields)}
          taken={node.kind === 'object' ? node.members.map((member) => member.key) : []}
          onAdd={(name, value) => editing.set([...path, name], value)}
        />
      )}
    </>
  );
}

/** An item of few plain fields, such as a name and a value, on one line. */
function ItemRow({ entry, editing }: { entry: Entry; editing: Editing }) {
  return (
    <div role="group" aria-label={entry.label} data-field={entry.name} className="group/entry flex items-start gap-2">
      <span className="w-4 shrink-0 pt-7 text-right text-2xs tabular text-ink-faint">{Number(entry.key) + 1}</span>
      <div className="grid min-w-0 flex-1 grid-flow-col auto-cols-fr gap-2">
        {entriesOf(entry.node, entry.path, entry.field?.items ?? []).map((inner) => (
          <EntryRow key={inner.name} entry={inner} editing={editing} />
        ))}
      </div>
      <span className="pt-6">
        <Tool label={`Remove ${entry.label}`} onClick={() => editing.remove(entry.path)}>
          <X aria-hidden />
        </Tool>
      </span>
    </div>
  );
}

function EntryRow({ entry, editing }: { entry: Entry; editing: Editing }) {
  const [asJson, setAsJson] = useState(false);
  const nested = entry.node.kind === 'object' || entry.node.kind === 'array';
  const problems = editing.problems.get(entry.name) ?? [];
  const notesId = `${editing.idPrefix}-${entry.name}`;
  const before = originalText(editing, entry.path);
  const changed = before !== undefined && before !== textOf(editing.text, entry.node);
  const result = evaluated(editing.preview, entry.path);
  return (
    <div role="group" aria-label={entry.label} data-field={entry.name} className="group/entry min-w-0">
      <div className="mb-1 flex h-5 items-center gap-1.5">
        <span className="truncate text-xs font-medium" title={entry.label}>
          {entry.label}
          {entry.field?.required && <span className="text-bad"> *</span>}
        </span>
        {entry.label.toLowerCase() !== entry.key.toLowerCase() && typeof entry.path.at(-1) === 'string' && (
          <code className="truncate font-mono text-2xs text-ink-faint">{entry.key}</code>
        )}
        {nested && <span className="text-2xs text-ink-faint">{sizeText(entry)}</span>}
        <span className="ml-auto flex items-center opacity-0 focus-within:opacity-100 group-hover/entry:opacity-100">
          {changed && (
            <Tool label={`Take back the edit of ${entry.label}`} onClick={() => editing.set(entry.path, before)}>
              <RotateCcw aria-hidden />
            </Tool>
          )}
          {nested && (
            <Tool
              label={asJson ? `Edit ${entry.label} as fields` : `Edit ${entry.label} as JSON`}
              onClick={() => setAsJson(!asJson)}
            >
              {asJson ? <ListTree aria-hidden /> : <Code aria-hidden />}
            </Tool>
          )}
          <Tool label={`Remove ${entry.label}`} onClick={() => editing.remove(entry.path)}>
            <X aria-hidden />
          </Tool>
        </span>
      </div>
      <Control entry={entry} editing={editing} asJson={asJson} invalid={problems.length > 0} describedBy={notesId} />
      <div id={notesId} className="space-y-0.5">
        {problems.map((problem) => (
          <p key={problem.message} className="mt-1 text-xs text-bad [overflow-wrap:anywhere]">
            {problem.message}
          </p>
        ))}
        {!nested && isMapped(entry.node) && result.known && <EvaluatedValue value={result.value} label={entry.label} />}
        {changed && !nested && (
          <p className="line-clamp-2 text-2xs text-ink-faint [overflow-wrap:anywhere]">
            was <code className="font-mono">{before}</code>
          </p>
        )}
      </div>
    </div>
  );
}

type ControlProps = { entry: Entry; editing: Editing; asJson: boolean; invalid: boolean; describedBy: string };

function Control({ entry, editing, asJson, invalid, describedBy }: ControlProps) {
  const { node, path, label } = entry;
  if (node.kind === 'object' || node.kind === 'array') {
    if (asJson)
      return <JsonField label={label} text={textOf(editing.text, node)} onChange={(text) => editing.set(path, text)} />;
    return (
      <div className="space-y-2.5 border-l-2 border-line py-0.5 pl-3">
        <Entries node={node} path={path} fields={entry.field?.items ?? []} editing={editing} />
      </div>
    );
  }
  if (node.kind === 'boolean') {
    return <YesNo label={label} value={node.value} onChange={(text) => editing.set(path, text)} />;
  }
  return (
    <ExpressionField
      label={label}
      value={shownText(node)}
      invalid={invalid}
      describedBy={describedBy}
      onChange={(typed) => editing.set(path, typedText(node, typed))}
    />
  );
}

function YesNo({ label, value, onChange }: { label: string; value: boolean; onChange: (text: string) => void }) {
  return (
    <select
      aria-label={label}
      value={String(value)}
      className="h-7 rounded-md border border-line-strong bg-surface px-2 text-xs"
      onChange={(event) =>
        onChange(event.target.value === 'expression' ? JSON.stringify(`{{${value}}}`) : event.target.value)
      }
    >
      <option value="true">Yes</option>
      <option value="false">No</option>
      <option value="expression">An expression…</option>
    </select>
  );
}

function Tool({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className={classes(
        'grid size-5 place-items-center rounded text-ink-faint hover:bg-hover hover:text-ink [&>svg]:size-3',
      )}
    >
      {children}
    </button>
  );
}

function sizeText(entry: Entry): string {
  return entry.node.kind === 'array'
    ? counted(entry.node.items.length, 'item')
    : counted(entry.node.kind === 'object' ? entry.node.members.length : 0, 'field');
}
