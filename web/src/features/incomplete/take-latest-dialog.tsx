import { useState } from 'react';
import { ConfirmDialog } from '@/components/ui/dialog.tsx';
import { inFull, type Target, withNumber } from './model/selection.ts';

type TakeLatestDialogProps = {
  target: Target;
  busy: boolean;
  error: unknown;
  onConfirm: (retry: boolean) => void;
  onClose: () => void;
};

/** Asks before many get the latest blueprint of the scenario, and whether they are retried with it. */
export function TakeLatestDialog({ target, busy, error, onConfirm, onClose }: TakeLatestDialogProps) {
  const [retry, setRetry] = useState(true);
  const which = withNumber(target);
  return (
    <ConfirmDialog
      title={`Give ${inFull(target)} the latest blueprint?`}
      action={retry ? `Take it and retry ${which}` : `Take it for ${which}`}
      look="primary"
      busy={busy}
      error={error}
      onConfirm={() => onConfirm(retry)}
      onClose={onClose}
    >
      <p>
        {target.count === 1 ? 'It goes' : 'They go'} on with the blueprint that the scenario has now, as an edit that is
        kept. What is being retried, or has its module no more, is left as it is.
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
