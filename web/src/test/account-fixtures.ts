/** Made-up attempts and edits of incomplete executions. */
import type { Actor, Attempt, IncompleteExecution, ItemEdit } from '../lib/api/types.ts';
import { ago, hours, idOf, minutes } from './fixtures.ts';

const actors: readonly Actor[] = [
  { kind: 'person', name: 'Administrator' },
  { kind: 'bulkJob', name: 'bulk job 3 of Administrator' },
  { kind: 'apiKey', name: 'nightly report' },
];

const ADMINISTRATOR: Actor = { kind: 'person', name: 'Administrator' };

/** The latest first; every third was a step of the ladder. */
export function attemptsOf(item: IncompleteExecution, edits: number): Attempt[] {
  return Array.from({ length: item.attempts }, (_, index) => {
    const number = item.attempts - index;
    const actor = actors[number % 4];
    const resolved = item.status === 'resolved' && index === 0;
    return {
      number,
      cause: actor === undefined ? 'ladder' : 'askedFor',
      step: actor === undefined ? number : null,
      actor: actor ?? { kind: 'schedule', name: '' },
      started: ago((index * 31 + 1) * minutes),
      duration: 30_000 - ((index * 2_111) % 29_000),
      outcome: resolved ? 'resolved' : number === 2 ? 'interrupted' : 'failedAgain',
      failure: resolved ? null : { type: item.errorType, message: item.reason, effect: item.effect },
      blueprintVersion: 3,
      edit: index === 0 ? edits : 0,
      substitute: null,
      executionId: idOf('execution', index + 1),
    };
  });
}

/** The difference is told of the failed module alone. */
export function editOf(item: IncompleteExecution, number: number, before: unknown, after: unknown): ItemEdit {
  return {
    number,
    made: ago((2 * hours) / (number * number + 60)),
    actor: ADMINISTRATOR,
    latestVersion: null,
    changes: [
      { path: `flow[id=${item.failer}].mapper`, from: mapperOf(before, item.failer), to: mapperOf(after, item.failer) },
    ].filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to)),
  };
}

type Flow = { flow?: { id: number; mapper?: unknown }[] };

function mapperOf(blueprint: unknown, id: number): unknown {
  return (blueprint as Flow).flow?.find((module) => module.id === id)?.mapper;
}
