import type { AuditLog } from '../lib/api/types.ts';

/** Entries of the audit log, the newest first: a key that was changed, a call without an answer, and many renamed webhooks. */
export const auditLogs: AuditLog[] = Array.from({ length: 60 }, (_, place) => ({
  id: 60 - place,
  triggeredAt: new Date(Date.UTC(2026, 0, 31, 12) - place * 60_000).toISOString(),
  event: place === 0 ? 'PATCH /keys/{id}' : 'PATCH /hooks/{id}',
  subject: place === 0 ? '/keys/3' : `/hooks/${place}`,
  actor: { tokenId: 1, name: place === 0 ? 'admin' : 'backup' },
  address: '127.0.0.1',
  status: place === 1 ? null : 200,
  changes:
    place === 0
      ? [{ path: 'secrets.password', before: '(hidden)', after: '(hidden)' }]
      : place === 1
        ? []
        : [{ path: 'hook.name', before: `Orders ${place}`, after: `Orders of shop ${place}` }],
}));
