/** The document that describes the API, as the page shows it: operations by their tags, references followed. */

export type Parameter = { name: string; place: string; required: boolean; description: string; schema: unknown };

export type Content = { type: string; schema: unknown; example: unknown };

export type Response = { status: string; description: string; content: Content[] };

export type Operation = {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  parameters: Parameter[];
  body: Content[];
  responses: Response[];
};

export type Group = { tag: string; operations: Operation[] };

export type Reference = { title: string; version: string; description: string; groups: Group[] };

type Node = Readonly<Record<string, unknown>>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** A schema that contains itself is followed this far. */
const DEEPEST = 12;

/** Reads a document of OpenAPI; what is not as it should be is left out. */
export function readDocument(parsed: unknown): Reference {
  const document = node(parsed);
  const info = node(document.info);
  const groups = new Map(list(document.tags).map((tag): [string, Operation[]] => [words(node(tag).name), []]));
  for (const [path, item] of Object.entries(node(document.paths))) {
    const shared = list(node(item).parameters);
    for (const method of METHODS) {
      const operation = node(node(item)[method]);
      if (Object.keys(operation).length === 0) continue;
      const tag = words(list(operation.tags)[0]);
      const group = groups.get(tag) ?? [];
      group.push(readOperation(document, path, method, shared, operation));
      groups.set(tag, group);
    }
  }
  return {
    title: words(info.title),
    version: words(info.version),
    description: words(info.description),
    groups: [...groups]
      .map(([tag, operations]) => ({ tag, operations }))
      .filter((group) => group.operations.length > 0),
  };
}

function readOperation(document: Node, path: string, method: string, shared: unknown[], operation: Node): Operation {
  return {
    id: words(operation.operationId),
    method: method.toUpperCase(),
    path,
    summary: words(operation.summary),
    description: words(operation.description),
    parameters: [...shared, ...list(operation.parameters)].map((given) => {
      const parameter = node(follow(document, given));
      return {
        name: words(parameter.name),
        place: words(parameter.in),
        required: parameter.required === true,
        description: words(parameter.description),
        schema: follow(document, parameter.schema),
      };
    }),
    body: contents(document, node(follow(document, operation.requestBody))),
    responses: Object.entries(node(operation.responses)).map(([status, given]) => {
      const response = node(follow(document, given));
      return { status, description: words(response.description), content: contents(document, response) };
    }),
  };
}

function contents(document: Node, holder: Node): Content[] {
  return Object.entries(node(holder.content)).map(([type, given]) => {
    const content = node(given);
    return { type, schema: follow(document, content.schema), example: content.example };
  });
}

/** The value with what its references name in their place. */
function follow(document: Node, value: unknown, depth = 0): unknown {
  if (Array.isArray(value)) return value.map((item) => follow(document, item, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  const { $ref, ...rest } = value as Node;
  if (typeof $ref === 'string') {
    if (depth >= DEEPEST) return { ...rest, $ref };
    return { ...node(follow(document, named(document, $ref), depth + 1)), ...rest };
  }
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, follow(document, item, depth + 1)]));
}

/** What `#/components/schemas/Scenario` names. */
function named(document: Node, reference: string): unknown {
  return reference
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((place, name) => node(place)[name], document);
}

/** The operations that have the words in their path, summary or id. */
export function search(groups: readonly Group[], text: string): Group[] {
  const wanted = text.trim().toLowerCase();
  return groups
    .map(({ tag, operations }) => ({
      tag,
      operations: operations.filter(({ id, method, path, summary }) =>
        `${method} ${path} ${summary} ${id}`.toLowerCase().includes(wanted),
      ),
    }))
    .filter((group) => group.operations.length > 0);
}

function node(value: unknown): Node {
  return typeof value === 'object' && value !== null ? (value as Node) : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function words(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
