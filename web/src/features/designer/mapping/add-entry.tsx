import { Plus } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import type { Field } from '@/lib/api/types.ts';
import { emptyText } from './mapping.ts';

type AddFieldProps = {
  known: readonly Field[];
  taken: readonly string[];
  onAdd: (name: string, value: string) => void;
};

/** Adds one of the module's fields, or one with any other name. */
export function AddField({ known, taken, onAdd }: AddFieldProps) {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const listId = useId();
  if (!open) {
    return (
      <Button
        look="ghost"
        className="-ml-1.5 px-1.5"
        icon={<Plus aria-hidden className="size-3.5" />}
        onClick={() => setOpen(true)}
      >
        Add a field
      </Button>
    );
  }
  const wanted = name.trim();
  const refusal =
    wanted === ''
      ? 'Give the field a name first'
      : taken.includes(wanted)
        ? 'There is a field of this name'
        : undefined;
  return (
    <form
      className="flex items-center gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        if (refusal !== undefined) return;
        onAdd(wanted, emptyText(known.find((field) => field.name === wanted)));
        setName('');
        setOpen(false);
      }}
    >
      <input
        aria-label="Name of the new field"
        list={listId}
        value={name}
        placeholder="Name"
        className="h-7 w-44 rounded-md border border-line-strong bg-surface px-2 font-mono text-xs"
        onChange={(event) => setName(event.target.value)}
      />
      <datalist id={listId}>
        {known.map((field) => (
          <option key={field.name} value={field.name}>
            {field.label}
          </option>
        ))}
      </datalist>
      <Button type="submit" blocked={refusal}>
        Add
      </Button>
      <Button look="ghost" onClick={() => setOpen(false)}>
        Cancel
      </Button>
    </form>
  );
}

export function AddItem({ onAdd }: { onAdd: () => void }) {
  return (
    <Button look="ghost" className="-ml-1.5 px-1.5" icon={<Plus aria-hidden className="size-3.5" />} onClick={onAdd}>
      Add an item
    </Button>
  );
}
