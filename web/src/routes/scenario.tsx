import { createRoute, redirect } from '@tanstack/react-router';
import { z } from 'zod/mini';
import { PageNotFound } from '@/components/page-problems.tsx';
import { QueueTab } from '@/features/queue/queue-tab.tsx';
import { DiagramTab } from '@/features/scenarios/diagram-tab.tsx';
import { ScenarioFrame } from '@/features/scenarios/scenario-frame.tsx';
import { SettingsTab } from '@/features/settings/settings-tab.tsx';
import { scenarioNumber } from './params.ts';
import { signedInRoute } from './signed-in.tsx';

export const scenarioRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/scenarios/$scenarioId',
  params: { parse: ({ scenarioId }) => ({ scenarioId: scenarioNumber.parse(scenarioId) }) },
  errorComponent: PageNotFound,
  component: ScenarioFrame,
});

export const scenarioIndexRoute = createRoute({
  getParentRoute: () => scenarioRoute,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/scenarios/$scenarioId/diagram', params, replace: true });
  },
});

export const diagramRoute = createRoute({
  getParentRoute: () => scenarioRoute,
  path: '/diagram',
  validateSearch: z.object({ module: z.catch(z.optional(z.int()), undefined) }),
  component: DiagramTab,
});

export const queueRoute = createRoute({
  getParentRoute: () => scenarioRoute,
  path: '/queue',
  validateSearch: z.object({ limit: z.catch(z.optional(z.int().check(z.positive())), undefined) }),
  component: QueueTab,
});

export const settingsRoute = createRoute({
  getParentRoute: () => scenarioRoute,
  path: '/settings',
  component: SettingsTab,
});
