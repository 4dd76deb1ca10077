import { absoluteTime, relativeTime } from '@/lib/time.ts';
import { useNow } from '@/lib/use-now.ts';

/** A moment, absolute and relative. */
export function Time({ at, inline = false }: { at: string; inline?: boolean }) {
  const now = useNow();
  const relative = relativeTime(at, now);
  if (inline) {
    return (
      <time dateTime={at} className="tabular">
        {absoluteTime(at)} <span className="text-ink-faint">({relative})</span>
      </time>
    );
  }
  return (
    <time dateTime={at} className="tabular inline-flex items-baseline gap-2 whitespace-nowrap">
      <span>{absoluteTime(at)}</span>
      <span className="text-xs text-ink-faint">{relative}</span>
    </time>
  );
}
