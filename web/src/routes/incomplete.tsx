import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { IncompleteListTab } from '@/features/incomplete/incomplete-list-tab.tsx';
import { IncompletePage } from '@/features/incomplete/incomplete-page.tsx';
import { scenarioRoute } from './scenario.tsx';
import { signedInRoute } from './signed-in.tsx';

export const incompleteListRoute = createRoute({
  getParentRoute: () => scenarioRoute,
  path: '/incomplete',
  validateSearch: z.object({ limit: z.number().int().positive().optional().catch(undefined) }),
  component: IncompleteListTab,
});

export const incompleteItemRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/scenarios/$scenarioId/incomplete/$incompleteId',
  params: { parse: (raw) => ({ scenarioId: z.coerce.number().int().parse(raw.scenarioId), incompleteId: raw.incompleteId }) },
  validateSearch: z.object({ module: z.number().int().optional().catch(undefined) }),
  component: IncompletePage,
});
