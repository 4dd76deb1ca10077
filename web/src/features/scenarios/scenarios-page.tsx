import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Workflow } from 'lucide-react';
import { useState } from 'react';
import { Crumb, InCrumbs } from '@/components/crumbs.tsx';
import { Empty, Failed, Loading, Notice } from '@/components/states.tsx';
import { Cell, Head, Row, Table } from '@/components/table.tsx';
import { Time } from '@/components/time.tsx';
import { messageOf } from '@/lib/api/client.ts';
import { mostRows, scenarios, teams } from '@/lib/api/queries.ts';
import type { Scenario, Team } from '@/lib/api/types.ts';
import { count, counted } from '@/lib/time.ts';
import { ScenarioState } from './scenario-state.tsx';
import { ScenarioSwitch } from './scenario-switch.tsx';
import { TeamChoice } from './team-choice.tsx';
import { triggerText } from './trigger.ts';

const route = getRouteApi('/signed-in/scenarios');

export function ScenariosPage() {
  const { team } = route.useSearch();
  const query = useQuery(scenarios(team));
  const known = useQuery(teams).data ?? [];
  const [problem, setProblem] = useState<Error | null>(null);
  return (
    <>
      <InCrumbs>
        <Crumb>Scenarios</Crumb>
      </InCrumbs>
      <div className="flex items-baseline gap-3 px-5 pb-3 pt-5">
        <h1 className="text-lg font-semibold tracking-tight">Scenarios</h1>
        {query.data !== undefined && query.data.length > 0 && <Summary list={query.data} />}
        {known.length > 1 && <TeamChoice teams={known} chosen={team} />}
      </div>
      {problem !== null && (
        <div className="px-5 pb-3">
          <Notice tone="bad" title="The scenario could not be switched" live>
            <span className="whitespace-pre-line">{messageOf(problem)}</span>
          </Notice>
        </div>
      )}
      <List query={query} teams={known} team={team} onProblem={setProblem} />
    </>
  );
}

function Summary({ list }: { list: readonly Scenario[] }) {
  const waiting = list.reduce((sum, scenario) => sum + scenario.dlqCount, 0);
  return (
    <p className="text-sm text-ink-faint">
      {count(list.filter((scenario) => scenario.isActive).length)} of {count(list.length)} active
      {waiting > 0 && <> · {counted(waiting, 'incomplete execution')}</>}
    </p>
  );
}

type ListProps = {
  query: ReturnType<typeof useQuery<Scenario[]>>;
  teams: readonly Team[];
  team: number | undefined;
  onProblem: (error: Error | null) => void;
};

function List({ query, teams, team, onProblem }: ListProps) {
  const showsTeam = teams.length > 1 && team === undefined;
  if (query.data === undefined) {
    if (query.isError) return <Failed what="The scenarios" error={query.error} onRetry={() => void query.refetch()} />;
    return <Loading what="the scenarios" />;
  }
  if (query.data.length === 0 && team !== undefined) {
    return (
      <Empty icon={<Workflow />} title="No scenarios in this team">
        Scenarios are created in it with its id, <code className="font-mono text-xs">"teamId": {team}</code>, or copied
        into it.
      </Empty>
    );
  }
  if (query.data.length === 0) {
    return (
      <Empty icon={<Workflow />} title="No scenarios yet">
        A scenario is a flow of modules that runs when something happens. Scenarios that are created through the API (
        <code className="font-mono text-xs">POST /api/v2/scenarios</code>) appear here.
      </Empty>
    );
  }
  return (
    <>
      <Table
        label="Scenarios"
        head={
          <>
            <Head className="w-14">On</Head>
            <Head>Name</Head>
            {showsTeam && <Head>Team</Head>}
            <Head>State</Head>
            <Head>Trigger</Head>
            <Head className="text-right">Incomplete</Head>
            <Head>Last edit</Head>
          </>
        }
      >
        {query.data.map((scenario) => (
          <Row key={scenario.id}>
            <Cell>
              <ScenarioSwitch scenario={scenario} onProblem={onProblem} />
            </Cell>
            <Cell className="w-[32%] max-w-0">
              <Link
                to="/scenarios/$scenarioId/diagram"
                params={{ scenarioId: scenario.id }}
                className="block truncate font-medium hover:text-accent"
                title={scenario.name}
              >
                {scenario.name}
              </Link>
            </Cell>
            {showsTeam && (
              <Cell className="whitespace-nowrap text-ink-soft">
                {teams.find((one) => one.id === scenario.teamId)?.name ?? scenario.teamId}
              </Cell>
            )}
            <Cell className="w-[26%] max-w-0">
              <ScenarioState scenario={scenario} />
            </Cell>
            <Cell className="whitespace-nowrap text-ink-soft">{triggerText(scenario)}</Cell>
            <Cell className="tabular text-right">
              <Link
                to="/scenarios/$scenarioId/incomplete"
                params={{ scenarioId: scenario.id }}
                aria-label={counted(scenario.dlqCount, 'incomplete execution')}
                className={
                  scenario.dlqCount > 0 ? 'font-medium text-warn hover:underline' : 'text-ink-faint hover:underline'
                }
              >
                {count(scenario.dlqCount)}
              </Link>
            </Cell>
            <Cell className="text-ink-soft">
              <Time at={scenario.lastEdit} />
            </Cell>
          </Row>
        ))}
      </Table>
      {query.data.length >= mostRows && (
        <p className="px-5 py-3 text-sm text-ink-faint">The first {count(mostRows)} scenarios are shown.</p>
      )}
    </>
  );
}
