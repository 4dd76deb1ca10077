/** What an entry of the audit log says, in words and lines. */
import type { AuditLog } from '@/lib/api/types.ts';
import { type Difference, linesOf } from '@/lib/difference.ts';

const SECRETS = 'secrets.';

/** The places at which something became different, each with what was there before and what is after. */
export function differences(changes: AuditLog['changes']): Difference[] {
  return changes.map(({ path, before, after }) => {
    const secret = path.startsWith(SECRETS);
    return {
      path: secret ? path.slice(SECRETS.length) : path,
      secret,
      lines: [...linesOf('before', before ?? undefined), ...linesOf('after', after ?? undefined)],
    };
  });
}

export type Outcome = 'done' | 'partly' | 'refused' | 'unknown';

/** What came of the call. One that was never answered may have been carried out, or not. */
export function outcome(status: number | null): Outcome {
  if (status === null) return 'unknown';
  if (status < 400) return 'done';
  return status === 422 ? 'partly' : 'refused';
}

export type Filter = { actor?: string | undefined; subject?: string | undefined; from?: string | undefined };

/** The filter as the server takes it: a day begins here when it begins where the reader is. */
export function queryOf(filter: Filter): { actor?: string; subject?: string; from?: number } {
  const from = filter.from === undefined ? Number.NaN : new Date(`${filter.from}T00:00:00`).getTime();
  return {
    ...(filter.actor === undefined ? {} : { actor: filter.actor }),
    ...(filter.subject === undefined ? {} : { subject: filter.subject }),
    ...(Number.isNaN(from) ? {} : { from }),
  };
}
