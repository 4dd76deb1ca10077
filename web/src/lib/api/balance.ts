/** Where everything that was accepted is. */
import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { Balance } from './types.ts';

/** A page asks for many of them: less often than for a row of a list. */
const INTERVAL_MS = 15_000;

/** What was accepted on a day, such as 2026-01-31; without it at any time. The time zone says where the day begins and ends. */
export type Period = { day?: string | undefined; timeZone: string };

/** Sets what is counted of the scenario to what is found. */
export async function setToWhatIsFound(scenarioId: number): Promise<void> {
  await call('POST', '/conservation/recount', { query: { scenarioId } });
}

/** @param scenarioId one scenario; without it, all that there are */
export const balance = (scenarioId: number | undefined, { day, timeZone }: Period) =>
  queryOptions({
    queryKey: ['balance', scenarioId ?? 'all', day ?? 'any', timeZone],
    queryFn: async ({ signal }) =>
      (
        await call<{ conservation: Balance }>('GET', '/conservation', {
          query: { scenarioId, ...(day === undefined ? {} : { day, timeZone }) },
          signal,
        })
      ).conservation,
    refetchInterval: INTERVAL_MS,
  });
