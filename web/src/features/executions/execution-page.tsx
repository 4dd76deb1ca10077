import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Crumb, InCrumbs } from '@/components/crumbs.tsx';
import { Failed, Loading } from '@/components/states.tsx';
import { LazyDiagram } from '@/features/designer/canvas/lazy-diagram.tsx';
import { readBlueprint } from '@/features/designer/model/blueprint.ts';
import { marksOfOperations } from '@/features/designer/model/marks.ts';
import {
  execution as executionQuery,
  operations as operationsQuery,
  scenario as scenarioQuery,
} from '@/lib/api/queries.ts';
import { shortId } from '@/lib/ids.ts';
import { ExecutionHead } from './execution-head.tsx';
import { OperationDetail } from './operation-detail.tsx';
import { OperationList } from './operation-list.tsx';

const route = getRouteApi('/signed-in/scenarios/$scenarioId/history/$executionId');

/** How many operations are asked for; an execution with more says so. */
const OPERATIONS_LIMIT = 1000;

export function ExecutionPage() {
  const { scenarioId, executionId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const scenario = useQuery(scenarioQuery(scenarioId));
  const execution = useQuery(executionQuery(scenarioId, executionId));
  const running = execution.data?.status === 0;
  const answer = useQuery(operationsQuery(scenarioId, executionId, OPERATIONS_LIMIT, running));
  const operations = useMemo(() => answer.data?.operations ?? [], [answer.data]);
  const blueprint = useMemo(() => readBlueprint(answer.data?.blueprint), [answer.data?.blueprint]);
  const marks = useMemo(() => marksOfOperations(blueprint, operations), [blueprint, operations]);
  const selected =
    operations.find((operation) => operation.number === search.operation) ??
    operations.find((operation) => operation.error !== null) ??
    operations[0];

  if (execution.data === undefined) {
    if (execution.isError)
      return <Failed what="The execution" error={execution.error} onRetry={() => void execution.refetch()} />;
    return <Loading what="the execution" rows={10} />;
  }
  const select = (number: number) => void navigate({ search: { operation: number }, replace: true });
  return (
    <div className="flex h-full flex-col">
      <InCrumbs>
        <Crumb>
          <Link to="/scenarios" className="hover:text-ink">
            Scenarios
          </Link>
        </Crumb>
        <Crumb>
          {scenario.isError ? (
            // It is shown for an item of a deleted scenario, of which nothing else has a page.
            <Link to="/incomplete-executions" search={{ scenarioId }} className="hover:text-ink">
              Scenario {scenarioId}
            </Link>
          ) : (
            <Link to="/scenarios/$scenarioId/history" params={{ scenarioId }} className="hover:text-ink">
              {scenario.data?.name ?? 'Scenario'}
            </Link>
          )}
        </Crumb>
        <Crumb>Execution {shortId(executionId)}</Crumb>
      </InCrumbs>
      <ExecutionHead execution={execution.data} scenarioId={scenarioId} operations={operations} />
      <div className="flex min-h-0 flex-1 border-t border-line">
        <div className="flex min-w-0 flex-1 flex-col">
          {blueprint.flow.length > 0 && (
            <div className="h-[38%] min-h-[180px] shrink-0 border-b border-line">
              <LazyDiagram
                blueprint={blueprint}
                marks={marks}
                focus={selected?.moduleId}
                selected={selected?.moduleId}
                onSelect={(moduleId) => {
                  const own = operations.filter((operation) => operation.moduleId === moduleId);
                  const first = own.find((operation) => operation.error !== null) ?? own[0];
                  if (first !== undefined) select(first.number);
                }}
              />
            </div>
          )}
          <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
            {answer.data === undefined && answer.isError ? (
              <Failed what="The operations" error={answer.error} onRetry={() => void answer.refetch()} />
            ) : answer.data === undefined ? (
              <Loading what="the operations" />
            ) : (
              <OperationList
                operations={operations}
                blueprint={blueprint}
                scenarioId={scenarioId}
                selected={selected?.number}
                running={running}
                limit={OPERATIONS_LIMIT}
                onSelect={select}
              />
            )}
          </div>
        </div>
        {selected !== undefined && (
          <OperationDetail
            key={selected.number}
            operation={selected}
            scenarioId={scenarioId}
            confidential={answer.data?.confidential ?? false}
          />
        )}
      </div>
    </div>
  );
}
