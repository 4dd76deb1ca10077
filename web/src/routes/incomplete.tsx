import { createRoute } from '@tanstack/react-router';
import { z } from 'zod/mini';
import { IncompleteListTab } from '@/features/incomplete/incomplete-list-tab.tsx';
import { IncompletePage } from '@/features/incomplete/incomplete-page.tsx';
import { scenarioNumber } from './params.ts';
import { scenarioRoute } from './scenario.tsx';
import { signedInRoute } from './signed-in.tsx';

export const incompleteListRoute = createRoute({
  getParentRoute: () => scenarioRoute,
  path: '/incomplete',
  validateSearch: z.object({
    limit: z.catch(z.optional(z.int().check(z.positive())), undefined),
    /** Only those with this status are listed. */
    state: z.catch(z.optional(z.enum(['unresolved', 'pending', 'inProgress', 'resolved'])), undefined),
    /** The bulk job that is watched. */
    job: z.catch(z.optional(z.int().check(z.positive())), undefined),
  }),
  component: IncompleteListTab,
});

export const incompleteItemRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/scenarios/$scenarioId/incomplete/$incompleteId',
  params: { parse: (raw) => ({ scenarioId: scenarioNumber.parse(raw.scenarioId), incompleteId: raw.incompleteId }) },
  validateSearch: z.object({ module: z.catch(z.optional(z.int()), undefined) }),
  component: IncompletePage,
});
