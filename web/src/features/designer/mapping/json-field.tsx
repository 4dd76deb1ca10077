import { useState } from 'react';
import { messageOf } from '@/lib/api/client.ts';
import { asValue, readJson } from '@/lib/json-text.ts';

/** A nested value as JSON. What is typed counts as soon as it is valid. */
export function JsonField({
  label,
  text,
  onChange,
}: {
  label: string;
  text: string;
  onChange: (text: string) => void;
}) {
  const [typed, setTyped] = useState(() => JSON.stringify(asValue(readJson(text)), null, 2));
  const problem = problemOf(typed);
  return (
    <div>
      <textarea
        aria-label={`${label} as JSON`}
        aria-invalid={problem !== undefined}
        spellCheck={false}
        rows={Math.min(16, typed.split('\n').length + 1)}
        value={typed}
        className="scroll-thin w-full rounded-md border border-line-strong bg-surface px-2 py-1 font-mono text-xs leading-5 focus:border-accent focus:outline-none aria-invalid:border-bad"
        onChange={(event) => {
          setTyped(event.target.value);
          if (problemOf(event.target.value) === undefined) onChange(event.target.value.trim());
        }}
      />
      {problem !== undefined && <p className="text-xs text-bad">Not saved yet: {problem}</p>}
    </div>
  );
}

function problemOf(text: string): string | undefined {
  try {
    readJson(text);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}
