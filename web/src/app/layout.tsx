import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { LogOut } from 'lucide-react';
import { Crumbs } from '@/components/crumbs.tsx';
import { Logo } from '@/components/logo.tsx';
import { Button } from '@/components/ui/button.tsx';
import { signOut } from '@/lib/api/commands.ts';
import { me } from '@/lib/api/queries.ts';

export function Layout() {
  return (
    <div className="flex h-full min-w-[720px] flex-col">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:left-2 focus:top-2 focus:z-50 focus:bg-surface focus:px-3 focus:py-1"
      >
        Skip to the content
      </a>
      <header className="flex h-11 shrink-0 items-center gap-3 border-b border-line bg-surface px-5">
        <Link to="/scenarios" aria-label="Holdfast, all scenarios" className="flex items-center gap-2">
          <Logo />
          <span className="text-sm font-semibold tracking-tight">Holdfast</span>
        </Link>
        <Crumbs />
        <Link
          to="/incomplete-executions"
          search={{}}
          className="ml-auto shrink-0 whitespace-nowrap text-xs text-ink-soft hover:text-ink"
        >
          Incomplete executions
        </Link>
        <Link to="/balance" search={{}} className="shrink-0 whitespace-nowrap text-xs text-ink-soft hover:text-ink">
          Balance
        </Link>
        <Link to="/tokens" className="shrink-0 whitespace-nowrap text-xs text-ink-soft hover:text-ink">
          Tokens
        </Link>
        <Link to="/audit-log" className="shrink-0 whitespace-nowrap text-xs text-ink-soft hover:text-ink">
          Audit log
        </Link>
        <Link to="/api-reference" className="shrink-0 whitespace-nowrap text-xs text-ink-soft hover:text-ink">
          API reference
        </Link>
        <SignOut />
      </header>
      <main id="content" className="min-h-0 flex-1 overflow-y-auto scroll-thin">
        <Outlet />
      </main>
    </div>
  );
}

function SignOut() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const user = client.getQueryData(me.queryKey);
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      await navigate({ to: '/sign-in', search: {} });
      client.clear();
    },
  });
  return (
    <div className="flex items-center gap-1">
      {user !== undefined && <span className="max-w-48 truncate text-xs text-ink-faint">{user.name}</span>}
      <Button
        look="ghost"
        className="px-1.5"
        aria-label="Sign out"
        title="Sign out"
        busy={leave.isPending}
        icon={<LogOut aria-hidden className="size-3.5" />}
        onClick={() => leave.mutate()}
      />
    </div>
  );
}
