import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { incomplete } from '@/lib/api/queries.ts';
import type { IncompleteExecution } from '@/lib/api/types.ts';
import { shortId } from '@/lib/ids.ts';
import { count } from '@/lib/time.ts';
import { statusWords } from './model/cause.ts';

const namedFollowers = 5;

/** To another incomplete execution of the scenario, with its number and how it stands. */
export function ItemLink({ scenarioId, id }: { scenarioId: number; id: string }) {
  const item = useQuery({ ...incomplete(id), refetchInterval: false }).data;
  return (
    <>
      <Link
        to="/scenarios/$scenarioId/incomplete/$incompleteId"
        params={{ scenarioId, incompleteId: id }}
        aria-label={`Incomplete execution ${item === undefined ? shortId(id) : `#${item.index}`}`}
        className="text-accent hover:underline"
      >
        {item === undefined ? shortId(id) : `#${item.index}`}
      </Link>
      {item !== undefined && <span className="text-ink-faint"> ({statusWords[item.status].toLowerCase()})</span>}
    </>
  );
}

/** What a retry of it left: the first few by name, the others as a number. */
export function Followers({ item }: { item: IncompleteExecution }) {
  const named = item.continuedBy.slice(0, namedFollowers);
  const others = item.continuedByCount - named.length;
  return (
    <>
      {named.map((id, index) => (
        <Fragment key={id}>
          {index > 0 && ', '}
          <ItemLink scenarioId={item.scenarioId} id={id} />
        </Fragment>
      ))}
      {others > 0 && ` and ${count(others)} more`}
    </>
  );
}
