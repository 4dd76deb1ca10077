import { useState } from 'react';
import { ConfirmDialog } from '@/components/ui/dialog.tsx';
import { inFull, type Target, withNumber } from './model/selection.ts';

type TakeLatestDialogProps = {
  /** Which ones get it; without it, the one that the page is about. */
  target?: Target;
  busy: boolean;
  error: unknown;
  onConfirm: (retry: boolean) => void;
  onClose: () => void;
};

/** Asks before one or many get the latest blueprint of the scenario, and whether they are retried with it. */
export function TakeLatestDialog({ target, busy, error, onConfirm, onClose }: TakeLatestDialogProps) {
  const [retry, setRetry] = useState(true);
  const which = target === undefined ? '' : ` ${withNumber(target)}`;
  const many = target !== undefined && target.count !== 1;
  return (
    <ConfirmDialog
      title={target === undefined ? 'Take the latest blueprint?' : `Give ${inFull(target)} the latest blueprint?`}
      action={retry ? `Take it and retry${which}` : target === undefined ? 'Take it' : `Take it for${which}`}
      look="primary"
      busy={busy}
      error={error}
      onConfirm={() => onConfirm(retry)}
      onClose={onClose}
    >
      <p>
        {many ? 'They go' : 'It goes'} on with the blueprint that the scenario has now, as an edit that is kept.{' '}
        {target === undefined
          ? 'It is refused when the failed module is gone there, or is of another kind.'
          : 'What is being retried, or has its module no more, is left as it is.'}
      </p>
      <label className="mt-2 flex items-center gap-2">
        <input
          type="checkbox"
          className="size-3.5 accent-accent"
          checked={retry}
          onChange={() => setRetry((before) => !before)}
        />
        Retry with it at once
      </label>
    </ConfirmDialog>
  );
}
