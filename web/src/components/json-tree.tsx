/** A value as a tree whose branches open and close. */
import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { classes } from '@/lib/classes.ts';
import { count } from '@/lib/time.ts';

const TEXT_LIMIT = 400;
const CHILDREN_LIMIT = 100;

type JsonTreeProps = {
  value: unknown;
  label?: string;
  openDepth?: number;
  /** What choosing a value does; without it values are only shown. */
  pick?: Pick | undefined;
};

/** A choice of the value at the path below the tree's own value. */
export type Pick = {
  hint: (path: readonly (string | number)[]) => string;
  choose: (path: readonly (string | number)[]) => void;
};

type Path = readonly (string | number)[];

export function JsonTree({ value, label, openDepth = 2, pick }: JsonTreeProps) {
  return (
    <div className="font-mono text-xs leading-5 [overflow-wrap:anywhere]">
      <TreeNode name={label} value={value} path={[]} openDepth={openDepth} pick={pick} />
    </div>
  );
}

type NodeProps = { name: string | undefined; value: unknown; path: Path; openDepth: number; pick: Pick | undefined };

function TreeNode({ name, value, path, openDepth, pick }: NodeProps) {
  if (typeof value === 'object' && value !== null) {
    return <Structure name={name} value={value} path={path} openDepth={openDepth} pick={pick} />;
  }
  return (
    <div className="flex min-w-0 gap-1.5 pl-4">
      {name !== undefined && (
        <Name pick={pick} path={path}>
          {name}
        </Name>
      )}
      <Scalar value={value} />
    </div>
  );
}

function Structure({ name, value, path, openDepth, pick }: NodeProps & { value: object }) {
  const [open, setOpen] = useState(path.length < openDepth);
  const [limit, setLimit] = useState(CHILDREN_LIMIT);
  const list = Array.isArray(value);
  const entries = list
    ? value.map((item, index): [string, unknown] => [String(index + 1), item])
    : Object.entries(value);
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
        <ChevronRight
          aria-hidden
          className={classes('size-3.5 shrink-0 text-ink-faint transition-transform', open && 'rotate-90')}
        />
        {name !== undefined && <Name>{name}</Name>}
        <span className="ml-1 text-ink-faint">{size}</span>
      </button>
      {open && (
        <div className="ml-[6.5px] border-l border-line pl-2">
          {entries.slice(0, limit).map(([key, child]) => (
            <TreeNode
              key={key}
              name={key}
              value={child}
              path={[...path, list ? Number(key) - 1 : key]}
              openDepth={openDepth}
              pick={pick}
            />
          ))}
          {entries.length > limit && (
            <button
              type="button"
              className="ml-4 text-accent hover:underline"
              onClick={() => setLimit(limit + CHILDREN_LIMIT * 10)}
            >
              {count(entries.length - limit)} more
            </button>
          )}
        </div>
      )}
    </div>
  );
}

/** Beside the first line of a value; a name of any length leaves room for it. */
const nameLook = 'max-w-[60%] shrink-0 self-start [overflow-wrap:anywhere]';

function Name({ children, pick, path = [] }: { children: ReactNode; pick?: Pick | undefined; path?: Path }) {
  if (pick === undefined) return <span className={`${nameLook} text-ink-soft`}>{children}:</span>;
  return (
    <button
      type="button"
      title={pick.hint(path)}
      aria-label={pick.hint(path)}
      className={`${nameLook} rounded text-left text-ink-soft decoration-dotted underline-offset-2 hover:text-accent hover:underline`}
      // Keeps the cursor in the field into which the reference goes.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => pick.choose(path)}
    >
      {children}:
    </button>
  );
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
      {value === '' ? (
        <span className="text-ink-faint">empty text</span>
      ) : cut ? (
        `${value.slice(0, TEXT_LIMIT)}…`
      ) : (
        value
      )}
      {cut && (
        <button type="button" className="ml-1 text-accent hover:underline" onClick={() => setWhole(true)}>
          show all {count(value.length)} characters
        </button>
      )}
    </span>
  );
}
