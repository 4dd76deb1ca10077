import { Status } from '@/components/ui/badge.tsx';
import type { Effect } from '@/lib/api/types.ts';
import { effectWords } from './operation-state.ts';

/** What is known about what an operation did outside; a dash for one that can do nothing there. */
export function EffectState({ effect }: { effect: Effect | null }) {
  if (effect === null) return <span className="text-ink-faint">–</span>;
  const [tone, word] = effectWords[effect];
  return <Status tone={tone}>{word}</Status>;
}
