/** What the made-up server answers about the queues of its webhooks, and about the balance. */
import type { Balance, Incoming } from '../lib/api/types.ts';
import { ago, idOf, malformed, minutes } from './fixtures.ts';
import { type Call, ok, page, type Route, refuse } from './mock-answer.ts';

/** How many calls wait, by the id of the webhook. */
const WAITING: Readonly<Record<number, number>> = { 1: 0, 2: 70 };

const waiting: Incoming['waiting'] = {
  reason: 'scenarioInactive',
  sentence: 'It waits until the scenario is on: it was switched off 9 days ago, because its folder is full.',
  until: null,
  waitsFor: null,
};

class MockQueues {
  private readonly queues = new Map(
    Object.entries(WAITING).map(([hook, count]) => [
      hook,
      Array.from(
        { length: count },
        (_, index): Incoming => ({
          id: idOf('incoming', hook, index),
          created: ago((count - index) * 3 * minutes),
          size: 640 + index * 7,
          notBefore: null,
          waiting,
        }),
      ),
    ]),
  );

  of(hook: string | undefined): Incoming[] {
    return this.queues.get(hook ?? '') ?? [];
  }

  delete(hook: string | undefined, { ids, exceptIds }: { ids?: string[]; exceptIds?: string[] }): string[] {
    const gone = this.of(hook).filter(({ id }) => (ids === undefined ? !exceptIds?.includes(id) : ids.includes(id)));
    this.queues.set(
      hook ?? '',
      this.of(hook).filter((call) => !gone.includes(call)),
    );
    return gone.map(({ id }) => id);
  }
}

export function queueRoutes(): Route[] {
  const queues = new MockQueues();
  return [
    [
      'GET',
      /^\/hooks\/(\d+)\/incomings\/stats$/,
      ({ args }) => {
        const calls = queues.of(args[0]);
        const size = calls.reduce((sum, call) => sum + call.size, 0);
        const oldest = calls[0]?.created ?? null;
        const why = calls.length === 0 ? null : waiting;
        return ok({ stats: { count: calls.length, size, limit: 10_000, oldest, waiting: why } });
      },
    ],
    ['GET', /^\/hooks\/(\d+)\/incomings$/, (call) => ok({ incomings: page(queues.of(call.args[0]), call) })],
    [
      'GET',
      /^\/hooks\/(\d+)\/incomings\/(\w+)$/,
      ({ args }) => {
        const found = queues.of(args[0]).find(({ id }) => id === args[1]);
        if (found === undefined)
          return refuse(404, 'There is no such call in the queue of the webhook; it may have begun.');
        return ok({ incoming: { ...found, data: [{ value: malformed }], confidential: false } });
      },
    ],
    ['DELETE', /^\/hooks\/(\d+)\/incomings$/, ({ args, body }) => ok({ incomings: queues.delete(args[0], body) })],
    ['GET', /^\/conservation$/, (call) => ok({ conservation: balanceOf(call) })],
  ];
}

/** Scenario 7 does not balance, and so the whole does not. A day has a tenth of everything. */
function balanceOf({ query }: Call): Balance {
  const scenario = query.get('scenarioId');
  const some = (number: number) => Math.round((query.has('day') ? number / 10 : number) * (scenario === null ? 7 : 1));
  const finishedBy = { success: some(12_040), warning: some(30), error: some(20), resolved: some(410) };
  const finished = Object.values(finishedBy).reduce((sum, number) => sum + number, 0);
  const discardedBy = { dataLoss: some(10), actors: [{ name: 'Administrator', count: some(20) }], others: 0 };
  const places = { running: some(10), waiting: some(70), open: some(620), discarded: some(10) + some(20) };
  const off = scenario === '7';
  return {
    accepted: finished + Object.values(places).reduce((sum, number) => sum + number, 0) + (off ? 1 : 0),
    finished,
    finishedBy,
    ...places,
    discardedBy,
    balanced: !off && scenario !== null,
    checked: ago(2 * minutes),
    recounts: [],
    imbalance: off ? 'accepted: 13,201 counted, 13,200 found' : null,
  };
}
