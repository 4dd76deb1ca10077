import { Notice } from '@/components/states.tsx';
import { Button } from '@/components/ui/button.tsx';
import type { IncompleteExecution, ItemEdit } from '@/lib/api/types.ts';
import { actorText } from './model/attempt.ts';
import { statusWords } from './model/cause.ts';
import type { Draft } from './use-draft.ts';

type WhileYouEditedProps = {
  item: IncompleteExecution;
  since: Pick<IncompleteExecution, 'attempts' | 'status'> | undefined;
  draft: Draft;
  /** The latest edit that is known. */
  latest: ItemEdit | undefined;
};

/** Says what others did to the item during the edit. The edit itself is never thrown away. */
export function WhileYouEdited({ item, since, draft, latest }: WhileYouEditedProps) {
  if (draft.overtaken) {
    return (
      <Notice
        tone="warn"
        title="Somebody else changed the same while you edited it"
        live
        action={
          <div className="flex gap-2">
            <Button onClick={draft.discard}>Take theirs</Button>
            <Button onClick={draft.rebase}>Keep mine</Button>
          </div>
        }
      >
        {latest !== undefined && `Edit ${latest.number} was made by ${actorText(latest.actor)}; it is listed below. `}
        Your edit is kept and not saved yet.
      </Notice>
    );
  }
  if (since === undefined || (since.attempts === item.attempts && since.status === item.status)) return null;
  const tried = item.attempts - since.attempts;
  return (
    <Notice tone="warn" title="This incomplete execution changed while you edited it" live>
      {tried > 0 && `It was retried ${tried === 1 ? 'once' : `${tried} times`} meanwhile. `}
      It is {statusWords[item.status].toLowerCase()} now. Your edit is kept.
    </Notice>
  );
}
