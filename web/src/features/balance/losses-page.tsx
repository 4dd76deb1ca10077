import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import { AddressProblems } from '@/components/address-problems.tsx';
import { Crumb, InCrumbs } from '@/components/crumbs.tsx';
import { Empty, Failed, Loading, ProblemLine } from '@/components/states.tsx';
import { Cell, Head, Row, Table } from '@/components/table.tsx';
import { Time } from '@/components/time.tsx';
import { Button } from '@/components/ui/button.tsx';
import { readParts, wholeFrom } from '@/lib/address.ts';
import { losses } from '@/lib/api/losses.ts';
import type { Loss } from '@/lib/api/types.ts';
import { bytes } from '@/lib/time.ts';

const route = getRouteApi('/signed-in/losses');

/** What is lost for good: what a rule dropped, and what somebody deleted. */
export function LossesPage() {
  const { values, problems } = readParts(route.useSearch(), { scenarioId: wholeFrom(1) });
  return (
    <div className="space-y-4 py-5">
      <InCrumbs>
        <Crumb>
          <Link to="/balance" search={{}} className="hover:text-ink">
            Balance
          </Link>
        </Crumb>
        <Crumb>Losses</Crumb>
      </InCrumbs>
      <div className="px-5">
        <h1 className="text-base font-semibold">Losses</h1>
        <p className="mt-0.5 max-w-3xl text-sm text-ink-soft">
          What the setting Enable data loss dropped because a folder was full, and what somebody deleted: incomplete
          executions, and calls in queues. The latest comes first. The balance counts a trigger of which several were
          lost once.
        </p>
      </div>
      {problems.length > 0 ? (
        <div className="px-5">
          <AddressProblems problems={problems} />
        </div>
      ) : (
        <LossList scenarioId={values.scenarioId as number | undefined} />
      )}
    </div>
  );
}

function LossList({ scenarioId }: { scenarioId: number | undefined }) {
  const query = useInfiniteQuery(losses(scenarioId));
  const rows = query.data?.pages.flatMap((page) => page.losses);
  if (rows === undefined) {
    if (query.isError) return <Failed what="The losses" error={query.error} onRetry={() => void query.refetch()} />;
    return <Loading what="the losses" />;
  }
  if (rows.length === 0) {
    return (
      <Empty icon={<CircleCheck />} title="Nothing was lost">
        Whatever is dropped by a rule, or deleted by a person, appears here and stays.
      </Empty>
    );
  }
  return (
    <>
      <Table
        label="Losses"
        head={
          <>
            <Head>When</Head>
            <Head>Scenario</Head>
            <Head>By</Head>
            <Head>Module</Head>
            <Head>Error</Head>
            <Head className="text-right">Size</Head>
            <Head>Execution</Head>
          </>
        }
      >
        {rows.map((loss) => (
          <LossRow key={loss.id} loss={loss} />
        ))}
      </Table>
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

function LossRow({ loss }: { loss: Loss }) {
  return (
    <Row>
      <Cell>
        <Time at={loss.lostAt} />
      </Cell>
      <Cell className="max-w-44 truncate" title={loss.scenarioName}>
        {loss.scenarioName}
      </Cell>
      <Cell className="whitespace-nowrap">
        {loss.actor === null ? 'Dropped by the setting Enable data loss' : `Deleted by ${loss.actor}`}
      </Cell>
      <Cell className="max-w-44 truncate text-ink-soft">{loss.moduleTitle ?? loss.moduleName ?? 'None had run'}</Cell>
      <Cell className="w-[30%] max-w-0 truncate text-ink-soft" title={loss.reason}>
        <span className="font-medium text-ink">{loss.errorType}</span> {loss.reason}
      </Cell>
      <Cell className="tabular whitespace-nowrap text-right text-ink-soft">{bytes(loss.size)}</Cell>
      <Cell>
        <Link
          to="/scenarios/$scenarioId/history/$executionId"
          params={{ scenarioId: loss.scenarioId, executionId: loss.executionId }}
          className="text-accent hover:underline"
        >
          Execution
        </Link>
      </Cell>
    </Row>
  );
}
