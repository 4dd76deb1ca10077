import { useQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { Failed, Loading } from '@/components/states.tsx';
import { ModuleIcon } from '@/features/designer/canvas/module-icon.tsx';
import { Entries } from '@/features/designer/inspector/module-inspector.tsx';
import { useInsertion } from '@/features/designer/mapping/insertion.tsx';
import { referenceTo } from '@/features/designer/mapping/reference.ts';
import { allModules, type Blueprint } from '@/features/designer/model/blueprint.ts';
import { readableName } from '@/features/designer/model/graph.ts';
import { incompleteBundle, modules } from '@/lib/api/queries.ts';
import type { IncompleteExecution } from '@/lib/api/types.ts';

type BundlesInProps = { item: IncompleteExecution; blueprint: Blueprint; module: number | undefined };

/** Everything that the failed module can map from, by the module that put it out. */
export function BundlesIn({ item, blueprint, module }: BundlesInProps) {
  const query = useQuery(incompleteBundle(item.id));
  const catalog = useQuery(modules).data;
  const { insert } = useInsertion();
  if (query.data === undefined) {
    if (query.isError) return <Failed what="The bundles" error={query.error} onRetry={() => void query.refetch()} />;
    return <Loading what="the bundles" rows={3} />;
  }
  const bundles = query.data;
  const sources = allModules(blueprint).filter((one) => bundles[one.id] !== undefined && one.id !== item.failer);
  const shown = module !== undefined && sources.some((one) => one.id === module) ? module : sources.at(-1)?.id;
  return (
    <section aria-label="Bundles that went in">
      <h2 className="px-5 pb-1 pt-3 text-2xs font-medium uppercase tracking-wide text-ink-faint">
        Bundles that went in
      </h2>
      {sources.length === 0 && (
        <p className="px-5 pb-3 text-sm text-ink-faint">Nothing came before the failed module.</p>
      )}
      {sources.map((source) => (
        <details
          key={`${source.id}:${source.id === shown}`}
          open={source.id === shown}
          className="group border-b border-line last:border-b-0"
        >
          <summary className="flex h-9 list-none items-center gap-2 px-5 hover:bg-hover">
            <ChevronRight aria-hidden className="size-3.5 text-ink-faint transition-transform group-open:rotate-90" />
            <ModuleIcon module={source.name} small />
            <span className="truncate text-sm font-medium">
              {source.title ?? catalog?.find((entry) => entry.name === source.name)?.label ?? readableName(source.name)}
            </span>
            <span className="font-mono text-2xs text-ink-faint">{source.id}</span>
          </summary>
          <div className="pb-3 pl-11 pr-5">
            <Entries
              value={bundles[source.id]}
              pick={
                item.status === 'resolved'
                  ? undefined
                  : {
                      hint: (path) => `Insert ${referenceTo(source.id, path)} where you write`,
                      choose: (path) => insert(referenceTo(source.id, path)),
                    }
              }
            />
          </div>
        </details>
      ))}
    </section>
  );
}
