import { useId } from 'react';
import { ConfirmDialog } from '@/components/ui/dialog.tsx';
import { counted } from '@/lib/time.ts';
import { readGiven } from './model/given-output.ts';

type GiveOutputDialogProps = {
  /** What people call the failed module. */
  title: string;
  text: string;
  busy: boolean;
  error: unknown;
  onText: (text: string) => void;
  onConfirm: (bundles: string) => void;
  onClose: () => void;
};

/** Asks for the bundles that are to be taken in place of the failed module's output. */
export function GiveOutputDialog({ title, text, busy, error, onText, onConfirm, onClose }: GiveOutputDialogProps) {
  const note = useId();
  const given = readGiven(text);
  const wrong = 'problem' in given;
  return (
    <ConfirmDialog
      title={`Give the output of “${title}”?`}
      action={
        wrong || given.bundles > 0 ? `Go on${wrong ? '' : ` with ${counted(given.bundles, 'bundle')}`}` : 'Skip it'
      }
      look="primary"
      wide
      blocked={wrong ? 'Mend the JSON first' : undefined}
      busy={busy}
      error={error}
      onConfirm={() => onConfirm(text)}
      onClose={onClose}
    >
      <p>
        The module is not run. What you write here is taken for what it put out, and the execution goes on behind it. It
        counts for one retry: when that fails, the next one runs the module.
      </p>
      <textarea
        aria-label="Bundles as JSON"
        aria-invalid={wrong}
        aria-describedby={note}
        spellCheck={false}
        rows={Math.min(18, Math.max(8, text.split('\n').length + 1))}
        value={text}
        className="scroll-thin mt-3 w-full rounded-md border border-line-strong bg-surface px-2 py-1 font-mono text-xs leading-5 text-ink focus:border-accent focus:outline-none aria-invalid:border-bad"
        onChange={(event) => onText(event.target.value)}
      />
      <p id={note} role="status" className={wrong ? 'text-xs text-bad' : 'text-xs text-ink-faint'}>
        {wrong
          ? given.problem
          : given.bundles === 0
            ? 'No bundle: the module is skipped, and nothing goes on behind it.'
            : `${counted(given.bundles, 'bundle')}: what is behind the module runs for ${given.bundles === 1 ? 'it' : 'each'}.`}
      </p>
    </ConfirmDialog>
  );
}
