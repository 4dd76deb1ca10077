import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Time } from '@/components/time.tsx';
import { Button } from '@/components/ui/button.tsx';
import { ConfirmDialog } from '@/components/ui/dialog.tsx';
import { setToWhatIsFound } from '@/lib/api/balance.ts';
import type { Balance, Scenario } from '@/lib/api/types.ts';

/** Who set counts to what was found, when, and what differed, the latest first. */
export function Recounts({ recounts }: Pick<Balance, 'recounts'>) {
  if (recounts.length === 0) return null;
  return (
    <ul aria-label="Counts that were set" className="space-y-0.5 text-2xs text-ink-soft [overflow-wrap:anywhere]">
      {recounts.map(({ scenarioId, at, by, differences }) => (
        <li key={`${scenarioId} ${at}`} className="max-w-64 whitespace-normal">
          Set to what was found by {by}, <Time at={at} inline />: {differences}.
        </li>
      ))}
    </ul>
  );
}

/** Takes the mark off, once it is known why the counts were off. */
export function SetToWhatIsFound({ scenario }: { scenario: Scenario }) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const set = useMutation({
    mutationFn: () => setToWhatIsFound(scenario.id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['balance'] });
      setAsking(false);
    },
  });
  return (
    <>
      <Button
        className="h-6"
        aria-label={`Set the counts of ${scenario.name} to what is found`}
        onClick={() => setAsking(true)}
      >
        Set to what is found
      </Button>
      {asking && (
        <ConfirmDialog
          title={`Set the counts of ${scenario.name} to what is found?`}
          action="Set them"
          busy={set.isPending}
          error={set.error}
          onConfirm={() => set.mutate()}
          onClose={() => setAsking(false)}
        >
          Only what is counted is changed, and nothing that is kept. That it differed is a defect, or somebody changed
          the database: keep the log of the server. Who set it, when, and what differed stays here.
        </ConfirmDialog>
      )}
    </>
  );
}
