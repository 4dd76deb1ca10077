import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Workflow } from 'lucide-react';
import { useMemo } from 'react';
import { Empty, Failed } from '@/components/states.tsx';
import { LazyDiagram } from '@/features/designer/canvas/lazy-diagram.tsx';
import { ModuleInspector } from '@/features/designer/inspector/module-inspector.tsx';
import { allModules, readBlueprint } from '@/features/designer/model/blueprint.ts';
import { scenarioBlueprint } from '@/lib/api/queries.ts';

const route = getRouteApi('/signed-in/scenarios/$scenarioId/diagram');

export function DiagramTab() {
  const { scenarioId } = route.useParams();
  const { module: selected } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(scenarioBlueprint(scenarioId));
  const blueprint = useMemo(
    () => (query.data === undefined ? undefined : readBlueprint(query.data.value)),
    [query.data],
  );
  const module = useMemo(
    () => (blueprint === undefined ? undefined : allModules(blueprint).find((one) => one.id === selected)),
    [blueprint, selected],
  );

  if (blueprint === undefined) {
    if (query.isError) return <Failed what="The diagram" error={query.error} onRetry={() => void query.refetch()} />;
    return <div role="status" aria-label="Loading the diagram" className="size-full" />;
  }
  if (blueprint.flow.length === 0 && blueprint.orphans.length === 0) {
    return (
      <Empty icon={<Workflow />} title="This scenario has no modules">
        Its blueprint is empty. The modules of its flow are drawn here.
      </Empty>
    );
  }
  const select = (next: number | undefined) => void navigate({ search: { module: next }, replace: true });
  return (
    <div className="flex h-full min-h-[360px]">
      <div className="min-w-0 flex-1">
        <LazyDiagram
          blueprint={blueprint}
          selected={selected}
          onSelect={(id) => select(id === selected ? undefined : id)}
        />
      </div>
      {module !== undefined && <ModuleInspector module={module} onClose={() => select(undefined)} />}
    </div>
  );
}
