import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { previewModule } from '@/lib/api/by-hand.ts';
import type { ModuleText } from './model/draft.ts';

const PAUSE_MS = 250;

/** What the mapping evaluates to with the parameters, asked for when the typing pauses. */
export function usePreview(id: string, { mapper, parameters }: ModuleText, wanted: boolean) {
  const [settled, setSettled] = useState<ModuleText>({ mapper, parameters });
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ mapper, parameters }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [mapper, parameters]);
  const query = useQuery({
    queryKey: ['dlqs', id, 'preview', settled],
    queryFn: ({ signal }) => previewModule(id, settled, signal),
    enabled: wanted,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
    retry: false,
    placeholderData: (previous) => previous,
  });
  const same = settled.mapper === mapper && settled.parameters === parameters;
  return { preview: query.data, error: query.error, waiting: wanted && (!same || query.isFetching) };
}
