/** A blueprint as a picture that can be looked at, moved and zoomed, but not changed. */
import { useQuery } from '@tanstack/react-query';
import {
  Background,
  BackgroundVariant,
  type Edge,
  type Node,
  Panel,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react';
import { Maximize, Minus, Plus } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { modules } from '@/lib/api/queries.ts';
import type { Blueprint } from '../model/blueprint.ts';
import { diagramOf } from '../model/graph.ts';
import { nodeSize } from '../model/layout.ts';
import type { Marks } from '../model/marks.ts';
import { firstViewport } from './first-viewport.ts';
import { FlowEdge, type FlowEdgeData } from './flow-edge.tsx';
import { ModuleNode, type ModuleNodeData } from './module-node.tsx';

const nodeTypes = { module: ModuleNode };
const edgeTypes = { flow: FlowEdge };

type DiagramProps = {
  blueprint: Blueprint;
  marks?: Marks | undefined;
  selected?: number | undefined;
  onSelect?: (moduleId: number) => void;
  /** The module to look at first when not everything can be shown in a readable size. */
  focus?: number | undefined;
};

export default function Diagram(props: DiagramProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function Canvas({ blueprint, marks, selected, onSelect, focus }: DiagramProps) {
  const host = useRef<HTMLDivElement>(null);
  const catalog = useQuery(modules).data;
  const diagram = useMemo(() => diagramOf(blueprint, catalog), [blueprint, catalog]);
  const nodes = useMemo(
    () =>
      diagram.nodes.map(
        (node): Node<ModuleNodeData> => ({
          id: node.id,
          type: 'module',
          position: node.position,
          width: nodeSize.width,
          height: nodeSize.height,
          data: {
            node,
            mark: node.moduleId === undefined ? undefined : marks?.get(node.moduleId),
            chosen: node.moduleId !== undefined && node.moduleId === selected,
          },
        }),
      ),
    [diagram, marks, selected],
  );
  const edges = useMemo(() => {
    const at = new Map(diagram.nodes.map((node) => [node.id, node.position]));
    return diagram.edges.map((edge): Edge<FlowEdgeData> => {
      const beneath =
        edge.kind === 'handler' &&
        Math.abs((at.get(edge.target)?.x ?? 0) - (at.get(edge.source)?.x ?? 0)) < nodeSize.width;
      return {
        id: edge.id,
        type: 'flow',
        source: edge.source,
        target: edge.target,
        sourceHandle: edge.kind === 'handler' ? 'bottom' : 'right',
        targetHandle: beneath ? 'top' : 'left',
        data: { edge },
      };
    });
  }, [diagram]);

  return (
    <ReactFlow
      ref={host}
      aria-label="Diagram of the scenario"
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      onInit={(flow) => {
        const { width = 0, height = 0 } = host.current?.getBoundingClientRect() ?? {};
        void flow.setViewport(firstViewport(diagram.nodes, { width, height }, focus));
      }}
      minZoom={0.08}
      maxZoom={1.75}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      zoomOnDoubleClick={false}
      onlyRenderVisibleElements={diagram.nodes.length > 150}
      proOptions={{ hideAttribution: false }}
      onNodeClick={(_, node) => {
        if (node.data.node.moduleId !== undefined) onSelect?.(node.data.node.moduleId);
      }}
    >
      <Background variant={BackgroundVariant.Dots} gap={20} size={1} />
      <Panel position="bottom-left">
        <ZoomButtons />
      </Panel>
    </ReactFlow>
  );
}

function ZoomButtons() {
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  const buttons = [
    { label: 'Zoom in', icon: Plus, act: () => zoomIn({ duration: 120 }) },
    { label: 'Zoom out', icon: Minus, act: () => zoomOut({ duration: 120 }) },
    { label: 'Show all', icon: Maximize, act: () => fitView({ duration: 160, padding: 0.18, maxZoom: 1 }) },
  ];
  return (
    <div className="flex overflow-hidden rounded-md border border-line bg-surface">
      {buttons.map(({ label, icon: Icon, act }) => (
        <button
          key={label}
          type="button"
          aria-label={label}
          title={label}
          className="grid size-7 place-items-center border-r border-line text-ink-soft last:border-r-0 hover:bg-hover hover:text-ink"
          onClick={() => void act()}
        >
          <Icon aria-hidden className="size-3.5" />
        </button>
      ))}
    </div>
  );
}
