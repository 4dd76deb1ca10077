/** A text field for a mapping, with colours for its expressions. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { classes } from '@/lib/classes.ts';
import { expressionLanguage } from './expression-language.ts';
import { useInsertion } from './insertion.tsx';

const look = EditorView.theme({
  '&': { fontSize: '0.75rem', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.25rem', maxHeight: '14rem' },
  '.cm-content': { padding: '4px 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 8px' },
});

type ExpressionFieldProps = {
  label: string;
  value: string;
  invalid?: boolean;
  describedBy?: string | undefined;
  onChange: (value: string) => void;
};

export function ExpressionField({ label, value, invalid = false, describedBy, onChange }: ExpressionFieldProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef({ value, onChange });
  const { remember } = useInsertion();

  useEffect(() => {
    latest.current.onChange = onChange;
  }, [onChange]);

  useEffect(() => {
    if (host.current === null) return;
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          history(),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': label, 'aria-multiline': 'true' }),
          look,
          expressionLanguage,
          EditorView.updateListener.of((update) => {
            if (update.focusChanged && update.view.hasFocus) remember(update.view);
            if (!update.docChanged) return;
            const text = update.state.doc.toString();
            if (text === latest.current.value) return;
            latest.current.value = text;
            latest.current.onChange(text);
          }),
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, [label, remember]);

  useEffect(() => {
    const editor = view.current;
    latest.current.value = value;
    if (editor !== null && editor.state.doc.toString() !== value) {
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
    }
  }, [value]);

  useEffect(() => {
    const content = view.current?.contentDOM;
    content?.setAttribute('aria-invalid', String(invalid));
    if (describedBy === undefined) content?.removeAttribute('aria-describedby');
    else content?.setAttribute('aria-describedby', describedBy);
  }, [invalid, describedBy]);

  return (
    <div
      ref={host}
      className={classes(
        'min-w-0 overflow-hidden rounded-md border bg-surface focus-within:border-accent focus-within:ring-2 focus-within:ring-accent/20',
        invalid ? 'border-bad' : 'border-line-strong',
      )}
    />
  );
}
