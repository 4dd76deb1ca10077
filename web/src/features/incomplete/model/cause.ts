/** What happened to an incomplete execution, and what may be done about it, in plain words. */
import type { Effect, IncompleteStatus } from '@/lib/api/types.ts';

/** One sentence about why the module stopped. */
export function causeText(errorType: string, module: string): string {
  const name = `“${module}”`;
  switch (errorType) {
    case 'ConnectionError':
      return `${name} could not reach the other side, or it answered that it is out of order.`;
    case 'RateLimitError':
      return `${name} was asked to wait: the other side gets too many requests.`;
    case 'OutOfSpaceError':
      return `${name} found no space left to write to.`;
    case 'ModuleTimeoutError':
      return `${name} got no answer in time.`;
    case 'DataError':
      return `${name} could not use the data that it was given.`;
    case 'BundleValidationError':
      return `${name} misses something that it requires, or was given something of the wrong kind.`;
    case 'DuplicateDataError':
      return `${name} was refused, because the other side has this already.`;
    case 'InvalidConfigurationError':
      return `${name} is not set up as the other side wants it.`;
    case 'InvalidAccessTokenError':
      return `${name} was not let in: the other side does not accept its credentials.`;
    case 'MaxFileSizeExceededError':
      return `${name} met a file that is larger than allowed.`;
    case 'MaxResultsExceededError':
      return `${name} got more results than allowed.`;
    case 'UnexpectedError':
      return `${name} failed in a way that nobody foresaw.`;
    default:
      return `${name} stopped on an error.`;
  }
}

/** What is known about what the failed operation did outside. */
export function effectText(effect: Effect): string {
  switch (effect) {
    case 'notSent':
      return 'Nothing left this server, so it is safe to repeat.';
    case 'answered':
      return 'The other side answered, so it is known what it did.';
    case 'unknown':
      return 'It may have reached its target: check there before you repeat it.';
  }
}

export const statusWords: Readonly<Record<IncompleteStatus, string>> = {
  unresolved: 'Unresolved',
  pending: 'Pending',
  inProgress: 'In progress',
  resolved: 'Resolved',
  discarded: 'Deleted',
};
