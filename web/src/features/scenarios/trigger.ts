import type { Scenario } from '@/lib/api/types.ts';

/** What starts the scenario, in a few words. */
export function triggerText(scenario: Pick<Scenario, 'scheduling' | 'hookId'>): string {
  const { type, interval, time, date } = scenario.scheduling;
  if (isInstant(scenario)) return 'Webhook';
  switch (type) {
    case 'immediately':
      return 'Immediately';
    case 'indefinitely':
      return `Every ${intervalText(interval ?? 900)}`;
    case 'once':
      return date === undefined ? 'Once' : `Once, ${date}`;
    case 'daily':
    case 'weekly':
    case 'monthly':
    case 'yearly':
      return `${type[0]?.toUpperCase()}${type.slice(1)}${time === undefined ? '' : ` at ${time}`}`;
    case 'on-demand':
      return 'On demand';
  }
}

/** Whether something outside starts it, so that it cannot be run by a button. */
export function isInstant(scenario: Pick<Scenario, 'scheduling' | 'hookId'>): boolean {
  return scenario.hookId !== null && scenario.scheduling.type === 'immediately';
}

function intervalText(seconds: number): string {
  if (seconds % 86_400 === 0) return seconds === 86_400 ? 'day' : `${seconds / 86_400} days`;
  if (seconds % 3_600 === 0) return seconds === 3_600 ? 'hour' : `${seconds / 3_600} hours`;
  if (seconds % 60 === 0) return seconds === 60 ? 'minute' : `${seconds / 60} minutes`;
  return `${seconds} seconds`;
}
