import type { IncompleteStatus } from '@/lib/api/types.ts';
import { statusWords } from './model/cause.ts';

const STATUSES = ['unresolved', 'pending', 'inProgress', 'resolved'] as const satisfies readonly IncompleteStatus[];

export type ListedStatus = (typeof STATUSES)[number];

type StatusFilterProps = { value: ListedStatus | undefined; onChange: (value: ListedStatus | undefined) => void };

/** Chooses which incomplete executions are listed, and are meant by “all”. */
export function StatusFilter({ value, onChange }: StatusFilterProps) {
  return (
    <select
      aria-label="Show only"
      className="h-7 rounded-md border border-line-strong bg-surface px-1.5 text-xs text-ink"
      value={value ?? ''}
      onChange={(event) => onChange(STATUSES.find((status) => status === event.target.value))}
    >
      <option value="">Every status</option>
      {STATUSES.map((status) => (
        <option key={status} value={status}>
          {statusWords[status]}
        </option>
      ))}
    </select>
  );
}
