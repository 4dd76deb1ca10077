import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { CircleCheck, Download } from 'lucide-react';
import { useCallback, useState } from 'react';
import { AddressProblems } from '@/components/address-problems.tsx';
import { Crumb, InCrumbs } from '@/components/crumbs.tsx';
import { Empty, Failed, Loading, Notice, ProblemLine } from '@/components/states.tsx';
import { Button, buttonClass } from '@/components/ui/button.tsx';
import { exportAddress, foundCounts, foundRows } from '@/lib/api/across.ts';
import { messageOf } from '@/lib/api/client.ts';
import type { ListFilter } from '@/lib/api/types.ts';
import { BulkBar } from '../bulk-bar.tsx';
import { BulkJobProgress } from '../bulk-job-progress.tsx';
import { readAddress, refusedParts } from '../model/address.ts';
import { isNarrowed, type Sort } from '../model/find.ts';
import { isNothing, noRows, type Selection } from '../model/selection.ts';
import { useBulkJobs } from '../use-bulk-jobs.ts';
import { AcrossFilter } from './across-filter.tsx';
import { AcrossTable } from './across-table.tsx';
import { CountChoices } from './count-choices.tsx';
import { ImportPanel } from './import-panel.tsx';

const route = getRouteApi('/signed-in/incomplete-executions');

/** Incomplete executions of all scenarios: found, counted, acted upon, and taken from one server to another. */
export function AcrossPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { filter, sort, job, problems } = readAddress(search);
  const watch = useCallback(
    (job?: number) => void navigate({ search: (before) => ({ ...before, job }), replace: true }),
    [navigate],
  );
  const jobs = useBulkJobs('all', job, watch);
  const narrow = (wanted: ListFilter, order: Sort | undefined) =>
    void navigate({ search: { ...wanted, sort: order, job } });
  return (
    <div className="space-y-4 px-5 py-5">
      <InCrumbs>
        <Crumb>Incomplete executions</Crumb>
      </InCrumbs>
      <div className="flex items-start gap-3">
        <h1 className="mr-auto text-base font-semibold">Incomplete executions of all scenarios</h1>
        <Link to="/incomplete-executions/jobs" className={buttonClass()}>
          Bulk jobs
        </Link>
        {problems.length === 0 && (
          <a href={exportAddress(filter)} download="incomplete-executions.ndjson" className={buttonClass()}>
            <Download aria-hidden className="size-3.5" />
            Export what matches
          </a>
        )}
      </div>
      <ImportPanel />
      <AcrossFilter key={JSON.stringify([filter, sort])} filter={filter} sort={sort} onFilter={narrow} />
      {job !== undefined && <BulkJobProgress key={job} id={job} onClose={jobs.close} />}
      {problems.length > 0 ? (
        <AddressProblems problems={problems} />
      ) : (
        <FoundList
          key={JSON.stringify(filter)}
          filter={filter}
          sort={sort}
          begin={jobs.begin}
          onNarrow={(more) => narrow({ ...filter, ...more }, sort)}
        />
      )}
    </div>
  );
}

type FoundListProps = {
  filter: ListFilter;
  sort: Sort | undefined;
  begin: ReturnType<typeof useBulkJobs>['begin'];
  onNarrow: (more: ListFilter) => void;
};

/** A selection is of one filter: with another one, it begins anew. */
function FoundList({ filter, sort, begin, onNarrow }: FoundListProps) {
  const [selection, setSelection] = useState<Selection>(noRows);
  const query = useInfiniteQuery({
    ...foundRows(filter, sort),
    ...(isNothing(selection) ? {} : { refetchInterval: false }),
  });
  const counts = useQuery(foundCounts(filter));
  const rows = query.data?.pages.flatMap((page) => page.incompleteExecutions);
  if (rows === undefined) {
    if (query.isError) {
      const refused = refusedParts(query.error, filter);
      if (refused.length > 0) return <AddressProblems problems={refused} />;
      return <Failed what="The incomplete executions" error={query.error} onRetry={() => void query.refetch()} />;
    }
    return <Loading what="the incomplete executions" rows={10} />;
  }
  return (
    <>
      {counts.isError && (
        <Notice
          tone="warn"
          title="They could not be counted"
          live
          action={<Button onClick={() => void counts.refetch()}>Count again</Button>}
        >
          <span className="whitespace-pre-line">{messageOf(counts.error)}</span>
        </Notice>
      )}
      {counts.data !== undefined && <CountChoices counts={counts.data} filter={filter} onNarrow={onNarrow} />}
      {rows.length > 0 ? (
        <>
          {counts.data !== undefined && (
            <BulkBar
              filter={filter}
              rows={rows}
              total={Math.max(counts.data.items, rows.length)}
              selection={selection}
              arrived={0}
              begin={begin}
              onSelect={setSelection}
              onRefresh={() => void query.refetch()}
            />
          )}
          <AcrossTable rows={rows} selection={selection} onSelect={setSelection} />
        </>
      ) : (
        <NoneFound narrowed={isNarrowed(filter)} />
      )}
      {query.isError && <ProblemLine error={query.error} />}
      {query.hasNextPage && (
        <div className="flex justify-center">
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Load more
          </Button>
        </div>
      )}
    </>
  );
}

function NoneFound({ narrowed }: { narrowed: boolean }) {
  if (!narrowed)
    return (
      <Empty icon={<CircleCheck />} title="Nothing is incomplete">
        Executions of any scenario that stop on an error are kept here with their data, until they are resolved.
      </Empty>
    );
  return (
    <Empty icon={<CircleCheck />} title="None matches">
      There may be incomplete executions that fit less than all of the filter.
    </Empty>
  );
}
