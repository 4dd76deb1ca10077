/** The ways to resolve one incomplete execution other than running it again as it is. */
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, FileInput, FileUp } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { latestEdit, markFixedElsewhere, takeLatestBlueprint } from '@/lib/api/by-hand.ts';
import type { IncompleteExecution, ModuleDescription } from '@/lib/api/types.ts';
import { FixedElsewhereDialog } from './fixed-elsewhere-dialog.tsx';
import { GiveOutputDialog } from './give-output-dialog.tsx';
import { startOf } from './model/given-output.ts';
import { TakeLatestDialog } from './take-latest-dialog.tsx';
import type { Draft } from './use-draft.ts';

type ByHandActionsProps = {
  item: IncompleteExecution;
  title: string;
  known: ModuleDescription | undefined;
  /** The blueprint with which it goes on, as text. */
  blueprint: string;
  draft: Draft;
  /** Why nothing can be done to it now. */
  blocked: string | undefined;
  run: UseMutationResult<void, Error, void>;
  give: UseMutationResult<void, Error, string>;
};

type Question = 'latest' | 'output' | 'fixed';

export function ByHandActions({ item, title, known, blueprint, draft, blocked, run, give }: ByHandActionsProps) {
  const client = useQueryClient();
  const [question, setQuestion] = useState<Question>();
  /** What was typed stays when the dialog is closed by mistake. */
  const [output, setOutput] = useState<string>();
  const refresh = () => client.invalidateQueries({ queryKey: ['dlqs', item.id] });
  const latest = useMutation({
    mutationFn: async (retry: boolean) => {
      await takeLatestBlueprint(item.id, await latestEdit(item.id));
      await refresh();
      return retry;
    },
    onSuccess: (retry) => {
      close();
      if (retry) run.mutate();
    },
  });
  const fixed = useMutation({
    mutationFn: (reason: string) => markFixedElsewhere(item.id, reason),
    onSuccess: async () => {
      close();
      await refresh();
      await client.invalidateQueries({ queryKey: ['scenario', item.scenarioId] });
    },
  });
  const close = () => {
    setQuestion(undefined);
    for (const one of [latest, fixed, give]) one.reset();
  };
  const icon = 'size-3.5';
  return (
    <div role="group" aria-label="Other ways to resolve it" className="flex flex-wrap items-center gap-2">
      <Button
        icon={<FileUp aria-hidden className={icon} />}
        blocked={blocked ?? (draft.changed && 'Save your edit first, or take it back')}
        onClick={() => setQuestion('latest')}
      >
        Take the latest blueprint
      </Button>
      <Button
        icon={<FileInput aria-hidden className={icon} />}
        blocked={blocked ?? withoutOutput(known)}
        onClick={() => setQuestion('output')}
      >
        Give the module’s output
      </Button>
      <Button
        icon={<CircleCheck aria-hidden className={icon} />}
        blocked={blocked}
        onClick={() => setQuestion('fixed')}
      >
        Fixed elsewhere
      </Button>
      {question === 'latest' && (
        <TakeLatestDialog
          busy={latest.isPending}
          error={latest.error}
          onConfirm={(retry) => latest.mutate(retry)}
          onClose={close}
        />
      )}
      {question === 'output' && (
        <GiveOutputDialog
          title={title}
          text={output ?? startOf(blueprint, item.failer, known?.output ?? [])}
          busy={give.isPending}
          error={give.error}
          onText={setOutput}
          onConfirm={(text) => give.mutate(text, { onSuccess: close })}
          onClose={close}
        />
      )}
      {question === 'fixed' && (
        <FixedElsewhereDialog
          busy={fixed.isPending}
          error={fixed.error}
          onConfirm={(reason) => fixed.mutate(reason)}
          onClose={close}
        />
      )}
    </div>
  );
}

/** Why no output can be given for the module, as far as its description tells. */
function withoutOutput(known: ModuleDescription | undefined): string | undefined {
  switch (known?.kind) {
    case 'aggregator':
    case 'router':
    case 'directive':
      return 'It has no output of its own: it gathers, routes or decides about what comes to it';
    default:
      return undefined;
  }
}
