import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { latestEdit, saveIncompleteBlueprint } from '@/lib/api/by-hand.ts';
import { type BlueprintDocument, incompleteBlueprint } from '@/lib/api/queries.ts';
import {
  type Edit,
  isChanged,
  isOvertaken,
  type ModuleText,
  moduleText,
  type Part,
  rebased,
  withEdit,
} from './model/draft.ts';

export type Draft = {
  /** The mapping and the parameters, with the edit. */
  text: ModuleText;
  /** What the edit started from. */
  original: ModuleText;
  changed: boolean;
  /** Somebody else changed the same meanwhile. */
  overtaken: boolean;
  change: (part: Part, text: string) => void;
  discard: () => void;
  /** Puts the edit on top of what the server has now. */
  rebase: () => void;
  /** Saves the edit when there is one; refuses when another one came between. */
  save: () => Promise<void>;
};

export class OvertakenError extends Error {
  constructor(same: boolean) {
    super(
      same
        ? 'Somebody else changed the same meanwhile. Your edit is kept; decide above which of the two counts.'
        : 'Somebody else edited this blueprint meanwhile, elsewhere. Your edit is kept; save it again to have both.',
    );
  }
}

export function useDraft(id: string, failer: number, document: BlueprintDocument): Draft {
  const client = useQueryClient();
  const [edit, setEdit] = useState<Edit>();
  const stored = moduleText(document.text, failer);
  const overtaken = edit !== undefined && isOvertaken(edit, stored);
  // What others changed elsewhere meanwhile is shown at once, beneath the edit.
  const current = edit === undefined ? { from: stored, to: stored } : overtaken ? edit : rebased(edit, stored);
  const changed = isChanged(current);
  return {
    text: current.to,
    original: current.from,
    changed,
    overtaken,
    change: (part, text) => setEdit({ from: current.from, to: { ...current.to, [part]: text } }),
    discard: () => setEdit(undefined),
    rebase: () => setEdit(rebased(current, stored)),
    save: async () => {
      if (!changed) return;
      // The number first: an edit that comes after it is then noticed by the server, whatever is read here.
      const known = await latestEdit(id);
      const latest = await client.fetchQuery({ ...incompleteBlueprint(id), staleTime: 0 });
      if (isOvertaken(current, moduleText(latest.text, failer))) throw new OvertakenError(true);
      const blueprint = withEdit(latest.text, failer, current);
      try {
        await saveIncompleteBlueprint(id, blueprint, known);
      } catch (error) {
        if ((await latestEdit(id)) === known) throw error;
        const now = await client.fetchQuery({ ...incompleteBlueprint(id), staleTime: 0 });
        throw new OvertakenError(isOvertaken(current, moduleText(now.text, failer)));
      }
      client.setQueryData(incompleteBlueprint(id).queryKey, {
        text: blueprint,
        value: JSON.parse(blueprint) as unknown,
      });
      setEdit(undefined);
      await client.invalidateQueries({ queryKey: ['dlqs', id] });
    },
  };
}
