import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { Logo } from '@/components/logo.tsx';
import { ProblemLine } from '@/components/states.tsx';
import { Button } from '@/components/ui/button.tsx';
import { signIn } from '@/lib/api/commands.ts';
import { me } from '@/lib/api/queries.ts';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { next } = route.useSearch();
  const router = useRouter();
  const client = useQueryClient();
  const [token, setToken] = useState('');
  const enter = useMutation({
    mutationFn: signIn,
    onSuccess: (user) => {
      client.setQueryData(me.queryKey, user);
      router.history.push(pathInside(next) ?? '/scenarios');
    },
  });
  return (
    <main className="grid h-full place-items-center px-6">
      <form
        className="w-full max-w-sm"
        onSubmit={(event) => {
          event.preventDefault();
          if (token.trim() !== '' && !enter.isPending) enter.mutate(token.trim());
        }}
      >
        <Logo size={36} />
        <h1 className="mt-5 text-xl font-semibold tracking-tight">Sign in to Holdfast</h1>
        <p className="mt-1 text-sm text-ink-soft">
          With the token that the server printed when it was started for the first time, or any other token of yours.
        </p>
        <label htmlFor="token" className="mt-5 block text-xs font-medium">
          Token
        </label>
        <input
          id="token"
          type="password"
          autoComplete="current-password"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: the page has this one field
          autoFocus
          value={token}
          onChange={(event) => setToken(event.target.value)}
          aria-describedby="token-problem"
          className="mt-1 h-9 w-full rounded-md border border-line-strong bg-surface px-3 font-mono text-sm focus:border-accent focus:outline-none focus:ring-2 focus:ring-accent/20"
        />
        <div id="token-problem" className="mt-2 min-h-5">
          <ProblemLine error={enter.error} />
        </div>
        <Button
          type="submit"
          look="primary"
          className="mt-1 h-9 w-full text-sm"
          busy={enter.isPending}
          blocked={token.trim() === '' && 'Enter the token first'}
        >
          Sign in
        </Button>
      </form>
    </main>
  );
}

/** Only a path of these pages; never another site. */
function pathInside(next: string | undefined): string | undefined {
  return next !== undefined && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : undefined;
}
