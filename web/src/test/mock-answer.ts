/** How the made-up server answers. */
export type Answer = { status?: number; body: unknown; cookie?: string };

export type Call = { query: URLSearchParams; body: Record<string, unknown>; args: string[] };

export type Handler = (call: Call) => Answer;

export type Route = [method: string, path: RegExp, handler: Handler];

export const ok = (body: unknown): Answer => ({ body });

export const refuse = (status: number, message: string): Answer => ({
  status,
  body: { detail: message, message: 'Refused', code: `SC${status}` },
});

export const page = <T>(rows: readonly T[], { query }: Call): T[] =>
  rows.slice(Number(query.get('pg[offset]') ?? 0)).slice(0, Number(query.get('pg[limit]') ?? 50));
