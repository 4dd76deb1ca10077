/** What a page shows instead of its content: loading, nothing there, failed. */
import { CircleAlert, Info, RotateCw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { messageOf } from '@/lib/api/client.ts';
import { classes } from '@/lib/classes.ts';
import { Button } from './ui/button.tsx';

export function Loading({ what, rows = 6 }: { what: string; rows?: number }) {
  return (
    <div role="status" aria-label={`Loading ${what}`} className="space-y-px py-1">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex h-9 items-center gap-4 px-4">
          <div className="h-2.5 animate-pulse rounded bg-raised" style={{ width: `${28 - ((index * 7) % 13)}%` }} />
          <div className="h-2.5 w-24 animate-pulse rounded bg-raised" />
          <div className="ml-auto h-2.5 w-16 animate-pulse rounded bg-raised" />
        </div>
      ))}
    </div>
  );
}

export function Empty({
  icon,
  title,
  children,
  action,
}: {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center px-6 py-16 text-center">
      <div
        aria-hidden
        className="mb-3 grid size-10 place-items-center rounded-lg border border-line bg-surface text-ink-faint [&>svg]:size-5"
      >
        {icon}
      </div>
      <h2 className="text-base font-medium">{title}</h2>
      <div className="mt-1 text-sm text-ink-soft">{children}</div>
      {action !== undefined && <div className="mt-4">{action}</div>}
    </div>
  );
}

export function Failed({ what, error, onRetry }: { what: string; error: unknown; onRetry: () => void }) {
  return (
    <div role="alert" className="mx-auto flex max-w-lg flex-col items-center px-6 py-16 text-center">
      <div aria-hidden className="mb-3 grid size-10 place-items-center rounded-lg bg-bad-soft text-bad">
        <CircleAlert className="size-5" />
      </div>
      <h2 className="text-base font-medium">{what} could not be loaded</h2>
      <p className="mt-1 whitespace-pre-line text-sm text-ink-soft [overflow-wrap:anywhere]">{messageOf(error)}</p>
      <Button className="mt-4" icon={<RotateCw className="size-3.5" aria-hidden />} onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}

const noticeLook = {
  bad: 'border-bad/25 bg-bad-soft',
  warn: 'border-warn/25 bg-warn-soft',
  good: 'border-good/25 bg-good-soft',
  busy: 'border-busy/25 bg-busy-soft',
} as const;

const noticeInk = { bad: 'text-bad', warn: 'text-warn', good: 'text-good', busy: 'text-busy' } as const;

/** A sentence above the content that the reader should not miss. */
export function Notice({
  tone,
  title,
  children,
  action,
  live = false,
}: {
  tone: keyof typeof noticeLook;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  live?: boolean;
}) {
  const Icon = tone === 'bad' ? CircleAlert : tone === 'warn' ? TriangleAlert : Info;
  return (
    <div
      role={live ? 'status' : undefined}
      className={classes('flex items-start gap-2.5 rounded-lg border px-3 py-2', noticeLook[tone])}
    >
      <Icon aria-hidden className={classes('mt-0.5 size-4 shrink-0', noticeInk[tone])} />
      <div className="min-w-0 flex-1 text-sm [overflow-wrap:anywhere]">
        <div className={classes('font-medium', noticeInk[tone])}>{title}</div>
        {children !== undefined && <div className="text-ink-soft">{children}</div>}
      </div>
      {action}
    </div>
  );
}

/** What went wrong with something that was just asked for. */
export function ProblemLine({ error }: { error: unknown }) {
  if (error === null || error === undefined) return null;
  return (
    <p role="alert" className="whitespace-pre-line text-sm text-bad [overflow-wrap:anywhere]">
      {messageOf(error)}
    </p>
  );
}
