import { Badge, Status } from '@/components/ui/badge.tsx';
import type { Scenario } from '@/lib/api/types.ts';

/** Active, inactive, or stopped by the server with its reason. */
export function ScenarioState({ scenario }: { scenario: Scenario }) {
  const stopped = !scenario.isActive && scenario.stopReason !== null;
  return (
    <div className="flex min-w-0 items-center gap-2">
      <Status tone={scenario.isActive ? 'good' : stopped ? 'bad' : 'quiet'}>
        {scenario.isActive ? 'Active' : stopped ? 'Stopped' : 'Inactive'}
      </Status>
      {stopped && (
        <span className="truncate text-xs text-ink-faint" title={scenario.stopReason ?? ''}>
          {scenario.stopReason}
        </span>
      )}
      {scenario.isinvalid && <Badge tone="warn">Cannot run as it is</Badge>}
    </div>
  );
}
