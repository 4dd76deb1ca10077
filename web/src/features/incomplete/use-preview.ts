import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { previewMapping } from '@/lib/api/commands.ts';

const PAUSE_MS = 250;

/** What the mapping evaluates to, asked for when the typing pauses. */
export function usePreview(id: string, mapper: string, wanted: boolean) {
  const [settled, setSettled] = useState(mapper);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(mapper), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [mapper]);
  const query = useQuery({
    queryKey: ['dlqs', id, 'preview', settled],
    queryFn: ({ signal }) => previewMapping(id, settled, signal),
    enabled: wanted,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
    retry: false,
    placeholderData: (previous) => previous,
  });
  return { preview: query.data, error: query.error, waiting: wanted && (settled !== mapper || query.isFetching) };
}
