import { getRouteApi } from '@tanstack/react-router';
import type { Team } from '@/lib/api/types.ts';

const route = getRouteApi('/signed-in/scenarios');

/** Which team's scenarios are shown; in the address, so that it can be kept. */
export function TeamChoice({ teams, chosen }: { teams: readonly Team[]; chosen: number | undefined }) {
  const navigate = route.useNavigate();
  return (
    <label className="ml-auto flex items-center gap-2 text-xs font-medium">
      Team
      <select
        className="h-8 max-w-60 rounded-md border border-line-strong bg-surface px-2 text-sm focus:border-accent focus:outline-none focus:ring-2 focus:ring-accent/20"
        value={chosen ?? ''}
        onChange={(event) =>
          void navigate({ search: { team: event.target.value === '' ? undefined : Number(event.target.value) } })
        }
      >
        <option value="">All teams</option>
        {teams.map((team) => (
          <option key={team.id} value={team.id}>
            {team.name}
          </option>
        ))}
      </select>
    </label>
  );
}
