/** Where the page stands; pages add what they are to the one place in the header. */
import { type ReactNode, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';

const HOST = 'crumbs';

export function Crumbs() {
  return (
    <nav id={HOST} aria-label="Where you are" className="flex min-w-0 items-center gap-1.5 text-sm text-ink-soft" />
  );
}

/** Shows its children in the header. */
export function InCrumbs({ children }: { children: ReactNode }) {
  const host = useSyncExternalStore(subscribe, () => document.getElementById(HOST));
  return host === null ? null : createPortal(children, host);
}

export function Crumb({ children }: { children: ReactNode }) {
  return (
    <>
      <span aria-hidden className="text-ink-faint/60">
        /
      </span>
      <span className="min-w-0 truncate">{children}</span>
    </>
  );
}

function subscribe(): () => void {
  return () => undefined;
}
