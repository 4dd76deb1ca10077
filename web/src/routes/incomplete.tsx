import { createRoute } from '@tanstack/react-router';
import { z } from 'zod/mini';
import { AcrossPage } from '@/features/incomplete/across/across-page.tsx';
import { JobsPage } from '@/features/incomplete/across/jobs-page.tsx';
import { IncompleteListTab } from '@/features/incomplete/incomplete-list-tab.tsx';
import { IncompletePage } from '@/features/incomplete/incomplete-page.tsx';
import { type Sort, STATES } from '@/features/incomplete/model/find.ts';
import type { ListFilter } from '@/lib/api/types.ts';
import { scenarioNumber } from './params.ts';
import { scenarioRoute } from './scenario.tsx';
import { signedInRoute } from './signed-in.tsx';

export const incompleteListRoute = createRoute({
  getParentRoute: () => scenarioRoute,
  path: '/incomplete',
  validateSearch: z.object({
    limit: z.catch(z.optional(z.int().check(z.positive())), undefined),
    /** Only those with this status are listed. */
    state: z.catch(z.optional(z.enum(STATES)), undefined),
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

type AcrossSearch = ListFilter & { sort?: Sort | undefined; job?: number | undefined };

export const acrossRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/incomplete-executions',
  /** As it is written: the page tells what of it cannot be looked for. */
  validateSearch: (written: Record<string, unknown>) => written as AcrossSearch,
  component: AcrossPage,
});

export const bulkJobsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/incomplete-executions/jobs',
  component: JobsPage,
});
