import { createRoute } from '@tanstack/react-router';
import { z } from 'zod/mini';
import { ExecutionPage } from '@/features/executions/execution-page.tsx';
import type { HistoryFilter } from '@/features/executions/history-filter.ts';
import { HistoryTab } from '@/features/executions/history-tab.tsx';
import { scenarioNumber } from './params.ts';
import { scenarioRoute } from './scenario.tsx';
import { signedInRoute } from './signed-in.tsx';

export const historyRoute = createRoute({
  getParentRoute: () => scenarioRoute,
  path: '/history',
  /** As it is written: the page tells what of it cannot be looked for. */
  validateSearch: (written: Record<string, unknown>) => written as HistoryFilter & { limit?: number | undefined },
  component: HistoryTab,
});

export const executionRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/scenarios/$scenarioId/history/$executionId',
  params: { parse: (raw) => ({ scenarioId: scenarioNumber.parse(raw.scenarioId), executionId: raw.executionId }) },
  validateSearch: z.object({ operation: z.catch(z.optional(z.int()), undefined) }),
  component: ExecutionPage,
});
