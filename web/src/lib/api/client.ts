/** The one door to the server. */

/** What is wrong with one part of a request. */
export type WrongPart = { name: string; message: string };

export class ApiError extends Error {
  readonly status: number;
  readonly code: string | undefined;
  readonly parts: readonly WrongPart[];

  constructor(message: string, status: number, code?: string, parts: readonly WrongPart[] = []) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.parts = parts;
  }
}

export type Query = Readonly<
  Record<string, string | number | boolean | readonly string[] | Readonly<Record<string, string | number>> | undefined>
>;

type Request = {
  query?: Query;
  /** Sent as JSON. */
  body?: unknown;
  /** JSON that is already text, sent as it is. */
  text?: string;
  signal?: AbortSignal;
};

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

const BASE = '/api/v2';
const TIME_LIMIT_MS = 30_000;
const UPLOAD_LIMIT_MS = 600_000;

/** Sends the request and gives the answer's JSON; fails with an ApiError that carries the server's own words. */
export async function call<T>(method: Method, path: string, request: Request = {}): Promise<T> {
  const text = await callForText(method, path, request);
  return JSON.parse(text) as T;
}

/** As {@link call}, but the answer's text as it was written, for documents that go back to the server. */
export async function callForText(method: Method, path: string, request: Request = {}): Promise<string> {
  const body = request.text ?? (request.body === undefined ? undefined : JSON.stringify(request.body));
  const response = await send(`${BASE}${path}${queryText(request.query ?? {})}`, {
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      'x-holdfast-request': '1',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
    signal: anySignal(request.signal),
  });
  const text = await response.text();
  if (!response.ok) throw asError(response, text);
  return text;
}

/** Sends a file as it is; it may take long, for the server answers when all of it is dealt with. */
export async function upload<T>(path: string, query: Query, type: string, file: Blob): Promise<T> {
  const response = await send(
    `${BASE}${path}${queryText(query)}`,
    {
      method: 'POST',
      credentials: 'same-origin',
      headers: { accept: 'application/json', 'x-holdfast-request': '1', 'content-type': type },
      body: file,
      signal: anySignal(undefined, UPLOAD_LIMIT_MS),
    },
    UPLOAD_LIMIT_MS,
  );
  const text = await response.text();
  if (!response.ok) throw asError(response, text);
  return JSON.parse(text) as T;
}

/** Where the browser itself fetches something, such as a download. */
export function addressOf(path: string, query: Query): string {
  return `${BASE}${path}${queryText(query)}`;
}

function anySignal(signal: AbortSignal | undefined, limitMs = TIME_LIMIT_MS): AbortSignal {
  const limit = AbortSignal.timeout(limitMs);
  return signal === undefined ? limit : AbortSignal.any([signal, limit]);
}

async function send(url: string, init: RequestInit, limitMs = TIME_LIMIT_MS): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    if (error instanceof DOMException && error.name === 'TimeoutError') {
      throw new ApiError(`The server did not answer within ${limitMs / 1000} seconds.`, 0);
    }
    throw new ApiError('The server cannot be reached. Is it running?', 0);
  }
}

/** Nested values become `pg[limit]=50`, and lists `state=a&state=b`, as the API wants them; undefined ones are left out. */
export function queryText(query: Query): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (isList(value)) {
      for (const one of value) parameters.append(key, one);
    } else if (typeof value === 'object') {
      for (const [inner, innerValue] of Object.entries(value))
        parameters.append(`${key}[${inner}]`, String(innerValue));
    } else if (value !== undefined) parameters.append(key, String(value));
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}

type ErrorBody = { detail?: unknown; message?: unknown; code?: unknown; suberrors?: unknown };

function asError(response: Response, text: string): ApiError {
  const body = readErrorBody(text);
  const main = [body.detail, body.message].find((part): part is string => typeof part === 'string' && part !== '');
  const parts = Array.isArray(body.suberrors) ? body.suberrors.filter(isWrongPart) : [];
  const details = parts.map((part) => part.message);
  const fallback = `The server answered ${response.status} ${response.statusText}`.trim();
  const message = [main ?? fallback, ...details.filter((detail) => detail !== main)].join('\n');
  return new ApiError(message, response.status, typeof body.code === 'string' ? body.code : undefined, parts);
}

function isWrongPart(one: unknown): one is WrongPart {
  const { name, message } = (one ?? {}) as { name?: unknown; message?: unknown };
  return typeof name === 'string' && typeof message === 'string';
}

function readErrorBody(text: string): ErrorBody {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** What to show of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
