import { expect, test } from 'vitest';
import type { Scheduling } from '@/lib/api/types.ts';
import { isInstant, triggerText } from './trigger.ts';

test.each<[Scheduling, number | null, string]>([
  [{ type: 'immediately' }, 3, 'Webhook'],
  [{ type: 'immediately' }, null, 'Immediately'],
  [{ type: 'indefinitely', interval: 900 }, null, 'Every 15 minutes'],
  [{ type: 'indefinitely', interval: 3600 }, null, 'Every hour'],
  [{ type: 'indefinitely', interval: 90 }, 3, 'Every 90 seconds'],
  [{ type: 'daily', time: '08:00' }, null, 'Daily at 08:00'],
  [{ type: 'on-demand' }, null, 'On demand'],
])('%j with hook %j reads "%s"', (scheduling, hookId, expected) => {
  expect(triggerText({ scheduling, hookId })).toBe(expected);
});

test('only a webhook that is served at once is instant', () => {
  expect(isInstant({ scheduling: { type: 'immediately' }, hookId: 3 })).toBe(true);
  expect(isInstant({ scheduling: { type: 'indefinitely' }, hookId: 3 })).toBe(false);
});
