import { createRoute } from '@tanstack/react-router';
import { z } from 'zod/mini';
import { BalancePage } from '@/features/balance/balance-page.tsx';
import { signedInRoute } from './signed-in.tsx';

export const balanceRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/balance',
  validateSearch: z.object({
    /** Only what was accepted on this day. */
    day: z.catch(z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))), undefined),
    /** How many scenarios are listed. */
    shown: z.catch(z.optional(z.int().check(z.positive())), undefined),
  }),
  component: BalancePage,
});
