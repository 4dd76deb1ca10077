/** Where one incomplete execution is understood, mended and run. */
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { LazyDiagram } from '@/features/designer/canvas/lazy-diagram.tsx';
import { InsertionPlace } from '@/features/designer/mapping/insertion.tsx';
import { allModules, readBlueprint } from '@/features/designer/model/blueprint.ts';
import { readableName } from '@/features/designer/model/graph.ts';
import { marksOfFailure } from '@/features/designer/model/marks.ts';
import { type BlueprintDocument, modules } from '@/lib/api/queries.ts';
import type { IncompleteExecution } from '@/lib/api/types.ts';
import { AttemptList, EditList } from './account-lists.tsx';
import { BundlesIn } from './bundles-in.tsx';
import { IncompleteHead } from './incomplete-head.tsx';
import { MappingPanel } from './mapping-panel.tsx';
import { endText } from './model/attempt.ts';
import { OutputList, WaitingOutput } from './output-list.tsx';
import { RetryProgress } from './retry-progress.tsx';
import { useAttempts, useEdits, useOutputs } from './use-account.ts';
import { useDraft } from './use-draft.ts';
import { useRetry } from './use-retry.ts';
import { WhileYouEdited } from './while-you-edited.tsx';

type ResolveWorkbenchProps = {
  item: IncompleteExecution;
  document: BlueprintDocument;
  /** The module whose bundles are looked at. */
  module: number | undefined;
  onModule: (module: number | undefined) => void;
};

export function ResolveWorkbench({ item, document, module, onModule }: ResolveWorkbenchProps) {
  const catalog = useQuery(modules).data;
  const draft = useDraft(item.id, item.failer, document);
  const { run, give, retry, forget } = useRetry(item, draft.save);
  const { attempts, settlement } = useAttempts(item);
  const edits = useEdits(item.id, document);
  const outputs = useOutputs(item);
  const [editedAt, setEditedAt] = useState<Pick<IncompleteExecution, 'attempts' | 'status'>>();

  const blueprint = useMemo(() => readBlueprint(document.value), [document.value]);
  const failed = allModules(blueprint).find((one) => one.id === item.failer);
  const known = catalog?.find((entry) => entry.name === item.moduleName);
  const title = failed?.title ?? known?.label ?? readableName(item.moduleName);
  const state = item.status === 'resolved' ? 'succeeded' : item.status === 'inProgress' ? 'running' : 'failed';
  const marks = useMemo(() => marksOfFailure(blueprint, item.failer, state), [blueprint, item.failer, state]);

  return (
    <div className="flex h-full flex-col">
      <IncompleteHead
        item={item}
        title={title}
        known={known}
        blueprint={document.text}
        draft={draft}
        run={run}
        give={give}
      />
      <div className="space-y-2 px-5 pb-3 empty:hidden">
        <WaitingOutput item={item} latest={outputs.rows?.[0]} />
        <RetryProgress item={item} end={endText(settlement, attempts.rows?.[0])} retry={retry} />
        {draft.changed && <WhileYouEdited item={item} since={editedAt} draft={draft} latest={edits.rows?.[0]} />}
      </div>
      <InsertionPlace>
        <div className="flex min-h-0 flex-1 border-t border-line">
          <div className="scroll-thin flex w-[46%] shrink-0 flex-col overflow-y-auto border-r border-line">
            <div className="h-[220px] shrink-0 border-b border-line">
              <LazyDiagram
                blueprint={blueprint}
                marks={marks}
                focus={item.failer}
                selected={module}
                onSelect={(id) => onModule(id === module ? undefined : id)}
              />
            </div>
            <BundlesIn item={item} blueprint={blueprint} module={module} />
            <AttemptList item={item} attempts={attempts} edits={edits.rows ?? []} />
            <OutputList outputs={outputs} />
            <EditList edits={edits} />
          </div>
          <MappingPanel
            item={item}
            title={title}
            module={failed}
            known={known}
            draft={{
              ...draft,
              change: (part, text) => {
                if (!draft.changed) setEditedAt({ attempts: item.attempts, status: item.status });
                forget();
                draft.change(part, text);
              },
            }}
          />
        </div>
      </InsertionPlace>
    </div>
  );
}
