import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { ExecutionPage } from '@/features/executions/execution-page.tsx';
import { HistoryTab } from '@/features/executions/history-tab.tsx';
import { scenarioRoute } from './scenario.tsx';
import { signedInRoute } from './signed-in.tsx';

export const historyRoute = createRoute({
  getParentRoute: () => scenarioRoute,
  path: '/history',
  validateSearch: z.object({ limit: z.number().int().positive().optional().catch(undefined) }),
  component: HistoryTab,
});

export const executionRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/scenarios/$scenarioId/history/$executionId',
  params: { parse: (raw) => ({ scenarioId: z.coerce.number().int().parse(raw.scenarioId), executionId: raw.executionId }) },
  validateSearch: z.object({ operation: z.number().int().optional().catch(undefined) }),
  component: ExecutionPage,
});
