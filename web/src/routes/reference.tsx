import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from './signed-in.tsx';

/** Loaded when it is looked at: it brings a reader of YAML. */
export const referenceRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/api-reference',
  component: lazyRouteComponent(() => import('@/features/reference/reference-page.tsx'), 'ReferencePage'),
});
