import { createRoute } from '@tanstack/react-router';
import { z } from 'zod/mini';
import { ExecutionPage } from '@/features/executions/execution-page.tsx';
import { HistoryTab } from '@/features/executions/history-tab.tsx';
import { scenarioNumber } from './params.ts';
import { scenarioRoute } from './scenario.tsx';
import { signedInRoute } from './signed-in.tsx';

export const historyRoute = createRoute({
  getParentRoute: () => scenarioRoute,
  path: '/history',
  validateSearch: z.object({ limit: z.catch(z.optional(z.int().check(z.positive())), undefined) }),
  component: HistoryTab,
});

export const executionRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/scenarios/$scenarioId/history/$executionId',
  params: { parse: (raw) => ({ scenarioId: scenarioNumber.parse(raw.scenarioId), executionId: raw.executionId }) },
  validateSearch: z.object({ operation: z.catch(z.optional(z.int()), undefined) }),
  component: ExecutionPage,
});
