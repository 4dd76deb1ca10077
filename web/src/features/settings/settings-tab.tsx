import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Failed, Loading, Notice } from '@/components/states.tsx';
import { Switch } from '@/components/ui/switch.tsx';
import { messageOf } from '@/lib/api/client.ts';
import { saveScenarioBlueprint } from '@/lib/api/commands.ts';
import { scenarioBlueprint } from '@/lib/api/queries.ts';
import { readSetting, type Setting, settings, withSetting } from './settings.ts';

const route = getRouteApi('/signed-in/scenarios/$scenarioId/settings');

export function SettingsTab() {
  const { scenarioId } = route.useParams();
  const query = useQuery(scenarioBlueprint(scenarioId));
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: async ({ setting, on }: { setting: Setting; on: boolean }) => {
      const latest = await client.fetchQuery({ ...scenarioBlueprint(scenarioId), staleTime: 0 });
      await saveScenarioBlueprint(scenarioId, withSetting(latest.text, setting.name, on));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['scenario', scenarioId] }),
  });

  if (query.data === undefined) {
    if (query.isError) return <Failed what="The settings" error={query.error} onRetry={() => void query.refetch()} />;
    return <Loading what="the settings" rows={4} />;
  }
  const blueprint = query.data.text;
  return (
    <div className="mx-auto max-w-2xl px-5 py-6">
      <div className="mb-2 flex h-6 items-center">
        <h2 className="text-sm font-semibold">Advanced settings</h2>
        <span role="status" className="ml-auto text-xs text-ink-faint">
          {save.isPending ? 'Saving…' : save.isSuccess ? 'Saved' : ''}
        </span>
      </div>
      {save.isError && (
        <div className="mb-3">
          <Notice tone="bad" title={`“${save.variables.setting.label}” was not saved`} live>
            <span className="whitespace-pre-line">{messageOf(save.error)}</span>
          </Notice>
        </div>
      )}
      <div className="divide-y divide-line rounded-lg border border-line bg-surface">
        {settings.map((setting) => {
          const pending = save.isPending && save.variables.setting.name === setting.name;
          const on = pending ? save.variables.on : readSetting(blueprint, setting.name);
          return (
            <SettingRow
              key={setting.name}
              setting={setting}
              on={on}
              busy={save.isPending}
              onChange={(next) => save.mutate({ setting, on: next })}
            />
          );
        })}
      </div>
    </div>
  );
}

type SettingRowProps = { setting: Setting; on: boolean; busy: boolean; onChange: (on: boolean) => void };

function SettingRow({ setting, on, busy, onChange }: SettingRowProps) {
  const consequence = `consequence-${setting.name}`;
  return (
    <div className="flex items-start gap-6 px-4 py-3">
      <div className="min-w-0 flex-1">
        <div className="text-sm font-medium">{setting.label}</div>
        <p id={consequence} className="mt-0.5 text-sm text-ink-soft">
          {on ? setting.on : setting.off}
        </p>
      </div>
      <div className="pt-0.5">
        <Switch on={on} busy={busy} label={setting.label} describedBy={consequence} onChange={onChange} />
      </div>
    </div>
  );
}
