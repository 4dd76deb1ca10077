import { createRoute } from '@tanstack/react-router';
import { z } from 'zod/mini';
import { AuditPage } from '@/features/audit/audit-page.tsx';
import { signedInRoute } from './signed-in.tsx';

const text = z.catch(z.optional(z.string()), undefined);

export const auditLogRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/audit-log',
  validateSearch: z.object({ actor: text, subject: text, from: text }),
  component: AuditPage,
});
