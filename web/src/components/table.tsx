/** The looks of all lists. */
import type { ComponentProps, ReactNode } from 'react';
import { classes } from '@/lib/classes.ts';

export function Table({ label, head, children }: { label: string; head: ReactNode; children: ReactNode }) {
  return (
    <div className="overflow-x-auto scroll-thin">
      <table aria-label={label} className="w-full border-collapse text-left text-sm">
        <thead>
          <tr className="border-b border-line text-2xs font-medium uppercase tracking-wide text-ink-faint">{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

export function Head({ className, children, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      {...rest}
      className={classes('h-8 whitespace-nowrap px-3 font-medium first:pl-5 last:pr-5', className)}
    >
      {children}
    </th>
  );
}

export function Row({ className, selected = false, ...rest }: ComponentProps<'tr'> & { selected?: boolean }) {
  return (
    <tr
      {...rest}
      aria-selected={selected || undefined}
      className={classes(
        'border-b border-line transition-colors hover:bg-hover',
        selected && 'bg-accent-soft hover:bg-accent-soft',
        className,
      )}
    />
  );
}

export function Cell({ className, ...rest }: ComponentProps<'td'>) {
  return <td {...rest} className={classes('h-9 px-3 align-middle first:pl-5 last:pr-5', className)} />;
}
