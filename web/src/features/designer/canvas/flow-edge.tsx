import {
  BaseEdge,
  type Edge,
  EdgeLabelRenderer,
  type EdgeProps,
  getBezierPath,
  getSmoothStepPath,
} from '@xyflow/react';
import { Filter as FilterIcon } from 'lucide-react';
import { memo } from 'react';
import { classes } from '@/lib/classes.ts';
import { filterText } from '../model/blueprint.ts';
import type { DiagramEdge } from '../model/graph.ts';

export type FlowEdgeData = { edge: DiagramEdge };

export const FlowEdge = memo(function FlowEdge({ id, data, ...ends }: EdgeProps<Edge<FlowEdgeData>>) {
  const edge = data?.edge;
  const handler = edge?.kind === 'handler';
  const [path, x, y] = handler
    ? getSmoothStepPath({ ...ends, borderRadius: 10 })
    : getBezierPath({ ...ends, curvature: 0.35 });
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        style={{
          stroke: handler ? 'var(--warn)' : 'var(--line-strong)',
          strokeDasharray: handler || edge?.disabled ? '4 4' : undefined,
          opacity: edge?.disabled ? 0.5 : handler ? 0.7 : 1,
        }}
      />
      {edge !== undefined && <EdgeLabel edge={edge} x={x} y={y} />}
    </>
  );
});

function EdgeLabel({ edge, x, y }: { edge: DiagramEdge; x: number; y: number }) {
  const condition = edge.filter === undefined ? undefined : filterText(edge.filter);
  const text = edge.label ?? (condition === undefined ? undefined : 'filter');
  const tags = [
    edge.fallback ? 'fallback' : undefined,
    edge.disabled && edge.kind === 'branch' ? 'off' : undefined,
  ].filter((tag) => tag !== undefined);
  if (text === undefined && tags.length === 0) return null;
  return (
    <EdgeLabelRenderer>
      <div
        title={[text, condition, ...tags].filter((part) => part !== undefined).join(' · ')}
        className={classes(
          'pointer-events-auto absolute flex max-w-[96px] items-center gap-1 rounded-full border bg-surface px-1.5 text-[10px] leading-4',
          edge.kind === 'handler' ? 'border-warn/40 text-warn' : 'border-line text-ink-soft',
          edge.disabled && 'opacity-70',
        )}
        style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
      >
        {edge.filter !== undefined && <FilterIcon aria-hidden className="size-2.5 shrink-0" />}
        {text !== undefined && <span className={classes('truncate', edge.disabled && 'line-through')}>{text}</span>}
        {tags.map((tag) => (
          <span key={tag} className="shrink-0 font-medium text-ink-faint">
            {tag}
          </span>
        ))}
      </div>
    </EdgeLabelRenderer>
  );
}
