/**
 * JSON as text, with the place of every value: reads a document into a tree of spans and replaces single values in it,
 * so that everything that was not touched stays as it was written, byte for byte: the order of keys, blanks, and
 * numbers that JavaScript cannot hold.
 */
export type JsonNode =
  | { kind: 'object'; start: number; end: number; members: JsonMember[] }
  | { kind: 'array'; start: number; end: number; items: JsonNode[] }
  | { kind: 'string'; start: number; end: number; value: string }
  | { kind: 'number'; start: number; end: number; value: number; raw: string }
  | { kind: 'boolean'; start: number; end: number; value: boolean }
  | { kind: 'null'; start: number; end: number };

export type JsonMember = { key: string; keyStart: number; value: JsonNode };

/** One step into a document: a key of an object or the zero-based index of an array. */
export type JsonPath = readonly (string | number)[];

export class JsonTextError extends Error {
  readonly position: number;

  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}

const DEPTH_LIMIT = 200;

export function readJson(text: string): JsonNode {
  const reader = new Reader(text);
  const node = reader.value(0);
  reader.end();
  return node;
}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {
    if (text.charCodeAt(0) === 0xfeff) this.at = 1;
  }

  value(depth: number): JsonNode {
    if (depth > DEPTH_LIMIT) throw this.error(`The JSON is nested deeper than ${DEPTH_LIMIT} levels.`);
    this.blanks();
    const start = this.at;
    const char = this.text[this.at];
    if (char === '{') return this.object(start, depth);
    if (char === '[') return this.array(start, depth);
    if (char === '"') {
      const value = this.string();
      return { kind: 'string', start, end: this.at, value };
    }
    if (char === 't' || char === 'f') {
      const value = char === 't';
      this.word(value ? 'true' : 'false');
      return { kind: 'boolean', start, end: this.at, value };
    }
    if (char === 'n') {
      this.word('null');
      return { kind: 'null', start, end: this.at };
    }
    return this.number(start);
  }

  end(): void {
    this.blanks();
    if (this.at < this.text.length) throw this.error('Expected the end of the JSON here.');
  }

  private object(start: number, depth: number): JsonNode {
    const members: JsonMember[] = [];
    this.at += 1;
    this.blanks();
    if (this.text[this.at] === '}') this.at += 1;
    else {
      for (;;) {
        this.blanks();
        const keyStart = this.at;
        if (this.text[this.at] !== '"') throw this.error('Expected a key in double quotes here.');
        const key = this.string();
        this.blanks();
        if (this.text[this.at] !== ':') throw this.error('Expected a colon after the key here.');
        this.at += 1;
        members.push({ key, keyStart, value: this.value(depth + 1) });
        if (this.separator('}')) break;
      }
    }
    return { kind: 'object', start, end: this.at, members };
  }

  private array(start: number, depth: number): JsonNode {
    const items: JsonNode[] = [];
    this.at += 1;
    this.blanks();
    if (this.text[this.at] === ']') this.at += 1;
    else {
      do items.push(this.value(depth + 1));
      while (!this.separator(']'));
    }
    return { kind: 'array', start, end: this.at, items };
  }

  /** Whether the closing bracket came; otherwise there was a comma. */
  private separator(close: string): boolean {
    this.blanks();
    const char = this.text[this.at];
    if (char !== ',' && char !== close) throw this.error(`Expected a comma or ${close} here.`);
    this.at += 1;
    return char === close;
  }

  private string(): string {
    const start = this.at;
    for (this.at += 1; this.at < this.text.length; this.at += 1) {
      const char = this.text[this.at];
      if (char === '\\') this.at += 1;
      else if (char === '"') {
        this.at += 1;
        return this.parse<string>(start);
      }
    }
    this.at = start;
    throw this.error('This text is not closed by a double quote.');
  }

  private number(start: number): JsonNode {
    while (/[-+.0-9eE]/.test(this.text[this.at] ?? '')) this.at += 1;
    if (this.at === start) throw this.error('Expected a value here.');
    return {
      kind: 'number',
      start,
      end: this.at,
      value: this.parse<number>(start),
      raw: this.text.slice(start, this.at),
    };
  }

  private parse<T>(start: number): T {
    try {
      return JSON.parse(this.text.slice(start, this.at)) as T;
    } catch {
      this.at = start;
      throw this.error('This is not a valid JSON value.');
    }
  }

  private word(word: string): void {
    if (!this.text.startsWith(word, this.at)) throw this.error('Expected a value here; text needs double quotes.');
    this.at += word.length;
  }

  private blanks(): void {
    while (/[ \t\r\n]/.test(this.text[this.at] ?? '')) this.at += 1;
  }

  private error(message: string): JsonTextError {
    return new JsonTextError(message, this.at);
  }
}

