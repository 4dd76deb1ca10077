import type { Tone } from '@/components/ui/badge.tsx';
import type { Operation } from '@/lib/api/types.ts';

const words: Readonly<Record<string, [Tone, string]>> = {
  success: ['good', 'Success'],
  running: ['busy', 'Running'],
  warning: ['warn', 'Warning'],
  error: ['bad', 'Error'],
  filtered: ['quiet', 'Filtered out'],
  handled: ['warn', 'Handled'],
};

export function operationState(operation: Pick<Operation, 'status' | 'error'>): [Tone, string] {
  const known = words[operation.status];
  if (known !== undefined) return known;
  return operation.error === null ? ['quiet', operation.status] : ['bad', operation.status];
}
