import type { Tone } from '@/components/ui/badge.tsx';
import type { Effect, Operation } from '@/lib/api/types.ts';

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

/** What is known about an outside effect, in a word or two. */
export const effectWords: Readonly<Record<Effect, [Tone, string]>> = {
  notSent: ['quiet', 'Not sent'],
  answered: ['good', 'Answered'],
  unknown: ['warn', 'Sent, no answer'],
};

/** What follows from it for whoever wants to repeat the operation. */
export const effectSentences: Readonly<Record<Effect, string>> = {
  notSent: 'nothing left this server, so it is safe to repeat.',
  answered: 'the target answered, so it is known what it did.',
  unknown: 'it may have been done. Look at the target before you repeat it.',
};
