/** The API from memory, for looking at the pages without a server: `npm run dev:mock`. Any token signs in but "wrong". */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BulkJob, IncompleteExecution } from '../lib/api/types.ts';
import { auditLogs } from './audit-fixtures.ts';
import { catalog } from './catalog.ts';
import * as fixtures from './fixtures.ts';
import { type Answer, type Call, ok, page, type Route, refuse } from './mock-answer.ts';
import { itemRoutes } from './mock-items.ts';
import { queueRoutes } from './mock-queue.ts';
import { MockState } from './mock-state.ts';

function chosenItems(state: MockState, { query, body }: Call): IncompleteExecution[] {
  const status = query.get('state');
  const own = state.incompletes.filter(
    (one) => one.scenarioId === Number(query.get('scenarioId')) && (status === null || one.status === status),
  );
  const { ids, exceptIds } = body;
  if (Array.isArray(ids)) return own.filter((one) => ids.includes(one.id));
  return Array.isArray(exceptIds) ? own.filter((one) => !exceptIds.includes(one.id)) : own;
}

function itemsOfJob(state: MockState, call: Call): IncompleteExecution[] {
  const { ids } = call.body;
  return Array.isArray(ids) ? state.incompletes.filter((one) => ids.includes(one.id)) : chosenItems(state, call);
}

function withJob(state: MockState, { args }: Call, move: (job: BulkJob) => void): Answer {
  const job = state.jobs.find(args[0]);
  if (job === undefined) return refuse(404, 'There is no bulk job of this id.');
  move(job);
  return ok({ job });
}

function beginJob(state: MockState, call: Call): Answer {
  const { action, key } = call.body as { action: BulkJob['action']; key?: string };
  const again = state.jobs.ofKey(key);
  if (again !== undefined) return ok({ job: again });
  const job = state.jobs.create(action, key, itemsOfJob(state, call), (item) => {
    if (action === 'delete') state.delete(item);
    else if (action !== 'retry') state.takeLatest(item);
    if (action === 'retry' || action === 'takeLatestBlueprintAndRetry') item.status = 'resolved';
  });
  return ok({ job });
}

const rowOf = (one: IncompleteExecution) => ({
  ...one,
  waiting: fixtures.waitingOf(one),
  moduleId: one.failer,
  executionId: one.executionLog,
  resolved: one.status === 'resolved',
  retry: one.status === 'pending',
});

