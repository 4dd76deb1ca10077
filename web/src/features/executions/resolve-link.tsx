import { Link } from '@tanstack/react-router';
import { buttonClass } from '@/components/ui/button.tsx';

/** From a failed operation to the incomplete execution that it left. */
export function ResolveLink({ scenarioId, incompleteId }: { scenarioId: number; incompleteId: string }) {
  return (
    <Link
      to="/scenarios/$scenarioId/incomplete/$incompleteId"
      params={{ scenarioId, incompleteId }}
      className={buttonClass('primary', 'h-6')}
      onClick={(event) => event.stopPropagation()}
    >
      Resolve
    </Link>
  );
}
