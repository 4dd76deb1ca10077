import { createRoute, redirect } from '@tanstack/react-router';
import { z } from 'zod/mini';
import { ScenariosPage } from '@/features/scenarios/scenarios-page.tsx';
import { signedInRoute } from './signed-in.tsx';

export const homeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/scenarios', replace: true });
  },
});

export const scenariosRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/scenarios',
  validateSearch: z.object({
    /** The team whose scenarios are shown; all without it. */
    team: z.catch(z.optional(z.int().check(z.positive())), undefined),
  }),
  component: ScenariosPage,
});