const routesOf = (state: MockState): Route[] => [
  [
    'POST',
    /^\/session$/,
    ({ body }) =>
      body.token === 'wrong'
        ? refuse(401, 'This token is not known.')
        : { ...ok({ authUser: user }), cookie: 'holdfast_session=mock; Path=/; SameSite=Strict; HttpOnly' },
  ],
  ['DELETE', /^\/session$/, () => ({ ...ok({}), cookie: 'holdfast_session=; Path=/; Max-Age=0' })],
  ['GET', /^\/users\/me$/, () => ok({ authUser: user })],
  [
    'GET',
    /^\/audit-logs$/,
    ({ query }) => {
      if (query.get('actor') === 'broken') return refuse(500, 'The database does not answer.');
      const found = auditLogs.filter(
        (one) =>
          one.id < Number(query.get('before') ?? Number.POSITIVE_INFINITY) &&
          (query.get('actor') ?? one.actor.name) === one.actor.name &&
          one.subject.startsWith(query.get('subject') ?? ''),
      );
      const rows = found.slice(0, Number(query.get('limit')));
      return ok({ auditLogs: rows, next: rows.length < found.length ? rows.at(-1)?.id : null });
    },
  ],
  ['GET', /^\/modules$/, () => ok({ modules: catalog })],
  ['GET', /^\/teams$/, () => ok({ teams: [{ id: 1, name: 'Team' }] })],
  ['GET', /^\/scenarios$/, () => ok({ scenarios: state.scenarios })],
  [
    'GET',
    /^\/scenarios\/(\d+)$/,
    ({ args }) =>
      state.scenario(args[0]) === undefined
        ? refuse(404, 'There is no scenario of this id.')
        : ok({ scenario: state.scenario(args[0]) }),
  ],
  [
    'PATCH',
    /^\/scenarios\/(\d+)$/,
    ({ args, body }) => {
      state.blueprints[Number(args[0])] = JSON.parse(String(body.blueprint));
      return ok({ scenario: state.scenario(args[0]) });
    },
  ],
  [
    'POST',
    /^\/scenarios\/(\d+)\/(start|stop)$/,
    ({ args }) => {
      const scenario = state.scenario(args[0]);
      if (scenario?.id === 3 && args[1] === 'start')
        return refuse(422, 'The scenario cannot be started: the folder of incomplete executions is still full.');
      if (scenario !== undefined) scenario.isActive = args[1] === 'start';
      return ok({ scenario });
    },
  ],
  ['POST', /^\/scenarios\/(\d+)\/run$/, () => ok({ executionId: fixtures.idOf('run') })],
  [
    'GET',
    /^\/scenarios\/(\d+)\/blueprint$/,
    ({ args }) => ok({ code: 'OK', response: { blueprint: state.blueprints[Number(args[0])] ?? {} } }),
  ],
  [
    'GET',
    /^\/scenarios\/(\d+)\/logs$/,
    (call) => {
      const status = call.query.get('status');
      const fitting = (state.executions.get(Number(call.args[0])) ?? []).filter(
        (one) => status === null || one.status === Number(status),
      );
      return ok({ scenarioLogs: page(fitting, call) });
    },
  ],
  [
    'GET',
    /^\/scenarios\/(\d+)\/logs\/(\w+)$/,
    ({ args }) => {
      const scenarioLog = state.executions.get(Number(args[0]))?.find((one) => one.id === args[1]);
      return scenarioLog === undefined ? refuse(404, 'There is no execution of this id.') : ok({ scenarioLog });
    },
  ],
  [
    'GET',
    /^\/scenarios\/(\d+)\/logs\/(\w+)\/operations$/,
    ({ args }) =>
      ok({
        operations: fixtures.operationsOf(args[1] ?? ''),
        blueprint: state.blueprints[Number(args[0])],
        confidential: false,
      }),
  ],
  [
    'GET',
    /^\/dlqs$/,
    (call) =>
      ok({
        pg: { total: chosenItems(state, { ...call, body: {} }).length },
        dlqs: page(chosenItems(state, { ...call, body: {} }).map(rowOf), call),
      }),
  ],
  [
    'GET',
    /^\/incomplete-executions$/,
    (call) => ok({ incompleteExecutions: page(chosenItems(state, call).map(rowOf), call) }),
  ],
  ['GET', /^\/incomplete-executions\/counts$/, (call) => ok({ counts: { items: chosenItems(state, call).length } })],
  [
    'DELETE',
    /^\/dlqs$/,
    (call) => {
      const gone = chosenItems(state, call).filter((one) => one.status === 'unresolved' || one.status === 'pending');
      gone.forEach((one) => {
        state.delete(one);
      });
      return ok({ dlqs: gone.map((one) => one.id) });
    },
  ],
  ['POST', /^\/incomplete-executions\/jobs$/, (call) => beginJob(state, call)],
  [
    'GET',
    /^\/incomplete-executions\/jobs$/,
    ({ query }) => ok({ jobs: [state.jobs.ofKey(query.get('key') ?? undefined)].filter((job) => job !== undefined) }),
  ],
  ['GET', /^\/incomplete-executions\/jobs\/(\d+)$/, (call) => withJob(state, call, () => undefined)],
  [
    'POST',
    /^\/incomplete-executions\/jobs\/(\d+)\/(pause|resume|abort)$/,
    (call) =>
      withJob(state, call, (job) =>
        state.jobs.move(job, ({ pause: 'paused', resume: 'running' } as const)[String(call.args[1])] ?? 'aborted'),
      ),
  ],
  ...itemRoutes(state),
  ...queueRoutes(),
];

const user = { id: 1, name: 'Administrator', email: 'admin@localhost' };

export function mockApi() {
  const state = new MockState();
  const routes = routesOf(state);
  return (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    const url = new URL(request.url ?? '/', 'http://mock');
    if (!url.pathname.startsWith('/api/v2/') && !url.pathname.startsWith('/wh/')) {
      next();
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      if (url.pathname.startsWith('/wh/')) {
        state.accept(text);
        response.end('Accepted');
        return;
      }
      const path = url.pathname.slice('/api/v2'.length);
      if (/^\/scenarios\/5\/|scenarioId=5$/.test(path + url.search)) return;
      const answer = answerTo(routes, request, path, url, text);
      response.statusCode = answer.status ?? 200;
      response.setHeader('content-type', 'application/json');
      if (answer.cookie !== undefined) response.setHeader('set-cookie', answer.cookie);
      response.end(JSON.stringify(answer.body));
    });
  };
}

function answerTo(routes: readonly Route[], request: IncomingMessage, path: string, url: URL, text: string): Answer {
  const open = path === '/session' || request.headers.cookie?.includes('holdfast_session=mock') === true;
  if (!open) return refuse(401, 'Sign in first.');
  if (/^\/scenarios\/4\//.test(path) || url.searchParams.get('scenarioId') === '4')
    return refuse(500, 'The database does not answer. Ask the operator to look at the log of the server.');
  for (const [method, pattern, handler] of routes) {
    const match = pattern.exec(path);
    if (method === request.method && match !== null) {
      return handler({
        query: url.searchParams,
        body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
        args: match.slice(1),
      });
    }
  }
  return refuse(404, `There is no ${request.method} ${path}.`);
}
