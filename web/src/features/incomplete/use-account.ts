import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { attempts, edits, mostAttempts } from '@/lib/api/by-hand.ts';
import type { BlueprintDocument } from '@/lib/api/queries.ts';
import type { IncompleteExecution } from '@/lib/api/types.ts';

/** Enough for every attempt of the standard ladder. */
const FIRST = 20;

/** A list of which more can be asked for. */
export type Rows<T> = {
  rows: readonly T[] | undefined;
  error: unknown;
  /** There may be more, and they can be asked for. */
  more: boolean;
  /** It has as many as the API answers; there may be others. */
  cut: boolean;
  busy: boolean;
  loadMore: () => void;
};

function useRows() {
  const [limit, setLimit] = useState(FIRST);
  return {
    limit,
    of: <T>(
      rows: readonly T[] | undefined,
      query: { error: unknown; isFetching: boolean; isPlaceholderData: boolean },
    ): Rows<T> => {
      const full = rows !== undefined && rows.length >= limit;
      return {
        rows,
        error: query.error,
        more: full && limit < mostAttempts,
        cut: full && limit >= mostAttempts,
        busy: query.isFetching && query.isPlaceholderData,
        loadMore: () => setLimit(Math.min(limit * 2, mostAttempts)),
      };
    },
  };
}

/** The attempts of the item, with how it came to its end. */
export function useAttempts(item: IncompleteExecution) {
  const { limit, of } = useRows();
  const query = useQuery(attempts(item.id, `${item.attempts} ${item.status}`, limit));
  return { attempts: of(query.data?.attempts, query), settlement: query.data?.settlement ?? null };
}

/** The edits of the item's blueprint, asked for again when that is another. */
export function useEdits(id: string, document: BlueprintDocument) {
  const client = useQueryClient();
  const { limit, of } = useRows();
  const query = useQuery(edits(id, limit));
  useEffect(() => {
    // Another document, that is: somebody made an edit.
    if (document !== undefined && client.getQueryState(edits(id, limit).queryKey)?.status === 'success')
      void client.invalidateQueries({ queryKey: ['dlqs', id, 'edits'] });
  }, [client, id, limit, document]);
  return of(query.data, query);
}
