/** What is asked before something is done to many. */
import { ConfirmDialog } from '@/components/ui/dialog.tsx';
import { inFull, type Target, withNumber } from './model/selection.ts';

type BulkDialogProps = {
  target: Target;
  busy: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
};

const BEYOND = 'This means also those that the page does not show.';

export function DeleteDialog({ target, ...rest }: BulkDialogProps) {
  const one = target.count === 1;
  return (
    <ConfirmDialog title={`Delete ${inFull(target)}?`} action={`Delete ${withNumber(target)}`} {...rest}>
      {one ? 'It' : 'They'} and the data {one ? 'it holds' : 'they hold'} are gone for good and cannot be resolved any
      more. {target.beyond && BEYOND} What is being retried right now, or is resolved already, stays.
    </ConfirmDialog>
  );
}

/** Only asked when more is meant than the page shows. */
export function RetryDialog({ target, ...rest }: BulkDialogProps) {
  return (
    <ConfirmDialog title={`Retry ${inFull(target)}?`} action={`Retry ${withNumber(target)}`} look="primary" {...rest}>
      {BEYOND} The server retries them one after the other; it can be paused and aborted.
    </ConfirmDialog>
  );
}
