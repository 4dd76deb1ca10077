import { useQuery } from '@tanstack/react-query';
import { Cell, Head, Row, Table } from '@/components/table.tsx';
import { Badge, Status } from '@/components/ui/badge.tsx';
import { ModuleIcon } from '@/features/designer/canvas/module-icon.tsx';
import { allModules, type Blueprint } from '@/features/designer/model/blueprint.ts';
import { readableName } from '@/features/designer/model/graph.ts';
import { modules } from '@/lib/api/queries.ts';
import type { Operation } from '@/lib/api/types.ts';
import { count, duration } from '@/lib/time.ts';
import { EffectState } from './effect-state.tsx';
import { operationState } from './operation-state.ts';
import { ResolveLink } from './resolve-link.tsx';

type OperationListProps = {
  operations: readonly Operation[];
  blueprint: Blueprint;
  scenarioId: number;
  selected: number | undefined;
  running: boolean;
  limit: number;
  onSelect: (number: number) => void;
};

export function OperationList({
  operations,
  blueprint,
  scenarioId,
  selected,
  running,
  limit,
  onSelect,
}: OperationListProps) {
  const catalog = useQuery(modules).data;
  const titles = new Map(
    allModules(blueprint).map((module) => [
      module.id,
      module.title ?? catalog?.find((entry) => entry.name === module.name)?.label,
    ]),
  );
  if (operations.length === 0) {
    return (
      <p className="px-5 py-10 text-center text-sm text-ink-faint">
        {running ? 'No operation has ended yet.' : 'This execution carried out no operation, or its log was removed.'}
      </p>
    );
  }
  return (
    <>
      <Table
        label="Operations"
        head={
          <>
            <Head className="w-12">#</Head>
            <Head className="w-[36%]">Module</Head>
            <Head>Status</Head>
            <Head>Effect outside</Head>
            <Head className="text-right">Duration</Head>
            <Head className="text-right">Bundles out</Head>
            <Head className="w-20" aria-label="Resolve" />
          </>
        }
      >
        {operations.map((operation) => {
          const [tone, word] = operationState(operation);
          return (
            <Row
              key={operation.number}
              selected={operation.number === selected}
              className="cursor-pointer"
              onClick={() => onSelect(operation.number)}
            >
              <Cell className="tabular text-ink-faint">{operation.number}</Cell>
              <Cell className="max-w-0">
                <button
                  type="button"
                  className="flex w-full min-w-0 items-center gap-2 text-left"
                  aria-label={`Operation ${operation.number}, ${titles.get(operation.moduleId) ?? readableName(operation.moduleName)}`}
                >
                  <ModuleIcon module={operation.moduleName} small />
                  <span className="max-w-[65%] shrink-0 truncate font-medium">
                    {titles.get(operation.moduleId) ?? readableName(operation.moduleName)}
                  </span>
                  <span className="truncate font-mono text-2xs text-ink-faint">
                    {operation.moduleName} · {operation.moduleId}
                  </span>
                </button>
              </Cell>
              <Cell>
                <Status tone={tone}>{word}</Status>
              </Cell>
              <Cell className="whitespace-nowrap">
                <EffectState effect={operation.effect} />
                {operation.repeats !== null && (
                  <span className="block pb-1">
                    <Badge tone="warn" title={operation.repeats}>
                      maybe twice
                    </Badge>
                  </span>
                )}
              </Cell>
              <Cell className="tabular whitespace-nowrap text-right text-ink-soft">{duration(operation.duration)}</Cell>
              <Cell className="tabular text-right text-ink-soft">{count(operation.output.length)}</Cell>
              <Cell className="text-right">
                {operation.incompleteExecutionId !== null && (
                  <ResolveLink scenarioId={scenarioId} incompleteId={operation.incompleteExecutionId} />
                )}
              </Cell>
            </Row>
          );
        })}
      </Table>
      {operations.length >= limit && (
        <p className="px-5 py-3 text-center text-sm text-ink-faint">
          The first {count(limit)} operations are shown. The API gives the others.
        </p>
      )}
    </>
  );
}
