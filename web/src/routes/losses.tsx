import { createRoute } from '@tanstack/react-router';
import { LossesPage } from '@/features/balance/losses-page.tsx';
import { signedInRoute } from './signed-in.tsx';

export const lossesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/losses',
  /** As it is written: the page tells what of it cannot be looked for. */
  validateSearch: (written: Record<string, unknown>) => written as { scenarioId?: number | undefined },
  component: LossesPage,
});
