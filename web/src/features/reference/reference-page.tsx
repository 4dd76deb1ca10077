/** The API, operation by operation, from the document that the server itself answers. */
import { useQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import { parse } from 'yaml';
import { JsonTree } from '@/components/json-tree.tsx';
import { Failed, Loading } from '@/components/states.tsx';
import { Badge, type Tone } from '@/components/ui/badge.tsx';
import { callForText } from '@/lib/api/client.ts';
import { type Content, type Operation, readDocument, search } from './model/document.ts';

const document = {
  queryKey: ['api-reference'],
  queryFn: async ({ signal }: { signal: AbortSignal }) =>
    readDocument(parse(await callForText('GET', '/openapi.yaml', { signal }))),
  staleTime: Number.POSITIVE_INFINITY,
};

export function ReferencePage() {
  const { data, error, refetch } = useQuery(document);
  const [wanted, setWanted] = useState('');
  const groups = useMemo(() => search(data?.groups ?? [], wanted), [data, wanted]);
  if (error !== null) return <Failed what="The API reference" error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading what="the API reference" />;
  return (
    <div className="mx-auto max-w-4xl px-6 py-6">
      <h1 className="text-xl font-semibold tracking-tight">API reference</h1>
      <p className="mt-1 text-sm text-ink-soft">
        The same as a document for programs:{' '}
        <a className="text-accent underline" href="/api/v2/openapi.yaml">
          openapi.yaml
        </a>
      </p>
      <details className="mt-3 text-sm">
        <summary className="cursor-pointer font-medium">Access, requests, errors, pages of lists</summary>
        <p className="mt-2 whitespace-pre-line text-ink-soft">{data.description.replaceAll(/\*\*|`/g, '')}</p>
      </details>
      <label htmlFor="operation" className="mt-5 block text-xs font-medium">
        Find an operation
      </label>
      <input
        id="operation"
        type="search"
        spellCheck={false}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
        className="mt-1 h-8 w-full rounded-md border border-line-strong bg-surface px-3 text-sm focus:border-accent focus:outline-none focus:ring-2 focus:ring-accent/20"
      />
      {groups.length === 0 && <p className="mt-6 text-sm text-ink-soft">No operation has these words.</p>}
      {groups.map(({ tag, operations }) => (
        <section key={tag} aria-label={tag} className="mt-6">
          <h2 className="text-sm font-semibold">{tag}</h2>
          <ul className="mt-2 divide-y divide-line rounded-lg border border-line bg-surface">
            {operations.map((operation) => (
              <OperationRow key={`${operation.method} ${operation.path}`} operation={operation} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

const tones: Readonly<Record<string, Tone>> = { GET: 'quiet', DELETE: 'bad' };

function OperationRow({ operation }: { operation: Operation }) {
  const [open, setOpen] = useState(false);
  return (
    <li>
      <button
        type="button"
        aria-expanded={open}
        className="flex w-full items-center gap-3 px-3 py-2 text-left hover:bg-hover"
        onClick={() => setOpen(!open)}
      >
        <ChevronRight aria-hidden className={open ? 'size-3.5 shrink-0 rotate-90' : 'size-3.5 shrink-0'} />
        <span className="w-14 shrink-0">
          <Badge tone={tones[operation.method] ?? 'busy'}>{operation.method}</Badge>
        </span>
        <span className="font-mono text-xs">{operation.path}</span>
        <span className="ml-auto text-right text-xs text-ink-soft">{operation.summary}</span>
      </button>
      {open && <OperationDetail operation={operation} />}
    </li>
  );
}

function OperationDetail({ operation }: { operation: Operation }) {
  return (
    <div className="space-y-4 border-t border-line px-4 py-3 text-sm">
      {operation.description !== '' && (
        <p className="whitespace-pre-line text-ink-soft">{operation.description.replaceAll(/\*\*|`/g, '')}</p>
      )}
      {operation.parameters.length > 0 && (
        <section>
          <h3 className="text-xs font-semibold">Parameters</h3>
          {operation.parameters.map((parameter) => (
            <div key={`${parameter.place} ${parameter.name}`} className="mt-2">
              <span className="font-mono text-xs font-medium">{parameter.name}</span>{' '}
              <span className="text-xs text-ink-faint">
                in the {parameter.place}
                {parameter.required ? ', required' : ''}
              </span>
              {parameter.description !== '' && <p className="text-xs text-ink-soft">{parameter.description}</p>}
              <JsonTree value={parameter.schema} openDepth={1} />
            </div>
          ))}
        </section>
      )}
      {operation.body.length > 0 && (
        <section>
          <h3 className="text-xs font-semibold">Body</h3>
          <Contents contents={operation.body} />
        </section>
      )}
      <section>
        <h3 className="text-xs font-semibold">Answers</h3>
        {operation.responses.map((response) => (
          <div key={response.status} className="mt-2">
            <Badge tone={response.status.startsWith('2') ? 'good' : 'warn'}>{response.status}</Badge>{' '}
            <span className="text-xs text-ink-soft">{response.description}</span>
            <Contents contents={response.content} />
          </div>
        ))}
      </section>
    </div>
  );
}

function Contents({ contents }: { contents: Content[] }) {
  return contents.map(({ type, schema, example }) => (
    <div key={type} className="mt-1 pl-2">
      <span className="font-mono text-2xs text-ink-faint">{type}</span>
      <JsonTree value={schema} openDepth={1} />
      {example !== undefined && <JsonTree label="example" value={example} openDepth={3} />}
    </div>
  ));
}
