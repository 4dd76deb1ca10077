import type { Query } from './client.ts';
import type { ListFilter } from './types.ts';

/** The statuses of what is not resolved. */
const OPEN = ['unresolved', 'pending', 'inProgress'] as const;

/** Which incomplete executions are meant, as the API takes it. */
export function filterQuery({ state, ...rest }: ListFilter): Query {
  return { ...rest, state: state === 'open' ? OPEN : state };
}
