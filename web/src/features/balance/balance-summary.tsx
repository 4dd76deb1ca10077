import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Notice } from '@/components/states.tsx';
import { Time } from '@/components/time.tsx';
import type { Balance } from '@/lib/api/types.ts';
import { count } from '@/lib/time.ts';
import { discardedText, equation, imbalanceText } from './model/balance.ts';

/** Of all scenarios together. */
export function BalanceSummary({ balance }: { balance: Balance }) {
  const { finishedBy, discardedBy } = balance;
  const off = imbalanceText(balance);
  return (
    <section aria-label="All scenarios" className="space-y-3 px-5">
      <Notice
        tone={off === undefined ? 'good' : 'bad'}
        title={off === undefined ? 'It balances' : 'It does not balance'}
      >
        <p className="tabular">{equation(balance)}</p>
        {off !== undefined && <p className="whitespace-pre-line">{off}</p>}
        <p className="text-xs">
          {balance.checked === null ? (
            'The server has not counted everything anew yet; it does so every few minutes.'
          ) : (
            <>
              Counted anew by the server on <Time at={balance.checked} inline />.
            </>
          )}
        </p>
      </Notice>
      <dl className="grid grid-cols-3 gap-px overflow-hidden rounded-lg border border-line bg-line lg:grid-cols-6">
        <Place name="Accepted" number={balance.accepted} />
        <Place name="Finished" number={balance.finished}>
          <li>{count(finishedBy.success)} success</li>
          <li>{count(finishedBy.warning)} warning</li>
          <li>{count(finishedBy.error)} error</li>
          <li>
            {finishedBy.resolved === 0 ? (
              '0 resolved'
            ) : (
              <Link
                to="/incomplete-executions"
                search={{ state: 'resolved' }}
                className="text-accent hover:underline"
              >{`${count(finishedBy.resolved)} resolved`}</Link>
            )}
          </li>
        </Place>
        <Place name="Running" number={balance.running} />
        <Place name="Waiting" number={balance.waiting} />
        <Place
          name="Open"
          number={balance.open}
          link={(text) => (
            <Link to="/incomplete-executions" search={{ state: 'open' }} className="text-accent hover:underline">
              {text}
            </Link>
          )}
        />
        <Place
          name="Discarded"
          number={balance.discarded}
          link={(text) => (
            <Link to="/losses" search={{}} className="text-accent hover:underline">
              {text}
            </Link>
          )}
        >
          {discardedText(discardedBy).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </Place>
      </dl>
    </section>
  );
}

type PlaceProps = { name: string; number: number; link?: (text: string) => ReactNode; children?: ReactNode };

function Place({ name, number, link, children }: PlaceProps) {
  const text = count(number);
  return (
    <div className="bg-surface px-4 py-3">
      <dt className="text-2xs font-medium uppercase tracking-wide text-ink-faint">{name}</dt>
      <dd>
        <div className="tabular text-lg font-semibold">{link === undefined || number === 0 ? text : link(text)}</div>
        {children !== undefined && (
          <ul className="scroll-thin max-h-40 overflow-y-auto text-xs text-ink-soft [overflow-wrap:anywhere]">
            {children}
          </ul>
        )}
      </dd>
    </div>
  );
}
