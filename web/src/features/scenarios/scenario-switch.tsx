import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Switch } from '@/components/ui/switch.tsx';
import { switchScenario } from '@/lib/api/commands.ts';
import type { Scenario } from '@/lib/api/types.ts';

type ScenarioSwitchProps = {
  scenario: Pick<Scenario, 'id' | 'name' | 'isActive'>;
  onProblem: (error: Error | null) => void;
};

export function ScenarioSwitch({ scenario, onProblem }: ScenarioSwitchProps) {
  const client = useQueryClient();
  const flip = useMutation({
    mutationFn: (on: boolean) => switchScenario(scenario.id, on),
    onMutate: () => onProblem(null),
    onError: onProblem,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['scenarios'] }),
        client.invalidateQueries({ queryKey: ['scenario', scenario.id], exact: true }),
      ]),
  });
  const on = flip.isPending ? flip.variables : scenario.isActive;
  return (
    <Switch on={on} busy={flip.isPending} label={`${scenario.name} is active`} onChange={(next) => flip.mutate(next)} />
  );
}
