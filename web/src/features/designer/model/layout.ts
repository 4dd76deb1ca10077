/**
 * Where the modules stand when the blueprint does not say so: a tree that grows to the right, one column a module,
 * branches beneath each other, error handler routes beneath their module.
 */
import type { Blueprint, Module } from './blueprint.ts';

export const nodeSize = { width: 196, height: 60 } as const;
export const step = { x: 288, y: 104 } as const;

export type Position = { x: number; y: number };

/** A placed part of the tree: rows are relative to its root until it is placed in its parent. */
type Block = {
  root: number;
  cells: Map<string, { column: number; row: number }>;
  /** The first and last row used in each column; what stands beneath it must begin below. */
  outline: Map<number, { top: number; bottom: number }>;
};

/** The id of the stand-in for a branch that has no module. */
export function emptyBranchId(module: Module, index: number): string {
  return `${module.id}/${index}`;
}

export function treeLayout(blueprint: Blueprint): Map<string, Position> {
  const blocks = [blueprint.flow, ...blueprint.orphans]
    .map((flow) => placeFlow(flow, 0))
    .filter((block) => block !== undefined);
  const whole = stack(blocks);
  return new Map(
    [...(whole?.cells ?? [])].map(([id, cell]) => [id, { x: cell.column * step.x, y: cell.row * step.y }]),
  );
}

function placeFlow(flow: readonly Module[], column: number): Block | undefined {
  const [module, ...rest] = flow;
  if (module === undefined) return undefined;
  const branches = stack(
    module.branches.map(
      (branch, index) => placeFlow(branch.flow, column + 1) ?? cell(emptyBranchId(module, index), column + 1),
    ),
  );
  const next = placeFlow(rest, branches === undefined ? column + 1 : lastColumn(branches) + 1);
  const onward = beside(branches, next);
  const main = join(cell(String(module.id), column, onward?.root ?? 0), onward);
  const handler = placeFlow(module.onError, column);
  return handler === undefined ? main : join(main, shift(handler, clearance(main, handler)));
}

function cell(id: string, column: number, row = 0): Block {
  return {
    root: row,
    cells: new Map([[id, { column, row }]]),
    outline: new Map([[column, { top: row, bottom: row }]]),
  };
}

/** Beneath each other without touching; the root is in the middle of the roots. */
function stack(blocks: readonly Block[]): Block | undefined {
  const [first, ...others] = blocks;
  if (first === undefined) return undefined;
  let whole = first;
  let lastRoot = first.root;
  for (const block of others) {
    const placed = shift(block, clearance(whole, block));
    lastRoot = placed.root;
    whole = join(whole, placed);
  }
  return { ...whole, root: (first.root + lastRoot) / 2 };
}

/** Branches and what follows all of them, on one line. */
function beside(branches: Block | undefined, next: Block | undefined): Block | undefined {
  if (branches === undefined || next === undefined) return branches ?? next;
  return join(branches, shift(next, branches.root - next.root));
}

/** How far the lower block must go down so that it is beneath the upper one in every column that both use. */
function clearance(upper: Block, lower: Block): number {
  let rows = Number.NEGATIVE_INFINITY;
  for (const [column, { top }] of lower.outline) {
    const above = upper.outline.get(column);
    if (above !== undefined) rows = Math.max(rows, above.bottom + 1 - top);
  }
  return Number.isFinite(rows) ? rows : 0;
}

function join(first: Block, second: Block | undefined): Block {
  if (second === undefined) return first;
  const outline = new Map(first.outline);
  for (const [column, { top, bottom }] of second.outline) {
    const known = outline.get(column) ?? { top, bottom };
    outline.set(column, { top: Math.min(known.top, top), bottom: Math.max(known.bottom, bottom) });
  }
  return { root: first.root, cells: new Map([...first.cells, ...second.cells]), outline };
}

function shift(block: Block, rows: number): Block {
  return {
    root: block.root + rows,
    cells: new Map([...block.cells].map(([id, at]) => [id, { ...at, row: at.row + rows }])),
    outline: new Map(
      [...block.outline].map(([column, at]) => [column, { top: at.top + rows, bottom: at.bottom + rows }]),
    ),
  };
}

function lastColumn(block: Block): number {
  return Math.max(...block.outline.keys());
}

/** Whether two nodes would cover each other, or nearly. */
export function overlaps(positions: readonly Position[]): boolean {
  const sorted = [...positions].sort((a, b) => a.x - b.x);
  return sorted.some((left, index) => {
    for (let next = index + 1; next < sorted.length; next += 1) {
      const right = sorted[next];
      if (right === undefined || right.x - left.x >= nodeSize.width + 8) return false;
      if (Math.abs(right.y - left.y) < nodeSize.height + 8) return true;
    }
    return false;
  });
}
