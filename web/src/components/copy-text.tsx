import { Check, Copy } from 'lucide-react';
import { useState } from 'react';

/** A text that is there to be taken elsewhere. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <span className="inline-flex min-w-0 max-w-full items-center rounded-md border border-line bg-surface">
      <code className="truncate px-2 font-mono text-2xs leading-6 text-ink-soft" title={text}>
        {text}
      </code>
      <button
        type="button"
        aria-label={copied ? 'Copied' : `Copy ${label}`}
        className="grid size-6 shrink-0 place-items-center border-l border-line text-ink-faint hover:bg-hover hover:text-ink"
        onClick={() => {
          void navigator.clipboard.writeText(text).then(() => setCopied(true));
        }}
        onBlur={() => setCopied(false)}
        onMouseLeave={() => setCopied(false)}
      >
        {copied ? <Check className="size-3.5 text-good" aria-hidden /> : <Copy className="size-3.5" aria-hidden />}
      </button>
    </span>
  );
}
