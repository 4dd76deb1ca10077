import { useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import type { Period } from '@/lib/api/balance.ts';

/** What was accepted on a day, or at any time. */
export function DayChoice({ period, onDay }: { period: Period; onDay: (day: string | undefined) => void }) {
  const [typed, setTyped] = useState(period.day ?? '');
  return (
    <form
      aria-label="When it was accepted"
      className="flex flex-wrap items-end gap-3 px-5"
      onSubmit={(event) => {
        event.preventDefault();
        onDay(typed === '' ? undefined : typed);
      }}
    >
      <label className="flex flex-col gap-1 text-xs font-medium">
        Accepted on
        <input
          type="date"
          className="h-8 rounded-md border border-line-strong bg-surface px-2 text-sm focus:border-accent focus:outline-none focus:ring-2 focus:ring-accent/20"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <Button type="submit">Show the day</Button>
      {period.day !== undefined && (
        <Button look="ghost" onClick={() => onDay(undefined)}>
          At any time
        </Button>
      )}
      <p className="pb-1.5 text-sm text-ink-faint">
        {period.day === undefined ? 'What was accepted at any time.' : `The day begins and ends in ${period.timeZone}.`}
      </p>
    </form>
  );
}
