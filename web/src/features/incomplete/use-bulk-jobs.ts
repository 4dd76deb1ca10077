import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ApiError } from '@/lib/api/client.ts';
import { beginBulkJob, type JobRequest } from '@/lib/api/commands.ts';
import { bulkJob, bulkJobOfKey } from '@/lib/api/queries.ts';
import { type Asking, askingFor, newKey, recall, remember } from './model/asking.ts';

/**
 * Begins bulk jobs and knows which one is watched, through reloads: also through one that came before the answer.
 *
 * @param scenarioId whose list it is, or the one of all scenarios
 * @param watched the job that the address names
 */
export function useBulkJobs(scenarioId: number | 'all', watched: number | undefined, onWatch: (job?: number) => void) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(() => recall(sessionStorage, scenarioId));
  const keep = (next: Asking | undefined) => {
    remember(sessionStorage, scenarioId, next);
    setAsking(next);
  };
  const begin = useMutation({
    mutationFn: async (request: JobRequest) => {
      // Not from the state: of two clicks before the next rendering, the second has to see what the first asked for.
      const next = askingFor(recall(sessionStorage, scenarioId), JSON.stringify(request), newKey);
      keep(next);
      return { asked: next, job: await beginBulkJob(request, next.key) };
    },
    onSuccess: ({ asked, job }) => {
      client.setQueryData(bulkJob(job.id).queryKey, job);
      keep({ ...asked, job: job.id });
      onWatch(job.id);
    },
    onError: (error) => {
      // What was refused made no job; of everything else it is not known, and the same click asks with the same key.
      if (error instanceof ApiError && error.status >= 400 && error.status < 500) keep(undefined);
    },
  });
  const unanswered = asking?.job === undefined && !begin.isPending ? asking : undefined;
  const found = useQuery({
    ...bulkJobOfKey(unanswered?.key ?? ''),
    enabled: watched === undefined && unanswered !== undefined,
  }).data;
  useEffect(() => {
    if (watched !== undefined || asking === undefined) return;
    if (asking.job !== undefined) onWatch(asking.job);
    else if (found) {
      const answered = { ...asking, job: found.id };
      remember(sessionStorage, scenarioId, answered);
      setAsking(answered);
    }
  }, [watched, asking, found, onWatch, scenarioId]);
  return {
    begin,
    close: () => {
      keep(undefined);
      onWatch(undefined);
    },
  };
}
