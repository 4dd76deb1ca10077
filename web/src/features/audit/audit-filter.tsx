import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import type { Filter } from './changes.ts';

const inputLook =
  'h-8 rounded-md border border-line-strong bg-surface px-2 text-sm focus:border-accent focus:outline-none focus:ring-2 focus:ring-accent/20';

const labelLook = 'flex flex-col gap-1 text-xs font-medium';

/** Narrows the log to a token, to what a path begins with, and to what came since a day. */
export function AuditFilter({ filter, onFilter }: { filter: Filter; onFilter: (filter: Filter) => void }) {
  const [actor, setActor] = useState(filter.actor ?? '');
  const [subject, setSubject] = useState(filter.subject ?? '');
  const [from, setFrom] = useState(filter.from ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onFilter({ actor: given(actor), subject: given(subject), from: given(from) });
  };
  return (
    <form
      role="search"
      aria-label="Filter of the audit log"
      className="flex flex-wrap items-end gap-3"
      onSubmit={submit}
    >
      <label className={labelLook}>
        Who
        <input
          className={`${inputLook} w-44`}
          placeholder="Name of a token"
          value={actor}
          onChange={(event) => setActor(event.target.value)}
        />
      </label>
      <label className={labelLook}>
        What
        <input
          className={`${inputLook} w-56`}
          placeholder="/scenarios/5"
          value={subject}
          onChange={(event) => setSubject(event.target.value)}
        />
      </label>
      <label className={labelLook}>
        Since
        <input type="date" className={inputLook} value={from} onChange={(event) => setFrom(event.target.value)} />
      </label>
      <Button type="submit">Filter</Button>
      {Object.values(filter).some((value) => value !== undefined) && (
        <Button look="ghost" onClick={() => onFilter({})}>
          Show all
        </Button>
      )}
    </form>
  );
}

function given(text: string): string | undefined {
  return text.trim() === '' ? undefined : text.trim();
}
