/** Blueprint → what is drawn: nodes with places, and the lines between them. Node ids are module ids. */
import { allModules, type Blueprint, type Branch, type Filter, type Module } from './blueprint.ts';
import { emptyBranchId, overlaps, type Position, treeLayout } from './layout.ts';

/** What the diagram needs to know about a module that the server has. */
export type CatalogEntry = { name: string; version: number; label: string; kind: string };

export type DiagramNode = {
  id: string;
  kind: 'module' | 'branching' | 'directive' | 'empty';
  moduleId: number | undefined;
  /** What people call it. */
  title: string;
  /** For instance `http:ActionSendData`. */
  module: string;
  app: string;
  /** When it runs, counted from 1 through the whole flow; error handler routes and loose modules have none. */
  order: number | undefined;
  /** The server does not have this module. */
  unavailable: boolean;
  /** Part of an error handler route. */
  handler: boolean;
  /** Not connected to the flow. */
  loose: boolean;
  /** On a route that is switched off. */
  disabled: boolean;
  position: Position;
};

export type DiagramEdge = {
  id: string;
  source: string;
  target: string;
  kind: 'flow' | 'branch' | 'handler';
  label: string | undefined;
  filter: Filter | undefined;
  fallback: boolean;
  disabled: boolean;
};

export type Diagram = { nodes: DiagramNode[]; edges: DiagramEdge[] };

export function diagramOf(blueprint: Blueprint, catalog: readonly CatalogEntry[] | undefined): Diagram {
  const drawing = new Drawing(catalog, positionsOf(blueprint));
  drawing.flow(blueprint.flow, [], { handler: false, loose: false, disabled: false });
  for (const chain of blueprint.orphans) drawing.flow(chain, [], { handler: false, loose: true, disabled: false });
  return { nodes: drawing.nodes, edges: drawing.edges };
}

/** The editor's own places when every module has one and none covers another; else our layout. */
function positionsOf(blueprint: Blueprint): Map<string, Position> {
  const modules = allModules(blueprint);
  const own = modules.flatMap((module) => (module.position === undefined ? [] : [module.position]));
  const hasEmptyBranch = modules.some((module) => module.branches.some((branch) => branch.flow.length === 0));
  if (own.length < modules.length || hasEmptyBranch || overlaps(own)) return treeLayout(blueprint);
  return new Map(modules.map((module) => [String(module.id), module.position ?? { x: 0, y: 0 }]));
}

type Surroundings = { handler: boolean; loose: boolean; disabled: boolean };

type Line = Pick<DiagramEdge, 'kind' | 'label' | 'fallback' | 'disabled'> & {
  source: string;
  filter?: Filter | undefined;
};

class Drawing {
  readonly nodes: DiagramNode[] = [];
  readonly edges: DiagramEdge[] = [];
  private order = 0;

  constructor(
    private readonly catalog: readonly CatalogEntry[] | undefined,
    private readonly positions: ReadonlyMap<string, Position>,
  ) {}

  /** Draws the modules one after the other, and gives the lines that leave the last one. */
  flow(flow: readonly Module[], incoming: readonly Line[], around: Surroundings): Line[] {
    let lines = [...incoming];
    for (const module of flow) {
      const id = String(module.id);
      const first = module === flow[0];
      this.node(module, around);
      for (const line of lines)
        this.edge({ ...line, filter: first ? (line.filter ?? module.filter) : module.filter }, id);
      this.handlerOf(module, around);
      lines = module.branching === 'none' ? [plainLine(id, around)] : this.branchesOf(module, around);
    }
    return lines;
  }

  private branchesOf(module: Module, around: Surroundings): Line[] {
    const ends = module.branches.flatMap((branch, index) => {
      const line = branchLine(module, branch, index);
      const inside = { ...around, disabled: around.disabled || branch.disabled };
      if (branch.flow.length > 0) return this.flow(branch.flow, [line], inside);
      const id = emptyBranchId(module, index);
      this.emptyBranch(id, inside);
      this.edge({ ...line, filter: branch.filter }, id);
      return [plainLine(id, inside)];
    });
    return module.branching === 'ifElse' ? ends : [];
  }

  private handlerOf(module: Module, around: Surroundings): void {
    const line: Line = {
      source: String(module.id),
      kind: 'handler',
      label: 'on error',
      fallback: false,
      disabled: false,
    };
    this.flow(module.onError, [line], { ...around, handler: true });
  }

  private node(module: Module, around: Surroundings): void {
    const known = this.catalog?.find(
      (entry) => entry.name === module.name && entry.version === (module.version ?? entry.version),
    );
    const counted = !around.handler && !around.loose;
    if (counted) this.order += 1;
    this.nodes.push({
      id: String(module.id),
      kind: kindOf(module),
      moduleId: module.id,
      title: module.title ?? known?.label ?? readableName(module.name),
      module: module.name,
      app: module.name.split(':')[0] ?? '',
      order: counted ? this.order : undefined,
      unavailable: this.catalog !== undefined && known === undefined,
      ...around,
      position: this.positions.get(String(module.id)) ?? { x: 0, y: 0 },
    });
  }

  private emptyBranch(id: string, around: Surroundings): void {
    this.nodes.push({
      id,
      kind: 'empty',
      moduleId: undefined,
      title: 'No modules',
      module: '',
      app: '',
      order: undefined,
      unavailable: false,
      ...around,
      position: this.positions.get(id) ?? { x: 0, y: 0 },
    });
  }

  private edge(line: Line, target: string): void {
    this.edges.push({
      id: `${line.source}-${target}`,
      source: line.source,
      target,
      kind: line.kind,
      label: line.filter?.name ?? line.label,
      filter: line.filter,
      fallback: line.fallback,
      disabled: line.disabled,
    });
  }
}

function plainLine(source: string, { disabled }: Surroundings): Line {
  return { source, kind: 'flow', label: undefined, fallback: false, disabled };
}

function branchLine(module: Module, branch: Branch, index: number): Line {
  return {
    source: String(module.id),
    kind: 'branch',
    label:
      branch.label ??
      (branch.fallback ? undefined : module.branching === 'router' ? `Route ${index + 1}` : `Branch ${index + 1}`),
    filter: branch.filter,
    fallback: branch.fallback,
    disabled: branch.disabled,
  };
}

const DIRECTIVES = new Set(['Break', 'Ignore', 'Resume', 'Commit', 'Rollback']);

function kindOf(module: Module): DiagramNode['kind'] {
  if (module.branching !== 'none') return 'branching';
  const [app, name = ''] = module.name.split(':');
  return app === 'builtin' && DIRECTIVES.has(name) ? 'directive' : 'module';
}

/** `http:ActionSendData` → "Send data", `builtin:BasicRouter` → "Router". */
export function readableName(name: string | null): string {
  if (name === null) return 'A module that is gone';
  const words = (name.split(':').pop() ?? name)
    .replace(/^(Action|Trigger|Function|Basic)(?=[A-Z])/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(' ');
  return words
    .map((word, index) => (index > 0 && !/^[A-Z]{2,}$/.test(word) ? word.toLowerCase() : word))
    .join(' ')
    .replace(/^./, (letter) => letter.toUpperCase());
}
