import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Cell, Head, Row, Table } from '@/components/table.tsx';
import { Status } from '@/components/ui/badge.tsx';
import { Button } from '@/components/ui/button.tsx';
import { balance, type Period } from '@/lib/api/balance.ts';
import { messageOf } from '@/lib/api/client.ts';
import type { Balance, Scenario } from '@/lib/api/types.ts';
import { count } from '@/lib/time.ts';
import { discardedText, equation, type HistoryPart, historyPart, imbalanceText, listedText } from './model/balance.ts';
import { Recounts, SetToWhatIsFound } from './recounts.tsx';

type BalanceTableProps = {
  scenarios: readonly Scenario[];
  /** How many there are, as far as the list goes. */
  known: number;
  /** How far the list goes. */
  most: number;
  period: Period;
  onMore: () => void;
};

const COLUMNS = [
  'Accepted',
  'Success',
  'Warning',
  'Error',
  'Resolved',
  'Running',
  'Waiting',
  'Open',
  'Dropped',
  'Discarded',
] as const;

/** The same of each scenario. */
export function BalanceTable({ scenarios, known, most, period, onMore }: BalanceTableProps) {
  const listed = listedText(scenarios.length, known, most);
  return (
    <>
      <Table
        label="Balance of each scenario"
        head={
          <>
            <Head>Scenario</Head>
            {COLUMNS.map((name) => (
              <Head key={name} className="text-right">
                {name}
              </Head>
            ))}
            <Head>Balance</Head>
          </>
        }
      >
        {scenarios.map((scenario) => (
          <BalanceRow key={scenario.id} scenario={scenario} period={period} />
        ))}
      </Table>
      {listed !== undefined && (
        <div className="flex items-center justify-center gap-3 px-5 text-sm text-ink-faint">
          <p>{listed}</p>
          {scenarios.length < known && <Button onClick={onMore}>Show more</Button>}
        </div>
      )}
    </>
  );
}

function BalanceRow({ scenario, period }: { scenario: Scenario; period: Period }) {
  const query = useQuery(balance(scenario.id, period));
  return (
    <Row>
      <Cell className="max-w-56 truncate" title={scenario.name}>
        <Link
          to="/scenarios/$scenarioId/history"
          params={{ scenarioId: scenario.id }}
          className="font-medium hover:underline"
        >
          {scenario.name}
        </Link>
      </Cell>
      {query.data === undefined ? (
        <Cell colSpan={COLUMNS.length + 1} className="text-ink-faint">
          {query.isError ? `It could not be counted: ${messageOf(query.error)}` : 'Counting…'}
        </Cell>
      ) : (
        <Numbers balance={query.data} scenario={scenario} day={period.day} />
      )}
    </Row>
  );
}

const linkLook = 'text-accent hover:underline';

type NumbersProps = { balance: Balance; scenario: Scenario; day: string | undefined };

function Numbers({ balance: numbers, scenario, day }: NumbersProps) {
  const { finishedBy, discardedBy } = numbers;
  const params = { scenarioId: scenario.id };
  const off = imbalanceText(numbers);
  const discarded = numbers.discarded - discardedBy.dataLoss;
  const who = discardedText({ ...discardedBy, dataLoss: 0 });
  return (
    <>
      <NumberCell number={numbers.accepted} />
      {(['success', 'warning', 'error'] as const).map((status) => (
        <NumberCell key={status} number={finishedBy[status]}>
          <HistoryLink number={finishedBy[status]} status={status} scenario={scenario} day={day} />
        </NumberCell>
      ))}
      <NumberCell number={finishedBy.resolved}>
        <Link
          to="/scenarios/$scenarioId/incomplete"
          params={params}
          search={{ state: 'resolved' }}
          aria-label={`${count(finishedBy.resolved)} resolved of ${scenario.name}`}
          className={linkLook}
        >
          {count(finishedBy.resolved)}
        </Link>
      </NumberCell>
      <NumberCell number={numbers.running}>
        <HistoryLink number={numbers.running} status="running" scenario={scenario} day={day} />
      </NumberCell>
      <NumberCell number={numbers.waiting}>
        {scenario.hookId === null ? (
          <HistoryLink number={numbers.waiting} status="running" word="waiting" scenario={scenario} day={day} />
        ) : (
          <Link
            to="/scenarios/$scenarioId/queue"
            params={params}
            aria-label={`${count(numbers.waiting)} waiting of ${scenario.name}`}
            className={linkLook}
          >
            {count(numbers.waiting)}
          </Link>
        )}
      </NumberCell>
      <NumberCell number={numbers.open}>
        <Link
          to="/incomplete-executions"
          search={{ scenarioId: scenario.id, state: 'open' }}
          aria-label={`${count(numbers.open)} open of ${scenario.name}`}
          className={linkLook}
        >
          {count(numbers.open)}
        </Link>
      </NumberCell>
      <NumberCell number={discardedBy.dataLoss}>
        <LossesLink number={discardedBy.dataLoss} word="dropped" scenario={scenario} />
      </NumberCell>
      <Cell className="tabular text-right text-ink-soft">
        {discarded === 0 ? '0' : <LossesLink number={discarded} word="discarded" scenario={scenario} />}
        {who.length > 0 && (
          <span className="block max-w-40 truncate text-2xs text-ink-faint" title={who.join('\n')}>
            {who.join(' · ')}
          </span>
        )}
      </Cell>
      <Cell className="whitespace-nowrap" title={equation(numbers)}>
        <Status tone={off === undefined ? 'good' : 'bad'}>{off === undefined ? 'Balances' : 'Does not balance'}</Status>
        {off !== undefined && (
          <span className="block max-w-64 whitespace-pre-line text-2xs text-ink-soft [overflow-wrap:anywhere]">
            {off}
          </span>
        )}
        {off !== undefined && <SetToWhatIsFound scenario={scenario} />}
        <Recounts recounts={numbers.recounts} />
      </Cell>
    </>
  );
}

type HistoryLinkProps = {
  number: number;
  status: HistoryPart['status'];
  word?: string;
  scenario: Scenario;
  day: string | undefined;
};

/** Leads to the executions that are counted, among which are those of retries. */
function HistoryLink({ number, status, word = status, scenario, day }: HistoryLinkProps) {
  return (
    <Link
      to="/scenarios/$scenarioId/history"
      params={{ scenarioId: scenario.id }}
      search={historyPart(status, day)}
      aria-label={`${count(number)} ${word} of ${scenario.name}`}
      title="The History lists retries too"
      className={linkLook}
    >
      {count(number)}
    </Link>
  );
}

function LossesLink({ number, word, scenario }: { number: number; word: string; scenario: Scenario }) {
  return (
    <Link
      to="/losses"
      search={{ scenarioId: scenario.id }}
      aria-label={`${count(number)} ${word} of ${scenario.name}`}
      className={linkLook}
    >
      {count(number)}
    </Link>
  );
}

/** A number, as a link when there is a list of what it counts and something in it. */
function NumberCell({ number, children }: { number: number; children?: ReactNode }) {
  return (
    <Cell className="tabular text-right text-ink-soft">
      {number === 0 || children === undefined ? count(number) : children}
    </Cell>
  );
}
