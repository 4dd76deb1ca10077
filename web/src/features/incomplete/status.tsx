import { Status, type Tone } from '@/components/ui/badge.tsx';
import type { IncompleteStatus } from '@/lib/api/types.ts';
import { statusWords } from './model/cause.ts';

const tones: Readonly<Record<IncompleteStatus, Tone>> = {
  unresolved: 'bad',
  pending: 'warn',
  inProgress: 'busy',
  resolved: 'good',
  discarded: 'quiet',
};

export function IncompleteState({ status }: { status: IncompleteStatus }) {
  return <Status tone={tones[status]}>{statusWords[status]}</Status>;
}
