import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { classes } from '@/lib/classes.ts';
import { count, counted } from '@/lib/time.ts';
import type { DiagramNode } from '../model/graph.ts';
import type { Mark } from '../model/marks.ts';
import { ModuleIcon } from './module-icon.tsx';

export type ModuleNodeData = { node: DiagramNode; mark: Mark | undefined; chosen: boolean };

const looks: Readonly<Record<Mark['state'], string>> = {
  succeeded: 'bg-surface border-good/60',
  failed: 'border-bad ring-2 ring-bad/20 bg-bad-soft',
  running: 'bg-surface border-busy ring-2 ring-busy/25 animate-pulse',
  done: 'bg-surface border-line-strong opacity-55',
  notReached: 'border-dashed border-line-strong bg-canvas',
};

const words: Readonly<Record<Mark['state'], string>> = {
  succeeded: 'succeeded',
  failed: 'failed',
  running: 'runs now',
  done: 'was carried out',
  notReached: 'was not reached',
};

export const ModuleNode = memo(function ModuleNode({ data }: NodeProps<Node<ModuleNodeData>>) {
  const { node, mark, chosen } = data;
  return (
    <>
      <Handle type="target" position={Position.Left} id="left" isConnectable={false} />
      <Handle type="target" position={Position.Top} id="top" isConnectable={false} />
      {node.kind === 'empty' ? <EmptyBranch node={node} /> : <Card node={node} mark={mark} chosen={chosen} />}
      <Handle type="source" position={Position.Right} id="right" isConnectable={false} />
      <Handle type="source" position={Position.Bottom} id="bottom" isConnectable={false} />
    </>
  );
});

function Card({ node, mark, chosen }: ModuleNodeData) {
  return (
    <button
      type="button"
      aria-label={spoken(node, mark)}
      aria-pressed={chosen}
      data-module={node.moduleId}
      data-state={mark?.state}
      className={classes(
        'flex h-[60px] w-[196px] items-center gap-2.5 rounded-lg border px-2.5 text-left transition-shadow hover:shadow-panel',
        mark === undefined ? 'bg-surface border-line-strong' : looks[mark.state],
        node.handler && mark === undefined && 'border-dashed border-warn/60',
        node.disabled && 'opacity-50',
        chosen && 'outline-2 outline-offset-2 outline-accent',
      )}
    >
      <ModuleIcon module={node.module} />
      <span className={classes('min-w-0 flex-1', mark?.state === 'notReached' && 'opacity-60')}>
        <span className="block truncate text-sm font-medium" title={node.title}>
          {node.title}
        </span>
        <span className="block truncate font-mono text-2xs text-ink-faint" title={node.module}>
          {node.module}
        </span>
      </span>
      {node.order !== undefined && (
        <span className="absolute -left-2 -top-2 grid h-4 min-w-4 place-items-center rounded-full border border-line bg-surface px-1 text-[10px] tabular text-ink-faint">
          {node.order}
        </span>
      )}
      <Corner node={node} mark={mark} />
    </button>
  );
}

function Corner({ node, mark }: { node: DiagramNode; mark: Mark | undefined }) {
  if (mark?.operations !== undefined) {
    const errors = mark.errors ?? 0;
    const tone = errors > 0 ? 'bg-bad' : mark.state === 'running' ? 'bg-busy' : 'bg-good';
    return (
      <span
        className={classes(
          'absolute -right-2 -top-2 rounded-full px-1.5 text-[10px] font-semibold leading-4 tabular text-surface',
          tone,
        )}
      >
        {errors > 0 && mark.operations > 1 ? `${count(errors)}/${count(mark.operations)}` : count(mark.operations)}
      </span>
    );
  }
  if (!node.unavailable) return null;
  return (
    <span
      title="This server does not have this module"
      className="absolute -right-2 -top-2 grid size-5 place-items-center rounded-full bg-warn-soft text-warn ring-1 ring-warn/40"
    >
      <TriangleAlert aria-hidden className="size-3" />
    </span>
  );
}

function EmptyBranch({ node }: { node: DiagramNode }) {
  return (
    <div
      className={classes(
        'grid h-[60px] w-[196px] place-items-center rounded-lg border border-dashed border-line-strong text-xs text-ink-faint',
        node.disabled && 'opacity-50',
      )}
    >
      {node.title}
    </div>
  );
}

function spoken(node: DiagramNode, mark: Mark | undefined): string {
  const parts = [
    node.order === undefined ? node.title : `${node.order}. ${node.title}`,
    node.module,
    mark === undefined ? undefined : words[mark.state],
    mark?.operations === undefined ? undefined : counted(mark.operations, 'operation'),
    mark?.errors ? counted(mark.errors, 'error') : undefined,
    node.handler ? 'in an error handler route' : undefined,
    node.disabled ? 'disabled' : undefined,
    node.loose ? 'not connected' : undefined,
    node.unavailable ? 'not available on this server' : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}
