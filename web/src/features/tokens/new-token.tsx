import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { CopyText } from '@/components/copy-text.tsx';
import { Notice, ProblemLine } from '@/components/states.tsx';
import { Button } from '@/components/ui/button.tsx';
import { createToken } from '@/lib/api/commands.ts';
import { tokenScopes, tokens } from '@/lib/api/queries.ts';
import { expiry, type Lasts, lasting, type Reach, scopesOf } from './token-wish.ts';

const inputLook =
  'h-8 rounded-md border border-line-strong bg-surface px-2 text-sm focus:border-accent focus:outline-none focus:ring-2 focus:ring-accent/20';

/** Makes a token, and shows its secret, which is told this once. */
export function NewToken() {
  const client = useQueryClient();
  const scopes = useQuery(tokenScopes).data ?? [];
  const [label, setLabel] = useState('');
  const [lasts, setLasts] = useState<Lasts>('90');
  const [reach, setReach] = useState<Reach>('looking');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const wanted = scopesOf(
    reach,
    scopes.map((scope) => scope.name),
    chosen,
  );
  const make = useMutation({
    mutationFn: () => createToken(label.trim(), wanted, expiry(lasts, Date.now())),
    onSuccess: () => {
      setLabel('');
      return client.invalidateQueries({ queryKey: tokens.queryKey });
    },
  });
  const blocked = label.trim() === '' ? 'Name it first' : wanted.length === 0 && 'Choose what it allows first';
  return (
    <section aria-labelledby="new-token" className="rounded-lg border border-line bg-surface p-4">
      <h2 id="new-token" className="text-sm font-semibold">
        New token
      </h2>
      <form
        className="mt-3 flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (blocked === false && !make.isPending) make.mutate();
        }}
      >
        <label className="flex flex-col gap-1 text-xs font-medium">
          Name
          <input
            className={inputLook}
            value={label}
            maxLength={128}
            onChange={(event) => setLabel(event.target.value)}
          />
        </label>
        <label className="flex flex-col gap-1 text-xs font-medium">
          Allows
          <select className={inputLook} value={reach} onChange={(event) => setReach(event.target.value as Reach)}>
            <option value="looking">Looking at everything</option>
            <option value="everything">Everything</option>
            <option value="chosen">What is chosen below</option>
          </select>
        </label>
        <label className="flex flex-col gap-1 text-xs font-medium">
          Lasts
          <select className={inputLook} value={lasts} onChange={(event) => setLasts(event.target.value as Lasts)}>
            {lasting.map((one) => (
              <option key={one.value} value={one.value}>
                {one.label}
              </option>
            ))}
          </select>
        </label>
        <Button type="submit" look="primary" className="h-8" busy={make.isPending} blocked={blocked}>
          Make the token
        </Button>
      </form>
      {reach === 'chosen' && (
        <fieldset className="mt-3 grid grid-cols-2 gap-x-6 gap-y-1">
          <legend className="sr-only">Scopes</legend>
          {scopes.map((scope) => (
            <label key={scope.name} className="flex items-baseline gap-2 text-xs" title={scope.description}>
              <input
                type="checkbox"
                className="size-3.5 translate-y-0.5 accent-accent"
                checked={chosen.has(scope.name)}
                onChange={() => setChosen(toggled(chosen, scope.name))}
              />
              <code className="font-mono text-2xs">{scope.name}</code>
              <span className="truncate text-ink-faint">{scope.description}</span>
            </label>
          ))}
        </fieldset>
      )}
      <div className="mt-2">
        <ProblemLine error={make.error} />
      </div>
      {make.data !== undefined && (
        <div className="mt-2">
          <Notice tone="good" title={`“${make.data.label}” is made. Copy its secret now: it is not shown again.`} live>
            <CopyText text={make.data.token} label="the secret" />
          </Notice>
        </div>
      )}
    </section>
  );
}

function toggled(chosen: ReadonlySet<string>, scope: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(scope)) next.add(scope);
  return next;
}
