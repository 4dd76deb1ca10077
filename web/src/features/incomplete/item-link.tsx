import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { incomplete } from '@/lib/api/queries.ts';
import { shortId } from '@/lib/ids.ts';
import { statusWords } from './model/cause.ts';

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
