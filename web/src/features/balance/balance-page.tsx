import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Crumb, InCrumbs } from '@/components/crumbs.tsx';
import { Failed, Loading } from '@/components/states.tsx';
import { balance, type Period } from '@/lib/api/balance.ts';
import { mostRows, scenarios } from '@/lib/api/queries.ts';
import { BalanceSummary } from './balance-summary.tsx';
import { BalanceTable } from './balance-table.tsx';
import { DayChoice } from './day-choice.tsx';

const route = getRouteApi('/signed-in/balance');

/** As many balances are asked for at once as scenarios are shown. */
const SHOWN = 20;

/** Where everything is that was accepted: of all scenarios, and of each. */
export function BalancePage() {
  const { day, shown = SHOWN } = route.useSearch();
  const navigate = route.useNavigate();
  const period: Period = { day, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  const all = useQuery(balance(undefined, period));
  const list = useQuery(scenarios(undefined));
  return (
    <div className="space-y-5 py-5">
      <InCrumbs>
        <Crumb>Balance</Crumb>
      </InCrumbs>
      <div className="px-5">
        <h1 className="text-base font-semibold">Balance</h1>
        <p className="mt-0.5 max-w-3xl text-sm text-ink-soft">
          Whatever a trigger hands to a scenario is accepted, and from then on in one place: finished, running, waiting,
          open as an{' '}
          <Link to="/incomplete-executions" search={{}} className="text-accent hover:underline">
            incomplete execution
          </Link>
          , or discarded, by a person or by a rule. Nothing else becomes of it. Scenarios that were deleted are not
          counted.
        </p>
      </div>
      <DayChoice
        key={day}
        period={period}
        onDay={(next) => void navigate({ search: (before) => ({ ...before, day: next }), replace: true })}
      />
      {all.data === undefined ? (
        all.isError ? (
          <Failed what="The balance" error={all.error} onRetry={() => void all.refetch()} />
        ) : (
          <Loading what="the balance" rows={3} />
        )
      ) : (
        <BalanceSummary balance={all.data} />
      )}
      {list.data === undefined ? (
        list.isError ? (
          <Failed what="The scenarios" error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <Loading what="the scenarios" />
        )
      ) : (
        <BalanceTable
          scenarios={list.data.slice(0, shown)}
          known={list.data.length}
          most={mostRows}
          period={period}
          onMore={() => void navigate({ search: (before) => ({ ...before, shown: shown + SHOWN }), replace: true })}
        />
      )}
    </div>
  );
}
