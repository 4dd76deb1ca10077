import { useState } from 'react';
import { ConfirmDialog } from '@/components/ui/dialog.tsx';

/** The longest reason that the API takes, in characters. */
const LONGEST = 1_000;

type FixedElsewhereDialogProps = {
  busy: boolean;
  error: unknown;
  onConfirm: (reason: string) => void;
  onClose: () => void;
};

/** Asks why it counts as resolved although nothing of it went on. */
export function FixedElsewhereDialog({ busy, error, onConfirm, onClose }: FixedElsewhereDialogProps) {
  const [reason, setReason] = useState('');
  const given = reason.trim();
  return (
    <ConfirmDialog
      title="Was it fixed elsewhere?"
      action="Mark it as resolved"
      look="primary"
      blocked={given === '' ? 'Say first how it was fixed' : undefined}
      busy={busy}
      error={error}
      onConfirm={() => onConfirm(given)}
      onClose={onClose}
    >
      <p>
        It is then resolved for good and never retried. Nothing of it is run; in the balance of the scenario it counts
        as finished, with your name and the reason.
      </p>
      <label className="mt-3 block text-xs font-medium text-ink">
        How it was fixed
        <textarea
          rows={3}
          required
          maxLength={LONGEST}
          placeholder="The order was entered by hand"
          value={reason}
          className="mt-1 w-full rounded-md border border-line-strong bg-surface px-2 py-1 text-sm font-normal text-ink focus:border-accent focus:outline-none"
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
    </ConfirmDialog>
  );
}
