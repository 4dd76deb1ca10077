import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { attempts, edits, givenOutputs } from '@/lib/api/by-hand.ts';
import type { BlueprintDocument } from '@/lib/api/queries.ts';
import type { IncompleteExecution } from '@/lib/api/types.ts';

/** A list of which more can be asked for. */
export type Rows<T> = {
  rows: readonly T[] | undefined;
  error: unknown;
  /** There are more. */
  more: boolean;
  busy: boolean;
  loadMore: () => void;
};

type Pages = { error: unknown; hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };

function rowsOf<T>(rows: readonly T[] | undefined, query: Pages): Rows<T> {
  return {
    rows,
    error: query.error,
    more: query.hasNextPage,
    busy: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
  };
}

/** The attempts of the item, with how it came to its end. */
export function useAttempts(item: IncompleteExecution) {
  const query = useInfiniteQuery(attempts(item.id, `${item.attempts} ${item.status}`));
  const pages = query.data?.pages;
  return {
    attempts: rowsOf(
      pages?.flatMap((page) => page.attempts),
      query,
    ),
    settlement: pages?.[0]?.settlement ?? null,
  };
}

/** The outputs that were given for the failed module. */
export function useOutputs(item: IncompleteExecution) {
  const query = useInfiniteQuery(givenOutputs(item.id, `${item.attempts} ${item.status} ${item.nextRetry ?? ''}`));
  return rowsOf(
    query.data?.pages.flatMap((page) => page.outputs),
    query,
  );
}

/** The edits of the item's blueprint, asked for again when that is another. */
export function useEdits(id: string, document: BlueprintDocument) {
  const client = useQueryClient();
  const query = useInfiniteQuery(edits(id));
  useEffect(() => {
    // Another document, that is: somebody made an edit.
    if (document !== undefined && client.getQueryState(edits(id).queryKey)?.status === 'success')
      void client.invalidateQueries({ queryKey: ['dlqs', id, 'edits'] });
  }, [client, id, document]);
  return rowsOf(
    query.data?.pages.flatMap((page) => page.edits),
    query,
  );
}
