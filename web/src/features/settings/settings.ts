/** The advanced settings of a scenario, as they stand in its blueprint. */
import { nodeAt, readJson, setAt } from '@/lib/json-text.ts';

export type SettingName = 'dlq' | 'sequential' | 'dataloss' | 'confidential';

export type Setting = { name: SettingName; label: string; on: string; off: string };

/** Each with what follows from it, when it is on and when it is off. */
export const settings: readonly Setting[] = [
  {
    name: 'dlq',
    label: 'Allow storing incomplete executions',
    on: 'An execution that stops on an error is kept with its data, so that it can be resolved later and nothing is lost.',
    off: 'An execution that stops on an error fails, and what it could not finish is not kept.',
  },
  {
    name: 'sequential',
    label: 'Sequential processing',
    on: 'Executions run one after the other, and none starts while an incomplete execution is unresolved.',
    off: 'Executions may run side by side, and go on while incomplete executions wait.',
  },
  {
    name: 'dataloss',
    label: 'Enable data loss',
    on: 'When the folder of incomplete executions is full, what cannot be stored is dropped for good and the scenario goes on.',
    off: 'When the folder of incomplete executions is full, the scenario stops, so that nothing is lost.',
  },
  {
    name: 'confidential',
    label: 'Data is confidential',
    on: 'The History does not keep the data of executions; incomplete executions do, because they cannot be resolved without it.',
    off: 'The History keeps the data of every operation.',
  },
];

const HOME = ['metadata', 'scenario'] as const;

const SAYS_TRUE = /^\s*(true|\{\{\s*true\s*\}\})\s*$/i;

/** A setting that the blueprint does not have is off. As for the server, text may say it too: "true", "{{true}}". */
export function readSetting(blueprint: string, name: SettingName): boolean {
  const node = nodeAt(readJson(blueprint), [...HOME, name]);
  if (node?.kind === 'string') return SAYS_TRUE.test(node.value);
  return node?.kind === 'boolean' && node.value;
}

/** The blueprint with the one setting changed and all else as it was written. */
export function withSetting(blueprint: string, name: SettingName, on: boolean): string {
  return setAt(blueprint, [...HOME, name], String(on));
}
