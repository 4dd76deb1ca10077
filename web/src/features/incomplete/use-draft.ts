import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { saveIncompleteBlueprint } from '@/lib/api/commands.ts';
import { type BlueprintDocument, incompleteBlueprint } from '@/lib/api/queries.ts';
import { mapperText, withMapper } from './model/draft.ts';

/** An edit of the mapping, and the mapping from which it started. */
type Edit = { from: string; text: string };

export type Draft = {
  /** The mapping as JSON text, with the edit. */
  text: string;
  /** The mapping from which the edit started. */
  original: string;
  changed: boolean;
  /** Somebody else changed the same mapping meanwhile. */
  overtaken: boolean;
  change: (text: string) => void;
  discard: () => void;
  /** Puts the edit on top of what the server has now. */
  rebase: () => void;
  /** Saves the edit when there is one; refuses when it was overtaken. */
  save: () => Promise<void>;
};

export class OvertakenError extends Error {
  constructor() {
    super(
      'The mapping was changed by somebody else meanwhile. Your edit is kept; decide above which of the two counts.',
    );
  }
}

export function useDraft(id: string, failer: number, document: BlueprintDocument): Draft {
  const client = useQueryClient();
  const [edit, setEdit] = useState<Edit>();
  const stored = mapperText(document.text, failer);
  const original = edit?.from ?? stored;
  const text = edit?.text ?? stored;
  const changed = text !== original;
  return {
    text,
    original,
    changed,
    overtaken: changed && stored !== original && stored !== text,
    change: (next) => setEdit({ from: original, text: next }),
    discard: () => setEdit(undefined),
    rebase: () => setEdit({ from: stored, text }),
    save: async () => {
      if (!changed) return;
      const latest = await client.fetchQuery({ ...incompleteBlueprint(id), staleTime: 0 });
      const now = mapperText(latest.text, failer);
      if (now !== original && now !== text) throw new OvertakenError();
      const blueprint = withMapper(latest.text, failer, text);
      await saveIncompleteBlueprint(id, blueprint);
      client.setQueryData(incompleteBlueprint(id).queryKey, {
        text: blueprint,
        value: JSON.parse(blueprint) as unknown,
      });
      setEdit(undefined);
      await client.invalidateQueries({ queryKey: ['dlqs', id] });
    },
  };
}
