import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ScrollText } from 'lucide-react';
import { Crumb, InCrumbs } from '@/components/crumbs.tsx';
import { Empty, Failed, Loading, ProblemLine } from '@/components/states.tsx';
import { Button } from '@/components/ui/button.tsx';
import { auditLogs } from '@/lib/api/queries.ts';
import { AuditFilter } from './audit-filter.tsx';
import { AuditTable } from './audit-table.tsx';
import { queryOf } from './changes.ts';

const route = getRouteApi('/signed-in/audit-log');

/** Who changed what: the log of changes, the newest first. */
export function AuditPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery(auditLogs(queryOf(search)));
  const entries = query.data?.pages.flatMap((page) => page.auditLogs);
  const filtered = Object.values(search).some((value) => value !== undefined);
  return (
    <div className="mx-auto max-w-5xl space-y-5 px-5 py-6">
      <InCrumbs>
        <Crumb>Audit log</Crumb>
      </InCrumbs>
      <div>
        <h1 className="text-base font-semibold">Audit log</h1>
        <p className="mt-0.5 text-sm text-ink-soft">
          Every change that was asked for through the API or these pages, the newest first. Secrets show by their names
          alone.
        </p>
      </div>
      <AuditFilter
        key={JSON.stringify(search)}
        filter={search}
        onFilter={(wanted) => void navigate({ search: wanted, replace: true })}
      />
      {entries === undefined ? (
        query.isError ? (
          <Failed what="The audit log" error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Loading what="the audit log" />
        )
      ) : entries.length === 0 ? (
        <Empty icon={<ScrollText />} title={filtered ? 'No change matches' : 'Nothing was changed yet'}>
          {filtered
            ? 'Names are whole names of tokens; paths begin as they are written here. Older entries may have been removed.'
            : 'Whoever changes something through the API or these pages appears here.'}
        </Empty>
      ) : (
        <>
          <AuditTable entries={entries} />
          {query.isFetchNextPageError && <ProblemLine error={query.error} />}
          {query.hasNextPage && (
            <div className="flex justify-center">
              <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                Show older changes
              </Button>
            </div>
          )}
        </>
      )}
    </div>
  );
}
