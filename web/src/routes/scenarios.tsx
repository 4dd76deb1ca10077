import { createRoute, redirect } from '@tanstack/react-router';
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
  component: ScenariosPage,
});
