/** What the made-up server answers about the queues of its webhooks, the balance, and what was lost. */
import type { Balance, Incoming, Loss } from '../lib/api/types.ts';
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
  const recounted = new Set<string | null>();
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
    ['GET', /^\/conservation$/, (call) => ok({ conservation: balanceOf(call, recounted) })],
    [
      'POST',
      /^\/conservation\/recount$/,
      ({ query }) => {
        recounted.add(query.get('scenarioId'));
        return ok({ recount: recountOf(Number(query.get('scenarioId'))) });
      },
    ],
    ['GET', /^\/losses$/, (call) => ok(lossesOf(call))],
  ];
}

/** Scenario 7 does not balance, and so the whole does not. A day has a tenth of everything. */
function balanceOf({ query }: Call, recounted: ReadonlySet<string | null>): Balance {
  const scenario = query.get('scenarioId');
  const some = (number: number) => Math.round((query.has('day') ? number / 10 : number) * (scenario === null ? 7 : 1));
  const finishedBy = { success: some(12_040), warning: some(30), error: some(20), resolved: some(410) };
  const finished = Object.values(finishedBy).reduce((sum, number) => sum + number, 0);
  const discardedBy = { dataLoss: some(10), actors: [{ name: 'Administrator', count: some(20) }], others: 0 };
  const places = { running: some(10), waiting: some(70), open: some(620), discarded: some(10) + some(20) };
  const set = scenario !== null && recounted.has(scenario);
  const off = scenario === '7' && !set;
  return {
    accepted: finished + Object.values(places).reduce((sum, number) => sum + number, 0) + (off ? 1 : 0),
    finished,
    finishedBy,
    ...places,
    discardedBy,
    balanced: !off && scenario !== null,
    checked: ago(2 * minutes),
    recounts: set ? [recountOf(Number(scenario))] : [],
    imbalance: off ? 'accepted: 13,201 counted, 13,200 found' : null,
  };
}

function recountOf(scenarioId: number): Balance['recounts'][number] {
  return {
    scenarioId,
    at: ago(0),
    by: 'Administrator',
    differences: 'accepted was counted as 13,201, and 13,200 was found',
  };
}

/** The latest first: every third was dropped by the rule, the others were deleted. */
const losses: readonly Loss[] = Array.from({ length: 70 }, (_, index) => {
  const dropped = index % 3 === 0;
  return {
    id: 70 - index,
    lostAt: ago((index + 1) * 20 * minutes),
    scenarioId: 3,
    scenarioName: 'Invoices',
    executionId: idOf('execution', index),
    moduleId: 4,
    moduleName: 'http:ActionSendData',
    moduleTitle: null,
    errorType: 'ConnectionError',
    reason: 'The connection to erp.example.org was refused.',
    size: 2_048 + index,
    rule: dropped ? 'dataLoss' : null,
    actor: dropped ? null : 'Administrator',
    incompleteExecutionId: dropped ? null : idOf('dlq', 100 + index),
  };
});

function lossesOf({ query }: Call) {
  const scenario = query.get('scenarioId');
  const after = Number(query.get('pg[after]') ?? Number.POSITIVE_INFINITY);
  const limit = Number(query.get('pg[limit]') ?? 50);
  const rest = losses.filter((loss) => loss.id < after && (scenario === null || scenario === String(loss.scenarioId)));
  const rows = rest.slice(0, limit);
  return { losses: rows, pg: { next: rest.length > rows.length ? rows.at(-1)?.id : null } };
}
