import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { auditLogRoute } from '@/routes/audit-log.tsx';
import { balanceRoute } from '@/routes/balance.tsx';
import { executionRoute, historyRoute } from '@/routes/history.tsx';
import { acrossRoute, bulkJobsRoute, incompleteItemRoute, incompleteListRoute } from '@/routes/incomplete.tsx';
import { lossesRoute } from '@/routes/losses.tsx';
import { referenceRoute } from '@/routes/reference.tsx';
import { rootRoute } from '@/routes/root.tsx';
import { diagramRoute, queueRoute, scenarioIndexRoute, scenarioRoute, settingsRoute } from '@/routes/scenario.tsx';
import { homeRoute, scenariosRoute } from '@/routes/scenarios.tsx';
import { signInRoute } from '@/routes/sign-in.tsx';
import { signedInRoute } from '@/routes/signed-in.tsx';
import { tokensRoute } from '@/routes/tokens.tsx';

const routeTree = rootRoute.addChildren([
  signInRoute,
  signedInRoute.addChildren([
    homeRoute,
    scenariosRoute,
    scenarioRoute.addChildren([
      scenarioIndexRoute,
      diagramRoute,
      historyRoute,
      incompleteListRoute,
      queueRoute,
      settingsRoute,
    ]),
    executionRoute,
    incompleteItemRoute,
    acrossRoute,
    bulkJobsRoute,
    referenceRoute,
    tokensRoute,
    auditLogRoute,
    balanceRoute,
    lossesRoute,
  ]),
]);

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
