/** A blueprint as the diagram reads it: tolerant, because a document that cannot run must still be shown. */

export type Json = Readonly<Record<string, unknown>>;

export type Condition = { a: string; operator: string; b: string | undefined };

export type Filter = {
  name: string | undefined /** Any of these groups, all conditions of the group. */;
  groups: Condition[][];
};

export type Branch = {
  label: string | undefined;
  disabled: boolean;
  fallback: boolean;
  filter: Filter | undefined;
  flow: Module[];
};

export type Module = {
  id: number;
  name: string;
  version: number | undefined;
  title: string | undefined;
  position: { x: number; y: number } | undefined;
  filter: Filter | undefined;
  parameters: unknown;
  mapper: unknown;
  branching: 'none' | 'router' | 'ifElse';
  branches: Branch[];
  onError: Module[];
};

export type Blueprint = { name: string; flow: Module[]; orphans: Module[][] };

export function readBlueprint(value: unknown): Blueprint {
  const document = asObject(value);
  const designer = asObject(asObject(document.metadata).designer);
  return {
    name: asText(document.name) ?? '',
    flow: readFlow(document.flow),
    orphans: asArray(designer.orphans)
      .map((chain) => readFlow(Array.isArray(chain) ? chain : [chain]))
      .filter((chain) => chain.length > 0),
  };
}

function readFlow(value: unknown): Module[] {
  return asArray(value).flatMap((entry) => {
    const module = asObject(entry);
    return typeof module.id === 'number' ? [readModule(module, module.id)] : [];
  });
}

function readModule(module: Json, id: number): Module {
  const designer = asObject(asObject(module.metadata).designer);
  const { x, y } = designer;
  return {
    id,
    name: asText(module.module) ?? '',
    version: typeof module.version === 'number' ? module.version : undefined,
    title: asText(designer.name),
    position: typeof x === 'number' && typeof y === 'number' ? { x, y } : undefined,
    filter: readFilter(module.filter),
    parameters: module.parameters,
    mapper: module.mapper,
    branching: Array.isArray(module.routes) ? 'router' : Array.isArray(module.branches) ? 'ifElse' : 'none',
    branches: Array.isArray(module.routes) ? readRoutes(module) : readBranches(module),
    onError: readFlow(module.onerror),
  };
}

/** The route that runs when no other did is named by its zero-based index in the router's parameter `else`. */
function readRoutes(router: Json): Branch[] {
  const fallback = asObject(router.parameters).else;
  return asArray(router.routes).map((entry, index) => {
    const route = asObject(entry);
    const flow = readFlow(route.flow);
    return {
      label: asText(route.label) ?? asText(route.name),
      disabled: route.disabled === true,
      fallback: typeof fallback === 'number' && fallback === index,
      filter: flow[0]?.filter,
      flow,
    };
  });
}

function readBranches(module: Json): Branch[] {
  return asArray(module.branches).map((entry) => {
    const branch = asObject(entry);
    return {
      label: asText(branch.label),
      disabled: branch.disabled === true,
      fallback: branch.type === 'else',
      filter: readFilter({ conditions: branch.conditions }),
      flow: readFlow(branch.flow),
    };
  });
}

/** A filter without conditions lets everything pass and is not worth drawing, unless it has a name. */
function readFilter(value: unknown): Filter | undefined {
  const filter = asObject(value);
  const name = asText(filter.name);
  const groups = asArray(filter.conditions)
    .map((group) => asArray(group).map(readCondition))
    .filter((group) => group.length > 0);
  return name === undefined && groups.length === 0 ? undefined : { name, groups };
}

function readCondition(value: unknown): Condition {
  const condition = asObject(value);
  return {
    a: plain(condition.a),
    operator: asText(condition.o) ?? 'exist',
    b: condition.b === undefined ? undefined : plain(condition.b),
  };
}

/** All modules of the document, in the order in which they are drawn. */
export function allModules(blueprint: Blueprint): Module[] {
  const collect = (flow: readonly Module[]): Module[] =>
    flow.flatMap((module) => [
      module,
      ...module.branches.flatMap((branch) => collect(branch.flow)),
      ...collect(module.onError),
    ]);
  return [blueprint.flow, ...blueprint.orphans].flatMap(collect);
}

/** The ids of modules that can have run before the given one: its own flow up to it, and the flows around that. */
export function modulesBefore(blueprint: Blueprint, id: number): number[] {
  const search = (flow: readonly Module[], before: readonly number[]): number[] | undefined => {
    let passed = [...before];
    for (const module of flow) {
      if (module.id === id) return passed;
      const inner = [...module.branches.map((branch) => branch.flow), module.onError];
      for (const next of inner) {
        const found = search(next, [...passed, module.id]);
        if (found !== undefined) return found;
      }
      passed = [...passed, module.id];
    }
    return undefined;
  };
  for (const flow of [blueprint.flow, ...blueprint.orphans]) {
    const found = search(flow, []);
    if (found !== undefined) return found;
  }
  return [];
}

const OPERATORS: Readonly<Record<string, string>> = {
  exist: 'exists',
  notexist: 'does not exist',
  equal: '=',
  notequal: '≠',
  greater: '>',
  less: '<',
  greaterorequal: '≥',
  lessorequal: '≤',
  contain: 'contains',
  notcontain: 'does not contain',
  startwith: 'starts with',
  notstartwith: 'does not start with',
  endwith: 'ends with',
  notendwith: 'does not end with',
  pattern: 'matches',
  notpattern: 'does not match',
};

/** For instance "{{1.total}} > 100 and {{1.country}} exists". */
export function filterText(filter: Filter): string {
  const groups = filter.groups.map((group) => group.map(conditionText).join(' and '));
  return groups.length === 0 ? 'lets everything pass' : groups.join(' or ');
}

function conditionText(condition: Condition): string {
  const [first = '', second] = condition.operator.split(':');
  const word = OPERATORS[second ?? first] ?? condition.operator;
  return [condition.a, word, condition.b].filter((part) => part !== undefined && part !== '').join(' ');
}

function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
}