/** The value at the path, or undefined when there is none. Of a key that is there twice the last one counts. */
export function nodeAt(node: JsonNode, path: JsonPath): JsonNode | undefined {
  let current: JsonNode | undefined = node;
  for (const step of path) {
    if (current?.kind === 'object') current = current.members.findLast((member) => member.key === step)?.value;
    else if (current?.kind === 'array') current = typeof step === 'number' ? current.items[step] : undefined;
    else return undefined;
  }
  return current;
}

export function textOf(text: string, node: JsonNode): string {
  return text.slice(node.start, node.end);
}

/** The value as JavaScript sees it. */
export function asValue(node: JsonNode): unknown {
  switch (node.kind) {
    case 'object':
      return Object.fromEntries(node.members.map((member) => [member.key, asValue(member.value)]));
    case 'array':
      return node.items.map(asValue);
    case 'null':
      return null;
    case 'string':
    case 'number':
    case 'boolean':
      return node.value;
  }
}

/**
 * The document with the value at the path replaced by the given JSON text. Objects that miss on the way are added at
 * the end of theirs; an index one past the end adds an item.
 */
export function setAt(text: string, path: JsonPath, replacement: string): string {
  const root = readJson(text);
  let depth = path.length;
  while (depth > 0 && nodeAt(root, path.slice(0, depth)) === undefined) depth -= 1;
  const found = nodeAt(root, path.slice(0, depth)) ?? root;
  if (depth === path.length) return splice(text, found.start, found.end, replacement);
  const missing = path.slice(depth);
  const [step] = missing;
  const inner = missing
    .slice(1)
    .reduceRight<string>(
      (value, key) => (typeof key === 'number' ? `[${value}]` : `{${JSON.stringify(key)}:${value}}`),
      replacement,
    );
  if (found.kind === 'array') return insertLast(text, found, found.items, inner);
  const entry = `${JSON.stringify(String(step))}:${gapAfterColon(text, found)}${inner}`;
  if (found.kind !== 'object') return splice(text, found.start, found.end, `{${entry}}`);
  const entries = found.members.map((member) => ({ start: member.keyStart, end: member.value.end }));
  return insertLast(text, found, entries, entry);
}

/** The document without the member or item at the path, and without the comma that parted it. */
export function removeAt(text: string, path: JsonPath): string {
  const parent = nodeAt(readJson(text), path.slice(0, -1));
  const last = path[path.length - 1];
  if (parent === undefined || last === undefined) return text;
  const entries = entriesOf(parent);
  const index = parent.kind === 'object' ? parent.members.findLastIndex((member) => member.key === last) : Number(last);
  const entry = entries[index];
  if (entry === undefined) return text;
  const next = entries[index + 1];
  const before = entries[index - 1];
  if (next !== undefined) return splice(text, entry.start, next.start, '');
  if (before !== undefined) return splice(text, before.end, entry.end, '');
  return splice(text, parent.start + 1, parent.end - 1, '');
}

type Span = { start: number; end: number };

function entriesOf(node: JsonNode): Span[] {
  if (node.kind === 'object') return node.members.map((member) => ({ start: member.keyStart, end: member.value.end }));
  return node.kind === 'array' ? node.items : [];
}

/** Adds an entry after the last one, parted as the entries before it are. */
function insertLast(text: string, parent: Span, entries: readonly Span[], entry: string): string {
  const last = entries[entries.length - 1];
  if (last === undefined) return splice(text, parent.start + 1, parent.end - 1, entry);
  const beforeFirst = text.slice(parent.start + 1, entries[0]?.start);
  const lastButOne = entries[entries.length - 2];
  const gap = lastButOne === undefined ? `,${beforeFirst}` : text.slice(lastButOne.end, last.start);
  return splice(text, last.end, last.end, gap + entry);
}

function gapAfterColon(text: string, node: JsonNode): string {
  const [member] = node.kind === 'object' ? node.members : [];
  return member !== undefined && /\s/.test(text[member.value.start - 1] ?? '') ? ' ' : '';
}

function splice(text: string, start: number, end: number, replacement: string): string {
  return text.slice(0, start) + replacement + text.slice(end);
}
