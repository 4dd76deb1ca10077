import { lazy, type ReactNode, Suspense } from 'react';
import { Loading, Notice } from '@/components/states.tsx';
import { Badge } from '@/components/ui/badge.tsx';
import { Button } from '@/components/ui/button.tsx';
import { ModuleIcon } from '@/features/designer/canvas/module-icon.tsx';
import { Entries } from '@/features/designer/inspector/module-inspector.tsx';
import type { Module } from '@/features/designer/model/blueprint.ts';
import { messageOf } from '@/lib/api/client.ts';
import type { IncompleteExecution, ModuleDescription, Preview } from '@/lib/api/types.ts';
import { counted } from '@/lib/time.ts';
import { previewOf } from './model/draft.ts';
import type { Draft } from './use-draft.ts';
import { usePreview } from './use-preview.ts';

const MappingEditor = lazy(() =>
  import('@/features/designer/mapping/mapping-editor.tsx').then((room) => ({ default: room.MappingEditor })),
);

type MappingPanelProps = {
  item: IncompleteExecution;
  title: string;
  module: Module | undefined;
  known: ModuleDescription | undefined;
  draft: Draft;
};

/** The failed module's mapping and parameters, to be mended, with what it evaluates to. */
export function MappingPanel({ item, title, module, known, draft }: MappingPanelProps) {
  const editable = item.status !== 'resolved' && item.status !== 'discarded';
  const { preview, error, waiting } = usePreview(item.id, draft.text, editable);
  return (
    <section aria-label={`Mapping of ${title}`} className="scroll-thin min-w-0 flex-1 overflow-y-auto bg-surface">
      <div className="sticky top-0 z-10 flex h-11 items-center gap-2 border-b border-line bg-surface px-5">
        <ModuleIcon module={item.moduleName} small />
        <h2 className="truncate text-sm font-semibold">{title}</h2>
        <span className="truncate font-mono text-2xs text-ink-faint">
          {item.moduleName} · {item.failer}
        </span>
        <span className="ml-auto flex shrink-0 items-center gap-2 whitespace-nowrap">
          {draft.changed && (
            <>
              <Badge tone="busy">Edited</Badge>
              <Button look="ghost" className="h-6" onClick={draft.discard}>
                Take it back
              </Button>
            </>
          )}
          {editable && <PreviewState preview={preview} waiting={waiting} failed={error !== null} />}
        </span>
      </div>
      <div className="space-y-4 px-5 py-4">
        {error !== null && (
          <Notice tone="warn" title="There is no preview">
            {messageOf(error)}
          </Notice>
        )}
        {editable ? (
          <Suspense fallback={<Loading what="the editor" rows={3} />}>
            <MappingEditor
              text={draft.text.mapper}
              original={draft.original.mapper}
              fields={known?.mapper ?? []}
              preview={previewOf('mapper', preview)}
              onChange={(text) => draft.change('mapper', text)}
            />
            <Parameters>
              <MappingEditor
                text={draft.text.parameters}
                original={draft.original.parameters}
                fields={known?.parameters ?? []}
                preview={previewOf('parameters', preview)}
                none="No parameter is set."
                onChange={(text) => draft.change('parameters', text)}
              />
            </Parameters>
          </Suspense>
        ) : (
          <>
            <Entries value={module?.mapper ?? {}} />
            <Parameters>
              <Entries value={module?.parameters ?? {}} />
            </Parameters>
          </>
        )}
      </div>
    </section>
  );
}

function PreviewState({
  preview,
  waiting,
  failed,
}: {
  preview: Preview | undefined;
  waiting: boolean;
  failed: boolean;
}) {
  const problems = preview?.problems.length ?? 0;
  return (
    <span role="status" aria-label="Preview" className="text-xs">
      {failed ? (
        <span className="text-ink-faint">no preview</span>
      ) : waiting || preview === undefined ? (
        <span className="text-ink-faint">evaluating…</span>
      ) : problems > 0 ? (
        <span className="text-bad">{counted(problems, 'problem')}</span>
      ) : (
        <span className="text-good">evaluates without a problem</span>
      )}
    </span>
  );
}

/** What the module is set to for every bundle, as against what is mapped for each. */
function Parameters({ children }: { children: ReactNode }) {
  return (
    <section aria-label="Parameters" className="mt-4 border-t border-line pt-3">
      <h3 className="mb-2 text-2xs font-medium uppercase tracking-wide text-ink-faint">Parameters</h3>
      {children}
    </section>
  );
}
