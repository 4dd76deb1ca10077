import { JsonTree } from '@/components/json-tree.tsx';

/** What a mapping evaluates to, beneath its box. */
export function EvaluatedValue({ value, label }: { value: unknown; label: string }) {
  return (
    <div role="status" aria-label={`${label} evaluates to`} className="mt-1 flex min-w-0 items-start gap-1.5 text-xs">
      <span aria-hidden className="font-mono leading-5 text-ink-faint">
        =
      </span>
      <div className="scroll-thin -ml-4 max-h-40 min-w-0 flex-1 overflow-y-auto">
        <JsonTree value={value} openDepth={1} />
      </div>
    </div>
  );
}
