import { nodeSize, type Position } from '../model/layout.ts';

type Size = { width: number; height: number };
type Viewport = Position & { zoom: number };

/** Below this the names cannot be read any more. */
const READABLE = 0.62;
const MARGIN = 36;

/** All of the diagram when it can be read then; else in a readable size around the module in question, or from the start. */
export function firstViewport(
  nodes: readonly { id: string; position: Position }[],
  pane: Size,
  focus: number | undefined,
): Viewport {
  const left = Math.min(...nodes.map((node) => node.position.x));
  const top = Math.min(...nodes.map((node) => node.position.y));
  const width = Math.max(...nodes.map((node) => node.position.x)) + nodeSize.width - left;
  const height = Math.max(...nodes.map((node) => node.position.y)) + nodeSize.height - top;
  const fitting = Math.min((pane.width - 2 * MARGIN) / width, (pane.height - 2 * MARGIN) / height, 1);
  const zoom = Math.max(fitting, READABLE);
  const centred = (start: number, length: number, paneLength: number) =>
    (paneLength - length * zoom) / 2 - start * zoom;
  if (fitting >= READABLE) return { x: centred(left, width, pane.width), y: centred(top, height, pane.height), zoom };
  const target = nodes.find((node) => node.id === String(focus));
  const anchor = target ?? nodes[0];
  const place = (at: number, own: number, start: number, length: number, paneLength: number) => {
    if (length * zoom + 2 * MARGIN <= paneLength) return centred(start, length, paneLength);
    const wanted = paneLength / 2 - (at + own / 2) * zoom;
    const [first, last] = [MARGIN - start * zoom, paneLength - MARGIN - (start + length) * zoom];
    return Math.min(first, Math.max(last, wanted));
  };
  return {
    x: place(target === undefined ? left : target.position.x, nodeSize.width, left, width, pane.width),
    y: place(anchor?.position.y ?? top, nodeSize.height, top, height, pane.height),
    zoom,
  };
}
