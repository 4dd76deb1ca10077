import { Notice } from '@/components/states.tsx';
import type { IncompleteExecution } from '@/lib/api/types.ts';
import { Followers } from './item-link.tsx';
import type { RetryState } from './use-retry.ts';

type RetryProgressProps = {
  item: IncompleteExecution;
  /** How it came to its end, in a sentence. */
  end: string;
  retry: RetryState;
};

/** How the retry goes that was asked for here, and how it ended. */
export function RetryProgress({ item, end, retry }: RetryProgressProps) {
  switch (retry.kind) {
    case 'none':
      return item.status === 'resolved' ? <Resolved item={item} end={end} /> : null;
    case 'waiting':
      return (
        <Notice tone="busy" title="The retry waits for its turn" live>
          {item.waiting?.sentence ?? 'It begins as soon as the server comes to it.'}
        </Notice>
      );
    case 'running':
      return <Notice tone="busy" title="The retry runs now, from the failed module on…" live />;
    case 'resolved':
      return <Resolved item={item} end={end} />;
    case 'failedAgain':
      return (
        <Notice
          tone="bad"
          title={retry.sameCause ? 'Failed again, for the same reason' : 'Failed again, for another reason'}
          live
        >
          <span className="font-mono text-xs">
            {item.errorType}: {item.reason}
          </span>
        </Notice>
      );
  }
}

function Resolved({ item, end }: { item: IncompleteExecution; end: string }) {
  return (
    <Notice tone="good" title="Resolved" live>
      {item.continuedBy.length === 0 ? (
        end
      ) : (
        <>
          It got past the failed module. Then something behind it failed: go on with <Followers item={item} />.
        </>
      )}
    </Notice>
  );
}
