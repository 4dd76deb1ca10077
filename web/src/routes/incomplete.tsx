import { createRoute } from '@tanstack/react-router';
import { z } from 'zod/mini';
import { AcrossPage } from '@/features/incomplete/across/across-page.tsx';
import { JobsPage } from '@/features/incomplete/across/jobs-page.tsx';
import { IncompleteListTab } from '@/features/incomplete/incomplete-list-tab.tsx';
import { IncompletePage } from '@/features/incomplete/incomplete-page.tsx';
import { SORTS } from '@/features/incomplete/model/find.ts';
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

/** Digits alone come as a number from an address that a person wrote. */
const words = z.catch(z.optional(z.pipe(z.union([z.string(), z.number()]), z.transform(String))), undefined);
const whole = z.catch(z.optional(z.int().check(z.nonnegative())), undefined);

export const acrossRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/incomplete-executions',
  validateSearch: z.object({
    scenarioId: whole,
    state: z.catch(z.optional(z.enum(['unresolved', 'pending', 'inProgress', 'resolved'])), undefined),
    type: words,
    module: whole,
    moduleName: words,
    cause: words,
    text: words,
    createdFrom: words,
    createdTo: words,
    sizeFrom: whole,
    sizeTo: whole,
    sort: z.catch(z.optional(z.enum(SORTS)), undefined),
    job: z.catch(z.optional(z.int().check(z.positive())), undefined),
  }),
  component: AcrossPage,
});

export const bulkJobsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/incomplete-executions/jobs',
  component: JobsPage,
});
