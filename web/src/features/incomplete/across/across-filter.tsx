import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { scenarios } from '@/lib/api/queries.ts';
import type { ListFilter } from '@/lib/api/types.ts';
import { type FilterForm, filterOfForm, formOf, isNarrowed, SORTS, type Sort, sortWords } from '../model/find.ts';

const inputLook =
  'h-8 rounded-md border border-line-strong bg-surface px-2 text-sm focus:border-accent focus:outline-none focus:ring-2 focus:ring-accent/20';

const labelLook = 'flex flex-col gap-1 text-xs font-medium';

type AcrossFilterProps = {
  filter: ListFilter;
  sort: Sort | undefined;
  onFilter: (filter: ListFilter, sort: Sort | undefined) => void;
};

type Input = {
  name: keyof FilterForm;
  label: string;
  hint?: string;
  type?: 'number' | 'datetime-local';
  width: string;
};

const INPUTS: readonly Input[] = [
  { name: 'type', label: 'Type of error', hint: 'DataError', width: 'w-40' },
  { name: 'moduleName', label: 'Module or app', hint: 'http', width: 'w-40' },
  { name: 'module', label: 'Module id', type: 'number', width: 'w-24' },
  { name: 'cause', label: 'Text of the message', width: 'w-44' },
  { name: 'text', label: 'Words in message or bundles', hint: 'refund 4711 jan*', width: 'w-52' },
  { name: 'createdFrom', label: 'Created from', type: 'datetime-local', width: 'w-52' },
  { name: 'createdTo', label: 'Created before', type: 'datetime-local', width: 'w-52' },
  { name: 'sizeFrom', label: 'Bytes from', type: 'number', width: 'w-28' },
  { name: 'sizeTo', label: 'Bytes to', type: 'number', width: 'w-28' },
];

/** Narrows and sorts the list of all scenarios; what is filled in holds together, not one or the other. */
export function AcrossFilter({ filter, sort, onFilter }: AcrossFilterProps) {
  const [form, setForm] = useState<FilterForm>(() => formOf(filter));
  const known = useQuery(scenarios(undefined)).data ?? [];
  const set = (name: keyof FilterForm, value: string) => setForm((before) => ({ ...before, [name]: value }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onFilter(filterOfForm(form), sort);
  };
  return (
    <form
      role="search"
      aria-label="Filter of incomplete executions"
      className="flex flex-wrap items-end gap-3"
      onSubmit={submit}
    >
      <label className={labelLook}>
        Scenario
        <select
          className={`${inputLook} w-52`}
          value={form.scenarioId}
          onChange={(event) => set('scenarioId', event.target.value)}
        >
          <option value="">Every scenario</option>
          {form.scenarioId !== '' && !known.some(({ id }) => String(id) === form.scenarioId) && (
            <option value={form.scenarioId}>Scenario {form.scenarioId}</option>
          )}
          {known.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className={labelLook}>
        Status
        <select className={inputLook} value={form.state} onChange={(event) => set('state', event.target.value)}>
          <option value="">Every status</option>
          <option value="open">Open: not resolved</option>
          <option value="unresolved">Unresolved</option>
          <option value="pending">Pending</option>
          <option value="inProgress">In progress</option>
          <option value="resolved">Resolved</option>
        </select>
      </label>
      {INPUTS.map(({ name, label, hint, type, width }) => (
        <label key={name} className={labelLook}>
          {label}
          <input
            type={type ?? 'text'}
            className={`${inputLook} ${width}`}
            placeholder={hint}
            {...(type === 'number' ? { min: 0, step: 1 } : {})}
            {...(type === 'datetime-local' ? { step: 1 } : {})}
            {...(type === undefined ? { maxLength: 500 } : {})}
            value={form[name]}
            onChange={(event) => set(name, event.target.value)}
          />
        </label>
      ))}
      <label className={labelLook}>
        Sort
        <select
          className={inputLook}
          value={sort ?? '-created'}
          onChange={(event) =>
            onFilter(
              filterOfForm(form),
              SORTS.find((one) => one === event.target.value),
            )
          }
        >
          {SORTS.map((one) => (
            <option key={one} value={one}>
              {sortWords[one]}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit">Filter</Button>
      {isNarrowed(filter) && (
        <Button look="ghost" onClick={() => onFilter({}, sort)}>
          Show all
        </Button>
      )}
    </form>
  );
}
