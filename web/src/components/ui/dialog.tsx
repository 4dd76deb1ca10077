import { type ReactNode, useEffect, useRef } from 'react';
import { messageOf } from '@/lib/api/client.ts';
import { classes } from '@/lib/classes.ts';
import { Button } from './button.tsx';

type ConfirmProps = {
  title: string;
  children: ReactNode;
  /** What the button does, in words, with how many. */
  action: string;
  look?: 'danger' | 'primary';
  /** Room for something to be written. */
  wide?: boolean;
  /** Why it cannot be done yet. */
  blocked?: string | undefined;
  busy: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
};

/**
 * Asks before something that cannot be undone, or is done to many. The focus starts on what is to be filled in, else on
 * Cancel, so that Enter by mistake does nothing.
 */
export function ConfirmDialog({
  title,
  children,
  action,
  look = 'danger',
  wide = false,
  blocked,
  busy,
  error,
  onConfirm,
  onClose,
}: ConfirmProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      // A dialog that is taken off the page does not give the focus back by itself.
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="confirm-title"
      onCancel={(event) => {
        // Closed by what asks, at once: the browser gives the focus back before it says that it closed the dialog, and
        // what one opened in between would be closed by that.
        event.preventDefault();
        onClose();
      }}
      onClose={onClose}
      className={classes(
        wide ? 'w-[42rem]' : 'w-[26rem]',
        'm-auto max-w-[calc(100vw-2rem)] rounded-xl border border-line bg-surface p-0 text-ink shadow-panel',
      )}
    >
      <div className="space-y-2 p-5">
        <h2 id="confirm-title" className="text-base font-semibold">
          {title}
        </h2>
        <div className="text-sm text-ink-soft [overflow-wrap:anywhere]">{children}</div>
        {error !== null && error !== undefined && (
          <p role="alert" className="whitespace-pre-line text-sm text-bad">
            {messageOf(error)}
          </p>
        )}
      </div>
      <div className="flex justify-end gap-2 border-t border-line px-5 py-3">
        <Button onClick={onClose} autoFocus>
          Cancel
        </Button>
        <Button look={look} busy={busy} blocked={blocked} onClick={onConfirm}>
          {action}
        </Button>
      </div>
    </dialog>
  );
}
