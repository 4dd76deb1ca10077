import { useEffect, useRef } from 'react';

/** Selects all rows of a list that are shown, or none of them. */
export function HeaderCheckBox({
  state,
  label,
  onChange,
}: {
  state: 'none' | 'some' | 'all';
  label: string;
  onChange: () => void;
}) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = state === 'some';
  }, [state]);
  return (
    <input
      ref={box}
      type="checkbox"
      className="block size-3.5 accent-accent"
      aria-label={label}
      checked={state === 'all'}
      onChange={onChange}
    />
  );
}
