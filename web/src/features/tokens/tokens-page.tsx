import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Crumb, InCrumbs } from '@/components/crumbs.tsx';
import { Failed, Loading } from '@/components/states.tsx';
import { Cell, Head, Row, Table } from '@/components/table.tsx';
import { Time } from '@/components/time.tsx';
import { Button } from '@/components/ui/button.tsx';
import { ConfirmDialog } from '@/components/ui/dialog.tsx';
import { revokeToken } from '@/lib/api/commands.ts';
import { tokens } from '@/lib/api/queries.ts';
import type { ApiToken } from '@/lib/api/types.ts';
import { NewToken } from './new-token.tsx';

/** Who may use the server: its tokens, without their secrets. */
export function TokensPage() {
  const query = useQuery(tokens);
  const client = useQueryClient();
  const [asked, setAsked] = useState<ApiToken>();
  const revoke = useMutation({
    mutationFn: (token: ApiToken) => revokeToken(token.id),
    onSuccess: async () => {
      setAsked(undefined);
      await client.invalidateQueries({ queryKey: tokens.queryKey });
    },
  });
  return (
    <div className="mx-auto max-w-5xl space-y-5 px-5 py-6">
      <InCrumbs>
        <Crumb>Tokens</Crumb>
      </InCrumbs>
      <div>
        <h1 className="text-base font-semibold">Tokens</h1>
        <p className="mt-0.5 text-sm text-ink-soft">
          Each program that uses the API has one of its own, with no more than it needs.
        </p>
      </div>
      <NewToken />
      {query.data !== undefined ? (
        <TokenTable tokens={query.data} onRevoke={setAsked} />
      ) : query.isError ? (
        <Failed what="The tokens" error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Loading what="the tokens" rows={3} />
      )}
      {asked !== undefined && (
        <ConfirmDialog
          title={`Revoke “${asked.label}”?`}
          action="Revoke it"
          busy={revoke.isPending}
          error={revoke.error}
          onConfirm={() => revoke.mutate(asked)}
          onClose={() => {
            setAsked(undefined);
            revoke.reset();
          }}
        >
          Whoever uses it is refused from now on, and its sessions end. This cannot be undone.
        </ConfirmDialog>
      )}
    </div>
  );
}

function TokenTable({ tokens: rows, onRevoke }: { tokens: ApiToken[]; onRevoke: (token: ApiToken) => void }) {
  return (
    <Table
      label="Tokens"
      head={
        <>
          <Head>Name</Head>
          <Head>Scopes</Head>
          <Head>Made</Head>
          <Head>Expires</Head>
          <Head>Last used</Head>
          <Head>
            <span className="sr-only">Actions</span>
          </Head>
        </>
      }
    >
      {rows.map((token) => (
        <Row key={token.id}>
          <Cell className="max-w-56 truncate font-medium">{token.label}</Cell>
          <Cell>
            <span className="text-ink-soft" title={token.scope.join('\n')}>
              {token.scope.length === 1 ? token.scope[0] : `${token.scope.length} scopes`}
            </span>
          </Cell>
          <Cell>
            <Time at={token.created} />
          </Cell>
          <Cell>{token.expires === null ? <Never>Never</Never> : <Time at={token.expires} />}</Cell>
          <Cell>{token.lastUsed === null ? <Never>Never</Never> : <Time at={token.lastUsed} />}</Cell>
          <Cell className="text-right">
            <Button look="ghost" aria-label={`Revoke ${token.label}`} onClick={() => onRevoke(token)}>
              Revoke
            </Button>
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function Never({ children }: { children: string }) {
  return <span className="text-ink-faint">{children}</span>;
}
