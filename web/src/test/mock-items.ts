/** What the made-up server answers about one incomplete execution, and does with it. */
import type { IncompleteExecution } from '../lib/api/types.ts';
import { attemptsOf } from './account-fixtures.ts';
import * as fixtures from './fixtures.ts';
import { type Answer, type Call, ok, type Route, refuse } from './mock-answer.ts';
import { preview } from './mock-evaluation.ts';
import type { MockState } from './mock-state.ts';

function withItem(state: MockState, call: Call, answer: (item: IncompleteExecution) => Answer): Answer {
  const item = state.incomplete(call.args[0]);
  return item === undefined
    ? refuse(404, 'There is no incomplete execution of this id. It may have been deleted.')
    : answer(item);
}

/** Refuses an edit of somebody who does not know the latest one. */
function withEdit(state: MockState, call: Call, make: (item: IncompleteExecution) => void): Answer {
  return withItem(state, call, (item) => {
    const latest = state.editsOf(item).length;
    if ((call.body.expectedEdit ?? latest) !== latest)
      return refuse(422, `The blueprint was edited by somebody else meanwhile: its latest edit is number ${latest}.`);
    make(item);
    return ok({ dlq: {} });
  });
}

export const itemRoutes = (state: MockState): Route[] => [
  [
    'GET',
    /^\/dlqs\/(\w+)$/,
    (call) => withItem(state, call, (item) => ok({ dlq: { ...item, waiting: fixtures.waitingOf(item) } })),
  ],
  [
    'PATCH',
    /^\/dlqs\/(\w+)$/,
    (call) => withEdit(state, call, (item) => state.edit(item, JSON.parse(String(call.body.blueprint)))),
  ],
  [
    'POST',
    /^\/dlqs\/(\w+)\/latest-blueprint$/,
    (call) =>
      state.incomplete(call.args[0])?.failer === 6
        ? refuse(422, 'The latest blueprint cannot be taken: module 6, which failed, is not in it any more.')
        : withEdit(state, call, (item) => state.takeLatest(item)),
  ],
  [
    'POST',
    /^\/dlqs\/(\w+)\/(retry|substitute)$/,
    (call) =>
      withItem(state, call, (item) => {
        state.retry(item, call.args[1] === 'substitute');
        return ok({ dlq: item.id });
      }),
  ],
  [
    'POST',
    /^\/dlqs\/(\w+)\/resolve$/,
    (call) =>
      withItem(state, call, (item) => {
        item.status = 'resolved';
        state.settlements.set(item.id, {
          at: new Date().toISOString(),
          by: 'Administrator',
          reason: String(call.body.reason),
        });
        return ok({ dlq: item.id });
      }),
  ],
  [
    'GET',
    /^\/dlqs\/(\w+)\/blueprint$/,
    (call) => withItem(state, call, (item) => ok({ code: 'OK', response: { blueprint: state.blueprintOf(item) } })),
  ],
  [
    'GET',
    /^\/dlqs\/(\w+)\/bundle$/,
    (call) => withItem(state, call, (item) => ok({ code: 'OK', response: bundlesBefore(item) })),
  ],
  [
    'GET',
    /^\/dlqs\/(\w+)\/attempts$/,
    (call) =>
      withItem(state, call, (item) => {
        const { rows, next } = page(attemptsOf(item, state.editsOf(item).length), call);
        return ok({ attempts: rows, next, settlement: state.settlements.get(item.id) ?? null });
      }),
  ],
  [
    'GET',
    /^\/dlqs\/(\w+)\/edits$/,
    (call) =>
      withItem(state, call, (item) => {
        const { rows, next } = page(state.editsOf(item), call);
        return ok({ edits: rows, next });
      }),
  ],
  ['GET', /^\/dlqs\/(\w+)\/outputs$/, (call) => withItem(state, call, () => ok({ outputs: [], next: null }))],
  ['POST', /^\/dlqs\/(\w+)\/preview$/, ({ body }) => ok({ preview: preview(body.mapper as Record<string, unknown>) })],
];

/** A page of what comes with the latest first. */
function page<T extends { number: number }>(all: readonly T[], { query }: Call): { rows: T[]; next: number | null } {
  const before = Number(query.get('before') ?? Number.MAX_SAFE_INTEGER);
  const left = all.filter(({ number }) => number < before);
  const rows = left.slice(0, Number(query.get('limit') ?? 50));
  return { rows, next: rows.length < left.length ? (rows.at(-1)?.number ?? null) : null };
}

function bundlesBefore(item: IncompleteExecution): unknown {
  const before = Object.entries(fixtures.bundles).filter(([id]) => Number(id) < item.failer);
  return { ...Object.fromEntries(before), [item.failer]: { error: { type: item.errorType, message: item.reason } } };
}
