/** A value as a tree whose branches open and close. */
import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { classes } from '@/lib/classes.ts';
import { count } from '@/lib/time.ts';

const TEXT_LIMIT = 400;
const CHILDREN_LIMIT = 100;

type JsonTreeProps = { value: unknown; label?: string; openDepth?: number };

export function JsonTree({ value, label, openDepth = 2 }: JsonTreeProps) {
  return (
    <div className="font-mono text-xs leading-5 [overflow-wrap:anywhere]">
      <TreeNode name={label} value={value} depth={0} openDepth={openDepth} />
    </div>
  );
}

type NodeProps = { name: string | undefined; value: unknown; depth: number; openDepth: number };

function TreeNode({ name, value, depth, openDepth }: NodeProps) {
  if (typeof value === 'object' && value !== null) {
    return <Structure name={name} value={value} depth={depth} openDepth={openDepth} />;
  }
  return (
    <div className="flex min-w-0 gap-1.5 pl-4">
      {name !== undefined && <Name>{name}</Name>}
      <Scalar value={value} />
    </div>
  );
}

function Structure({ name, value, depth, openDepth }: NodeProps & { value: object }) {
  const [open, setOpen] = useState(depth < openDepth);
  const [limit, setLimit] = useState(CHILDREN_LIMIT);
  const list = Array.isArray(value);
  const entries = list ? value.map((item, index): [string, unknown] => [String(index + 1), item]) : Object.entries(value);
  const size = list ? `[${count(entries.length)}]` : `{${count(entries.length)}}`;
  if (entries.length === 0) {
    return (
      <div className="flex gap-1.5 pl-4">
        {name !== undefined && <Name>{name}</Name>}
        <span className="text-ink-faint">{list ? 'empty list' : 'empty'}</span>
      </div>
    );
  }
  return (
    <div>
      <button
        type="button"
        aria-expanded={open}
        className="flex max-w-full items-center gap-0.5 rounded text-left hover:bg-hover"
        onClick={() => setOpen(!open)}
      >
        <ChevronRight aria-hidden className={classes('size-3.5 shrink-0 text-ink-faint transition-transform', open && 'rotate-90')} />
        {name !== undefined && <Name>{name}</Name>}
        <span className="ml-1 text-ink-faint">{size}</span>
      </button>
      {open && (
        <div className="ml-[6.5px] border-l border-line pl-2">
          {entries.slice(0, limit).map(([key, child]) => (
            <TreeNode key={key} name={key} value={child} depth={depth + 1} openDepth={openDepth} />
          ))}
          {entries.length > limit && (
            <button type="button" className="ml-4 text-accent hover:underline" onClick={() => setLimit(limit + CHILDREN_LIMIT * 10)}>
              {count(entries.length - limit)} more
            </button>
          )}
        </div>
      )}
    </div>
  );
}

function Name({ children }: { children: ReactNode }) {
  return <span className="shrink-0 text-ink-soft">{children}:</span>;
}

function Scalar({ value }: { value: unknown }) {
  const [whole, setWhole] = useState(false);
  if (typeof value !== 'string') {
    const look = value === null || value === undefined ? 'text-ink-faint' : 'text-busy';
    return <span className={look}>{value === undefined ? 'nothing' : String(value)}</span>;
  }
  const cut = !whole && value.length > TEXT_LIMIT;
  return (
    <span className="min-w-0 whitespace-pre-wrap text-good">
      {value === '' ? <span className="text-ink-faint">empty text</span> : cut ? `${value.slice(0, TEXT_LIMIT)}…` : value}
      {cut && (
        <button type="button" className="ml-1 text-accent hover:underline" onClick={() => setWhole(true)}>
          show all {count(value.length)} characters
        </button>
      )}
    </span>
  );
}
