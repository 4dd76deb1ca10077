import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Crumb, InCrumbs } from '@/components/crumbs.tsx';
import { Failed, Loading } from '@/components/states.tsx';
import { incomplete, incompleteBlueprint, refresh } from '@/lib/api/queries.ts';
import type { IncompleteExecution } from '@/lib/api/types.ts';
import { shortId } from '@/lib/ids.ts';
import { ResolveWorkbench } from './resolve-workbench.tsx';

const route = getRouteApi('/signed-in/scenarios/$scenarioId/incomplete/$incompleteId');

export function IncompletePage() {
  const { scenarioId, incompleteId } = route.useParams();
  const { module } = route.useSearch();
  const navigate = route.useNavigate();
  const item = useQuery(incomplete(incompleteId));
  const blueprint = useQuery({ ...incompleteBlueprint(incompleteId), refetchInterval: refresh.calm });
  return (
    <>
      <InCrumbs>
        <Crumb>
          <Link to="/scenarios" className="hover:text-ink">
            Scenarios
          </Link>
        </Crumb>
        <Crumb>
          <FolderLink scenarioId={scenarioId} item={item.data} />
        </Crumb>
        <Crumb>Incomplete execution {shortId(incompleteId)}</Crumb>
      </InCrumbs>
      {item.data === undefined || blueprint.data === undefined ? (
        <Missing item={item} blueprint={blueprint} />
      ) : (
        <ResolveWorkbench
          key={incompleteId}
          item={item.data}
          document={blueprint.data}
          module={module}
          onModule={(next) => void navigate({ search: { module: next }, replace: true })}
        />
      )}
    </>
  );
}

/** The folder of a scenario that was deleted has no page but that of all scenarios. */
function FolderLink({ scenarioId, item }: { scenarioId: number; item: IncompleteExecution | undefined }) {
  if (item !== undefined && item.scenarioDeleted !== null) {
    return (
      <Link to="/incomplete-executions" search={{ scenarioId }} className="hover:text-ink">
        {item.scenarioName}, deleted
      </Link>
    );
  }
  return (
    <Link to="/scenarios/$scenarioId/incomplete" params={{ scenarioId }} className="hover:text-ink">
      {item?.scenarioName ?? 'Scenario'}
    </Link>
  );
}

type Answer = { isError: boolean; error: Error | null; refetch: () => Promise<unknown> };

function Missing({ item, blueprint }: { item: Answer; blueprint: Answer }) {
  const failed = [item, blueprint].find((answer) => answer.isError);
  if (failed === undefined) return <Loading what="the incomplete execution" rows={10} />;
  return (
    <Failed
      what="The incomplete execution"
      error={failed.error}
      onRetry={() => {
        void item.refetch();
        void blueprint.refetch();
      }}
    />
  );
}
