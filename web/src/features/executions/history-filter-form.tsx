import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import {
  filterOfForm,
  formOf,
  type HistoryFilter,
  type HistoryForm,
  isNarrowed,
  STATUSES,
  statusLabels,
} from './history-filter.ts';

const inputLook =
  'h-8 rounded-md border border-line-strong bg-surface px-2 text-sm focus:border-accent focus:outline-none focus:ring-2 focus:ring-accent/20';

const labelLook = 'flex flex-col gap-1 text-xs font-medium';

type HistoryFilterFormProps = { filter: HistoryFilter; onFilter: (filter: HistoryFilter) => void };

/** Narrows the History to a status and to when executions were accepted. */
export function HistoryFilterForm({ filter, onFilter }: HistoryFilterFormProps) {
  const [form, setForm] = useState<HistoryForm>(() => formOf(filter));
  const set = (name: keyof HistoryForm, value: string) => setForm((before) => ({ ...before, [name]: value }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onFilter(filterOfForm(form));
  };
  return (
    <form
      role="search"
      aria-label="Filter of the history"
      className="flex flex-wrap items-end gap-3 px-5 py-3"
      onSubmit={submit}
    >
      <label className={labelLook}>
        Status
        <select className={inputLook} value={form.status} onChange={(event) => set('status', event.target.value)}>
          <option value="">Every status</option>
          {STATUSES.map((status) => (
            <option key={status} value={status}>
              {statusLabels[status]}
            </option>
          ))}
        </select>
      </label>
      <Moment label="Started from" value={form.from} onChange={(value) => set('from', value)} />
      <Moment label="Started before" value={form.to} onChange={(value) => set('to', value)} />
      <Button type="submit">Filter</Button>
      {isNarrowed(filter) && (
        <Button look="ghost" onClick={() => onFilter({})}>
          Show all
        </Button>
      )}
    </form>
  );
}

function Moment({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <label className={labelLook}>
      {label}
      <input
        type="datetime-local"
        step={1}
        className={`${inputLook} w-52`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
