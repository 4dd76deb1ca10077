import type { Tone } from '@/components/ui/badge.tsx';
import type { Operation } from '@/lib/api/types.ts';

type Outcome = Pick<Operation, 'status' | 'answer' | 'directive' | 'givenBy' | 'output'>;

/** How the operation ended, and what became of its bundle, in a word or two. */
export function operationState({ status, answer, directive, givenBy, output }: Outcome): [Tone, string] {
  switch (status) {
    case 'success':
      return ['good', 'Success'];
    case 'given':
      return ['warn', `${output.length === 0 ? 'Skipped' : 'Output given'} by ${givenBy}`];
    case 'gathered':
      return ['quiet', 'Gathered'];
    case 'filtered':
      return ['quiet', 'Filtered out'];
    case 'directive':
      return ['warn', directive ?? 'Directive'];
    case 'error':
      return answer === 'handled'
        ? ['warn', 'Error, handled']
        : answer === 'dropped'
          ? ['bad', 'Error, dropped']
          : answer === 'leftUndone'
            ? ['bad', 'Left undone']
            : ['bad', 'Error'];
  }
}
