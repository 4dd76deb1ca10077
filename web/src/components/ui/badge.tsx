import type { ReactNode } from 'react';
import { classes } from '@/lib/classes.ts';

export type Tone = 'good' | 'warn' | 'bad' | 'busy' | 'quiet';

const soft: Readonly<Record<Tone, string>> = {
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  busy: 'bg-busy-soft text-busy',
  quiet: 'bg-raised text-ink-soft',
};

const dots: Readonly<Record<Tone, string>> = {
  good: 'bg-good',
  warn: 'bg-warn',
  bad: 'bg-bad',
  busy: 'bg-busy animate-pulse',
  quiet: 'bg-ink-faint/60',
};

export function Badge({ tone = 'quiet', children, title }: { tone?: Tone; children: ReactNode; title?: string }) {
  return (
    <span
      title={title}
      className={classes(
        'inline-flex h-[18px] items-center gap-1 whitespace-nowrap rounded px-1.5 text-2xs font-medium',
        soft[tone],
      )}
    >
      {children}
    </span>
  );
}

/** A state as a dot and a word; never as a colour alone. */
export function Status({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span aria-hidden className={classes('size-1.5 shrink-0 rounded-full', dots[tone])} />
      {children}
    </span>
  );
}
