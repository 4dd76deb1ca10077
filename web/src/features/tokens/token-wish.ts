/** What a person wants a new token to be. */

export type Lasts = 'forever' | '30' | '90' | '365';

export const lasting: readonly { value: Lasts; label: string }[] = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: 'forever', label: 'Until it is revoked' },
];

const DAY_MS = 24 * 60 * 60 * 1000;

/** When a token that is made now expires; undefined for never. */
export function expiry(lasts: Lasts, now: number): string | undefined {
  return lasts === 'forever' ? undefined : new Date(now + Number(lasts) * DAY_MS).toISOString();
}

export type Reach = 'everything' | 'looking' | 'chosen';

/** The scopes to ask for; the star stands for all, those of later versions too. */
export function scopesOf(reach: Reach, known: readonly string[], chosen: ReadonlySet<string>): string[] {
  switch (reach) {
    case 'everything':
      return ['*'];
    case 'looking':
      return known.filter((scope) => scope.endsWith(':read'));
    case 'chosen':
      return known.filter((scope) => chosen.has(scope));
  }
}
