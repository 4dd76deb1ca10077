import { classes } from '@/lib/classes.ts';
import type { Difference } from '@/lib/difference.ts';

/** What was there before and what is after, told apart by more than colours. */
export function DifferenceLines({ difference }: { difference: Difference }) {
  return (
    <section aria-label={`Change of ${difference.path}`}>
      <h3 className="font-mono text-xs font-medium [overflow-wrap:anywhere]">
        {difference.path}
        {difference.secret && <span className="ml-2 font-sans text-ink-faint">a secret, not shown</span>}
      </h3>
      <pre className="mt-1 max-h-80 overflow-auto whitespace-pre-wrap rounded border border-line bg-surface text-xs [overflow-wrap:anywhere]">
        {difference.lines.map(({ side, text }, place) => (
          <div key={place} className={classes('px-2', side === 'before' ? 'bg-bad-soft' : 'bg-good-soft')}>
            {side === 'before' ? (
              <del className="no-underline">
                <span className="select-none">− </span>
                {text}
              </del>
            ) : (
              <ins className="no-underline">
                <span className="select-none">+ </span>
                {text}
              </ins>
            )}
          </div>
        ))}
      </pre>
    </section>
  );
}
