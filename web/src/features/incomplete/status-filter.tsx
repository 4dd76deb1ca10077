import type { IncompleteStatus } from '@/lib/api/types.ts';
import { statusWords } from './model/cause.ts';
import { STATES } from './model/find.ts';

const words = {
  open: 'Open: not resolved',
  unresolved: statusWords.unresolved,
  pending: statusWords.pending,
  inProgress: statusWords.inProgress,
  resolved: statusWords.resolved,
} as const satisfies Partial<Record<IncompleteStatus | 'open', string>>;

export type ListedStatus = keyof typeof words;

type StatusFilterProps = { value: ListedStatus | undefined; onChange: (value: ListedStatus | undefined) => void };

/** Chooses which incomplete executions are listed, and are meant by “all”. */
export function StatusFilter({ value, onChange }: StatusFilterProps) {
  return (
    <select
      aria-label="Show only"
      className="h-7 rounded-md border border-line-strong bg-surface px-1.5 text-xs text-ink"
      value={value ?? ''}
      onChange={(event) => onChange(STATES.find((status) => status === event.target.value))}
    >
      <option value="">Every status</option>
      {STATES.map((status) => (
        <option key={status} value={status}>
          {words[status]}
        </option>
      ))}
    </select>
  );
}
