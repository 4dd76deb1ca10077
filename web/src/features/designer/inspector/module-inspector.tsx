/** What a module of a blueprint is told to do, for reading. */
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { JsonTree, type Pick } from '@/components/json-tree.tsx';
import { Badge } from '@/components/ui/badge.tsx';
import { Button } from '@/components/ui/button.tsx';
import { modules } from '@/lib/api/queries.ts';
import { ModuleIcon } from '../canvas/module-icon.tsx';
import { type Filter, filterText, type Module } from '../model/blueprint.ts';
import { readableName } from '../model/graph.ts';

export function ModuleInspector({ module, onClose }: { module: Module; onClose: () => void }) {
  const catalog = useQuery(modules).data;
  const known = catalog?.find(
    (entry) => entry.name === module.name && entry.version === (module.version ?? entry.version),
  );
  const title = module.title ?? known?.label ?? readableName(module.name);
  return (
    <aside
      aria-label={`Module ${title}`}
      className="flex h-full w-[360px] shrink-0 flex-col border-l border-line bg-surface"
    >
      <header className="flex items-center gap-2.5 border-b border-line py-2.5 pl-4 pr-2">
        <ModuleIcon module={module.name} />
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-sm font-medium" title={title}>
            {title}
          </h2>
          <p className="truncate font-mono text-2xs text-ink-faint">
            {module.name} · version {module.version ?? 'not given'} · id {module.id}
          </p>
        </div>
        <Button
          look="ghost"
          aria-label="Close"
          onClick={onClose}
          icon={<X className="size-4" aria-hidden />}
          className="px-1.5"
        />
      </header>
      <div className="scroll-thin min-h-0 flex-1 overflow-y-auto">
        {catalog !== undefined && known === undefined && (
          <div className="px-4 pt-3">
            <Badge tone="warn">Not available on this server</Badge>
          </div>
        )}
        {module.filter !== undefined && (
          <Section title="Filter before it">
            <FilterConditions filter={module.filter} />
          </Section>
        )}
        <Section title="Parameters">
          <Values value={module.parameters} none="No parameters." />
        </Section>
        <Section title="Mapping">
          <Values value={module.mapper} none="Nothing is mapped." />
        </Section>
      </div>
    </aside>
  );
}

function FilterConditions({ filter }: { filter: Filter }) {
  return (
    <div className="space-y-1 text-sm">
      {filter.name !== undefined && <div className="font-medium">{filter.name}</div>}
      <code className="block font-mono text-xs text-ink-soft [overflow-wrap:anywhere]">{filterText(filter)}</code>
    </div>
  );
}

export function Section({ title, children, aside }: { title: string; children: ReactNode; aside?: ReactNode }) {
  return (
    <section className="border-b border-line px-4 py-3 last:border-b-0">
      <div className="mb-1.5 flex items-center gap-2">
        <h3 className="text-2xs font-medium uppercase tracking-wide text-ink-faint">{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  );
}

function Values({ value, none }: { value: unknown; none: string }) {
  const empty = value === null || value === undefined || (typeof value === 'object' && Object.keys(value).length === 0);
  return empty ? <p className="text-sm text-ink-faint">{none}</p> : <Entries value={value} />;
}

/** A collection's entries without an outer brace to open first. */
export function Entries({ value, pick }: { value: unknown; pick?: Pick | undefined }) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return <JsonTree value={value} />;
  return (
    <div className="-ml-4 space-y-px">
      {Object.entries(value).map(([key, child]) => (
        <JsonTree
          key={key}
          label={key}
          value={child}
          openDepth={2}
          pick={pick === undefined ? undefined : beneath(pick, key)}
        />
      ))}
    </div>
  );
}

function beneath(pick: Pick, key: string): Pick {
  return { hint: (path) => pick.hint([key, ...path]), choose: (path) => pick.choose([key, ...path]) };
}
