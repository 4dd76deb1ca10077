import { LoaderCircle } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { classes } from '@/lib/classes.ts';

export type ButtonLook = 'primary' | 'plain' | 'ghost' | 'danger';

const looks: Readonly<Record<ButtonLook, string>> = {
  primary: 'bg-accent text-accent-ink hover:bg-accent-hover border-transparent',
  plain: 'bg-surface text-ink border-line-strong hover:bg-hover',
  ghost: 'bg-transparent text-ink-soft border-transparent hover:bg-hover hover:text-ink',
  danger: 'bg-surface text-bad border-line-strong hover:bg-bad-soft hover:border-bad/40',
};

export const buttonClass = (look: ButtonLook = 'plain', extra?: string): string =>
  classes(
    'inline-flex h-7 shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border px-2.5 text-xs font-medium transition-colors',
    looks[look],
    extra,
  );

type ButtonProps = Omit<ComponentProps<'button'>, 'disabled'> & {
  look?: ButtonLook;
  icon?: ReactNode;
  /** It was pressed and its work goes on. */
  busy?: boolean | undefined;
  /** Why it cannot be pressed now. It stays visible and says so. */
  blocked?: string | false | undefined;
};

export function Button({
  look = 'plain',
  icon,
  busy = false,
  blocked,
  className,
  children,
  onClick,
  title,
  ...rest
}: ButtonProps) {
  const off = busy || typeof blocked === 'string';
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={off || undefined}
      aria-busy={busy || undefined}
      title={typeof blocked === 'string' ? blocked : title}
      onClick={(event) => {
        if (off) event.preventDefault();
        else onClick?.(event);
      }}
      className={buttonClass(look, classes(off && 'opacity-50 cursor-not-allowed', className))}
    >
      {busy ? <LoaderCircle className="size-3.5 animate-spin" aria-hidden /> : icon}
      {children}
    </button>
  );
}
