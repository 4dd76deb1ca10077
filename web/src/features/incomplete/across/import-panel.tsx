import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Notice, ProblemLine } from '@/components/states.tsx';
import { Button } from '@/components/ui/button.tsx';
import { importIncomplete } from '@/lib/api/commands.ts';
import { scenarios } from '@/lib/api/queries.ts';
import type { ImportAnswer } from '@/lib/api/types.ts';
import { count } from '@/lib/time.ts';

type Wish = { scenarioId: number; file: File };

/** Takes a file of an export into a scenario's folder, and says what became of each of its lines. */
export function ImportPanel() {
  const client = useQueryClient();
  const known = useQuery(scenarios(undefined)).data ?? [];
  const [scenarioId, setScenarioId] = useState('');
  const [file, setFile] = useState<File>();
  const run = useMutation({
    mutationFn: (wish: Wish) => importIncomplete(wish.scenarioId, wish.file),
    onSettled: () => client.invalidateQueries({ queryKey: ['dlqs'] }),
  });
  const missing = scenarioId === '' ? 'Choose the scenario first' : file === undefined && 'Choose the file first';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file !== undefined && scenarioId !== '') run.mutate({ scenarioId: Number(scenarioId), file });
  };
  return (
    <details className="rounded-lg border border-line px-3 py-2 text-sm">
      <summary className="cursor-pointer text-xs font-medium">Import an export</summary>
      <form aria-label="Import" className="mt-2 flex flex-wrap items-center gap-3" onSubmit={submit}>
        <select
          aria-label="Into the folder of"
          className="h-8 rounded-md border border-line-strong bg-surface px-2 text-sm"
          value={scenarioId}
          onChange={(event) => setScenarioId(event.target.value)}
        >
          <option value="">Into the folder of…</option>
          {known.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <input
          type="file"
          aria-label="File of an export"
          accept=".ndjson,application/x-ndjson"
          onChange={(event) => setFile(event.target.files?.[0])}
        />
        <Button type="submit" icon={<Upload aria-hidden className="size-3.5" />} busy={run.isPending} blocked={missing}>
          Import
        </Button>
      </form>
      <ProblemLine error={run.error} />
      {run.data !== undefined && <Outcome key={run.submittedAt} answer={run.data} />}
    </details>
  );
}

const words = { stored: 'imported', alreadyThere: 'was there already', refused: 'refused' } as const;

const STEP = 100;

/** Refused lines come first: they are what a person has to look after. */
function Outcome({ answer }: { answer: ImportAnswer }) {
  const [shown, setShown] = useState(STEP);
  const lines = [
    ...answer.lines.filter(({ result }) => result === 'refused'),
    ...answer.lines.filter(({ result }) => result !== 'refused'),
  ];
  return (
    <div className="mt-2 space-y-2">
      <Notice
        tone={answer.refused === 0 ? 'good' : 'warn'}
        title={`${count(answer.stored)} imported, ${count(answer.alreadyThere)} there already, ${count(answer.refused)} refused`}
        live
      />
      <ol aria-label="Lines of the import" className="max-h-64 overflow-y-auto scroll-thin text-xs">
        {lines.slice(0, shown).map(({ line, result, reason }) => (
          <li key={line} className={result === 'refused' ? 'text-bad' : 'text-ink-soft'}>
            Line {count(line)}: {words[result]}
            {reason !== undefined && `: ${reason}`}
          </li>
        ))}
      </ol>
      {lines.length > shown && <Button onClick={() => setShown((before) => before + STEP)}>Show more lines</Button>}
    </div>
  );
}
