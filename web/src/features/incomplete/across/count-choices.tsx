import type { Counts, ListFilter } from '@/lib/api/types.ts';
import { count } from '@/lib/time.ts';

type CountChoicesProps = { counts: Counts; filter: ListFilter; onNarrow: (more: ListFilter) => void };

/** How many there are by type and by scenario; each number narrows the list to what it counts, and again widens it. */
export function CountChoices({ counts, filter, onNarrow }: CountChoicesProps) {
  return (
    <div className="space-y-1.5">
      <div role="group" aria-label="By type" className="flex max-h-24 flex-wrap gap-1.5 overflow-y-auto scroll-thin">
        {counts.byType.map(({ type, items }) => (
          <Choice
            key={type}
            name={type}
            items={items}
            on={filter.type === type}
            onChange={(on) => onNarrow({ type: on ? type : undefined })}
          />
        ))}
      </div>
      <div
        role="group"
        aria-label="By scenario"
        className="flex max-h-24 flex-wrap gap-1.5 overflow-y-auto scroll-thin"
      >
        {counts.byScenario.map(({ scenarioId, scenarioName, items }) => (
          <Choice
            key={scenarioId}
            name={scenarioName}
            items={items}
            on={filter.scenarioId === scenarioId}
            onChange={(on) => onNarrow({ scenarioId: on ? scenarioId : undefined })}
          />
        ))}
      </div>
    </div>
  );
}

type ChoiceProps = { name: string; items: number; on: boolean; onChange: (on: boolean) => void };

function Choice({ name, items, on, onChange }: ChoiceProps) {
  return (
    <button
      type="button"
      aria-pressed={on}
      title={name}
      className={`flex max-w-64 gap-1 rounded-full border px-2.5 py-0.5 text-xs ${on ? 'border-accent bg-accent-soft' : 'border-line-strong bg-surface hover:bg-hover'}`}
      onClick={() => onChange(!on)}
    >
      <span className="min-w-0 truncate">{name}</span>{' '}
      <span className="tabular shrink-0 text-ink-faint">{count(items)}</span>
    </button>
  );
}
