/** The head of a scenario's page, with its tabs; the tab's content is inside. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, Outlet, useNavigate } from '@tanstack/react-router';
import { Play } from 'lucide-react';
import { useState } from 'react';
import { CopyText } from '@/components/copy-text.tsx';
import { Crumb, InCrumbs } from '@/components/crumbs.tsx';
import { Failed, Notice } from '@/components/states.tsx';
import { Time } from '@/components/time.tsx';
import { Badge } from '@/components/ui/badge.tsx';
import { Button } from '@/components/ui/button.tsx';
import { messageOf } from '@/lib/api/client.ts';
import { runScenario } from '@/lib/api/commands.ts';
import { scenario as scenarioQuery } from '@/lib/api/queries.ts';
import type { Scenario } from '@/lib/api/types.ts';
import { count } from '@/lib/time.ts';
import { ScenarioSwitch } from './scenario-switch.tsx';
import { isInstant, triggerText } from './trigger.ts';

const route = getRouteApi('/signed-in/scenarios/$scenarioId');

export function ScenarioFrame() {
  const { scenarioId } = route.useParams();
  const query = useQuery(scenarioQuery(scenarioId));
  if (query.data === undefined && query.isError) {
    return <Failed what="The scenario" error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <div className="flex h-full flex-col">
      <ScenarioHead scenario={query.data} />
      <Tabs scenarioId={scenarioId} scenario={query.data} />
      <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
        <Outlet />
      </div>
    </div>
  );
}

function ScenarioHead({ scenario }: { scenario: Scenario | undefined }) {
  const [problem, setProblem] = useState<Error | null>(null);
  if (scenario === undefined) return <div className="h-[60px] shrink-0" />;
  return (
    <div className="shrink-0 space-y-3 px-5 pb-2.5 pt-4">
      <InCrumbs>
        <Crumb>
          <Link to="/scenarios" className="hover:text-ink">
            Scenarios
          </Link>
        </Crumb>
        <Crumb>{scenario.name}</Crumb>
      </InCrumbs>
      <div className="flex items-center gap-4">
        <h1 className="min-w-0 truncate text-lg font-semibold tracking-tight" title={scenario.name}>
          {scenario.name}
        </h1>
        <div className="flex shrink-0 items-center gap-2 text-sm text-ink-soft">
          <ScenarioSwitch scenario={scenario} onProblem={setProblem} />
          {scenario.isActive ? 'Active' : 'Inactive'}
        </div>
        {scenario.nextExec !== null && (
          <span className="shrink-0 text-sm text-ink-soft">
            Next run <Time at={scenario.nextExec} inline />
          </span>
        )}
        <div className="ml-auto flex min-w-0 items-center gap-2">
          {scenario.hookUrl === null ? (
            <span className="text-sm text-ink-faint">{triggerText(scenario)}</span>
          ) : (
            <CopyText text={scenario.hookUrl} label="the webhook's address" />
          )}
          {!isInstant(scenario) && <RunOnce scenario={scenario} onProblem={setProblem} />}
        </div>
      </div>
      {!scenario.isActive && scenario.stopReason !== null && (
        <Notice tone="bad" title="The server stopped this scenario">
          <span className="whitespace-pre-line">{scenario.stopReason}</span>
        </Notice>
      )}
      {scenario.isActive && scenario.waiting && (
        <p role="note" aria-label="Why the scenario does not go on" className="text-sm text-ink-soft">
          {scenario.waiting.sentence}
        </p>
      )}
      {problem !== null && (
        <Notice tone="bad" title="That did not work" live>
          <span className="whitespace-pre-line">{messageOf(problem)}</span>
        </Notice>
      )}
    </div>
  );
}

function RunOnce({ scenario, onProblem }: { scenario: Scenario; onProblem: (error: Error | null) => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const run = useMutation({
    mutationFn: () => runScenario(scenario.id),
    onMutate: () => onProblem(null),
    onError: onProblem,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['scenario', scenario.id] });
      await navigate({ to: '/scenarios/$scenarioId/history', params: { scenarioId: scenario.id } });
    },
  });
  return (
    <Button
      look="primary"
      busy={run.isPending}
      icon={<Play aria-hidden className="size-3" />}
      onClick={() => run.mutate()}
    >
      Run once
    </Button>
  );
}

const tabs = [
  { to: '/scenarios/$scenarioId/diagram', label: 'Diagram' },
  { to: '/scenarios/$scenarioId/history', label: 'History' },
  { to: '/scenarios/$scenarioId/incomplete', label: 'Incomplete executions' },
  { to: '/scenarios/$scenarioId/queue', label: 'Queue' },
  { to: '/scenarios/$scenarioId/settings', label: 'Settings' },
] as const;

/** Only the calls of a webhook wait in a queue that is looked at. */
function Tabs({ scenarioId, scenario }: { scenarioId: number; scenario: Scenario | undefined }) {
  const incomplete = scenario?.dlqCount ?? 0;
  const shown = tabs.filter(({ label }) => label !== 'Queue' || (scenario?.hookId ?? null) !== null);
  return (
    <nav aria-label="Parts of the scenario" className="flex shrink-0 gap-5 border-b border-line px-5">
      {shown.map(({ to, label }) => (
        <Link
          key={to}
          to={to}
          params={{ scenarioId }}
          className="-mb-px flex h-9 items-center gap-1.5 border-b-2 border-transparent text-xs font-medium uppercase tracking-wide text-ink-faint hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
        >
          {label}
          {label === 'Incomplete executions' && incomplete > 0 && <Badge tone="warn">{count(incomplete)}</Badge>}
        </Link>
      ))}
    </nav>
  );
}
