/** Puts a reference where the writing stands: the fields of a mapping tell which of them was written in last. */
import type { EditorView } from '@codemirror/view';
import { createContext, type ReactNode, useContext, useMemo, useRef } from 'react';

type Insertion = {
  remember: (view: EditorView) => void;
  /** Whether there was a field to put it into. */
  insert: (text: string) => boolean;
};

const Context = createContext<Insertion>({ remember: () => undefined, insert: () => false });

export function InsertionPlace({ children }: { children: ReactNode }) {
  const last = useRef<EditorView>(null);
  const insertion = useMemo<Insertion>(
    () => ({
      remember: (view) => {
        last.current = view;
      },
      insert: (text) => {
        const view = last.current;
        if (view === null || !view.dom.isConnected) return false;
        view.dispatch(view.state.replaceSelection(text));
        view.focus();
        return true;
      },
    }),
    [],
  );
  return <Context value={insertion}>{children}</Context>;
}

export function useInsertion(): Insertion {
  return useContext(Context);
}
