/** What people gave for the output of the failed module, and what became of it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { JsonTree } from '@/components/json-tree.tsx';
import { Notice, ProblemLine } from '@/components/states.tsx';
import { Time } from '@/components/time.tsx';
import { Button } from '@/components/ui/button.tsx';
import { takeBackOutput } from '@/lib/api/by-hand.ts';
import type { GivenOutput, IncompleteExecution } from '@/lib/api/types.ts';
import { AccountList, ActorName, More } from './account-lists.tsx';
import { actorText, fateText, outputText } from './model/attempt.ts';
import type { Rows } from './use-account.ts';

/** The newest first; nothing is shown before the first one was given. */
export function OutputList({ outputs }: { outputs: Rows<GivenOutput> }) {
  if (outputs.rows === undefined || outputs.rows.length === 0) return null;
  return (
    <AccountList title="Given outputs" none="" list={outputs}>
      {(output) => (
        <li key={output.number} className="text-sm">
          <div className="flex flex-wrap items-baseline gap-x-3">
            <span className="font-medium">Output {output.number}</span>
            <span className="text-ink-soft">
              by <ActorName actor={output.actor} />
            </span>
            {output.given !== null && <Time at={output.given} />}
          </div>
          <p className="text-ink-soft">{fateText(output)}</p>
          <More summary={outputText(output)}>
            <JsonTree value={output.bundles} label="Bundles" />
          </More>
        </li>
      )}
    </AccountList>
  );
}

type WaitingOutputProps = { item: IncompleteExecution; latest: GivenOutput | undefined };

/** Tells that the next retry does not run the module, and lets one change that. */
export function WaitingOutput({ item, latest }: WaitingOutputProps) {
  const client = useQueryClient();
  const takeBack = useMutation({
    mutationFn: () => takeBackOutput(item.id),
    onSettled: () => client.invalidateQueries({ queryKey: ['dlqs', item.id] }),
  });
  if (latest?.use !== 'waits') return null;
  return (
    <Notice
      tone="busy"
      title="The next retry takes the output that was given"
      action={
        <Button busy={takeBack.isPending} onClick={() => takeBack.mutate()}>
          Take it back
        </Button>
      }
    >
      {actorText(latest.actor)} gave it, {outputText(latest)}. The failed module is not run, whoever asks for the retry.
      <ProblemLine error={takeBack.error} />
    </Notice>
  );
}
