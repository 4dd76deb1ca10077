import type { ReactNode } from 'react';
import { JsonTree } from '@/components/json-tree.tsx';
import { Notice } from '@/components/states.tsx';
import { Time } from '@/components/time.tsx';
import { Badge } from '@/components/ui/badge.tsx';
import { Entries, Section } from '@/features/designer/inspector/module-inspector.tsx';
import type { Bundle, Operation } from '@/lib/api/types.ts';
import { count } from '@/lib/time.ts';
import { EffectState } from './effect-state.tsx';
import { effectSentences } from './operation-state.ts';
import { ResolveLink } from './resolve-link.tsx';

type OperationDetailProps = { operation: Operation; scenarioId: number; confidential: boolean };

export function OperationDetail({ operation, scenarioId, confidential }: OperationDetailProps) {
  return (
    <aside
      aria-label={`Operation ${operation.number}`}
      className="scroll-thin w-[38%] max-w-[560px] shrink-0 overflow-y-auto border-l border-line bg-surface"
    >
      <Section title={`Operation ${operation.number}`}>
        <p className="text-sm text-ink-soft">
          <span className="font-mono text-xs">{operation.moduleName}</span> · module {operation.moduleId}
        </p>
        <p className="text-sm text-ink-soft">
          <Time at={operation.started} />
        </p>
      </Section>
      {operation.error !== null && (
        <Section title="Error" aside={<Badge tone="bad">{operation.error.type}</Badge>}>
          <p className="whitespace-pre-line text-sm [overflow-wrap:anywhere]">{operation.error.message}</p>
          {operation.incompleteExecutionId !== null && (
            <div className="mt-2.5 flex items-center gap-2.5">
              <ResolveLink scenarioId={scenarioId} incompleteId={operation.incompleteExecutionId} />
              <span className="text-xs text-ink-faint">It was kept as an incomplete execution.</span>
            </div>
          )}
        </Section>
      )}
      {(operation.effect !== null || operation.repeats !== null) && (
        <Section title="Effect outside">
          {operation.effect !== null && (
            <p className="text-sm text-ink-soft">
              <EffectState effect={operation.effect} />: {effectSentences[operation.effect]}
            </p>
          )}
          {operation.repeats !== null && (
            <div className="mt-2">
              <Notice tone="warn" title="Maybe done twice">
                {operation.repeats}
              </Notice>
            </div>
          )}
        </Section>
      )}
      <Section title="Bundle in">
        <Data confidential={confidential} none="Nothing went in.">
          {operation.input === null ? null : <Entries value={operation.input} />}
        </Data>
      </Section>
      <Section
        title="Bundles out"
        aside={operation.output.length > 1 ? <Badge>{count(operation.output.length)}</Badge> : undefined}
      >
        <Data confidential={confidential} none="No bundle came out.">
          {operation.output.length === 0 ? null : <Output bundles={operation.output} />}
        </Data>
      </Section>
    </aside>
  );
}

function Output({ bundles }: { bundles: readonly Bundle[] }) {
  const [only] = bundles;
  if (bundles.length === 1) return <Entries value={only} />;
  return (
    <div className="-ml-4">
      <JsonTree value={bundles} label="Bundles" openDepth={1} />
    </div>
  );
}

function Data({ confidential, none, children }: { confidential: boolean; none: string; children: ReactNode }) {
  if (children !== null) return children;
  return (
    <p className="text-sm text-ink-faint">
      {confidential ? 'The data of this scenario is confidential, so the History does not keep it.' : none}
    </p>
  );
}
