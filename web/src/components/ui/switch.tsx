import { classes } from '@/lib/classes.ts';

type SwitchProps = {
  on: boolean;
  onChange: (on: boolean) => void;
  label: string;
  describedBy?: string;
  busy?: boolean;
};

export function Switch({ on, onChange, label, describedBy, busy = false }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      aria-label={label}
      aria-describedby={describedBy}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={() => {
        if (!busy) onChange(!on);
      }}
      className={classes(
        'relative flex h-[18px] w-8 shrink-0 items-center rounded-full transition-colors focus-visible:outline-offset-2 focus-visible:rounded-full',
        on ? 'bg-good' : 'bg-line-strong',
        busy && 'opacity-60',
      )}
    >
      <span
        aria-hidden
        className={classes(
          'size-3.5 rounded-full bg-white shadow-sm transition-transform',
          on ? 'translate-x-[16px]' : 'translate-x-[2px]',
        )}
      />
    </button>
  );
}
