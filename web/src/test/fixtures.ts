/** Made-up data that shows every state of the pages. */
import type { Execution, IncompleteExecution, Operation, Scenario } from '../lib/api/types.ts';

export const minutes = 60_000;
export const hours = 60 * minutes;

/** 32 hex characters, always the same for the same words. */
export function idOf(...words: (string | number)[]): string {
  let hash = 0x811c9dc5;
  let text = '';
  while (text.length < 32) {
    for (const letter of `${words.join('/')}#${text.length}`)
      hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
    text += hash.toString(16).padStart(8, '0');
  }
  return text.slice(0, 32);
}

export function ago(milliseconds: number): string {
  return new Date(Date.now() - milliseconds).toISOString();
}

export const scenarios: Scenario[] = [
  scenario(1, 'Orders to the warehouse', {
    dlqCount: 5,
    hookId: 1,
    hookUrl: 'http://127.0.0.1:8080/wh/4b8f2c6ad90e4c7f8a1b3c5d7e9f0a2b',
  }),
  scenario(2, 'Nightly price list', {
    isActive: false,
    scheduling: { type: 'daily', time: '02:00' },
    lastEdit: ago(63 * 24 * hours),
  }),
  scenario(3, 'Invoices', {
    isActive: false,
    dlqCount: 10_000,
    hookId: 2,
    hookUrl: 'http://127.0.0.1:8080/wh/aa8f2c6ad90e4c7f8a1b3c5d7e9f0a2b',
    stopReason:
      'The folder of incomplete executions is full: 10,000 of 10,000 items are used. Resolve or delete some of them, then switch the scenario on again.',
    lastEdit: ago(9 * 24 * hours),
  }),
  scenario(4, 'Every answer is an error', { lastEdit: ago(2 * hours) }),
  scenario(5, 'No answer ever comes', { lastEdit: ago(3 * hours) }),
  scenario(6, 'Everything that a diagram can show, in a scenario whose name is rather long for one line of a header', {
    scheduling: { type: 'indefinitely', interval: 900 },
    lastEdit: ago(26 * hours),
  }),
  scenario(7, 'Newsletter sign-ups', { scheduling: { type: 'on-demand' }, lastEdit: ago(4 * minutes) }),
];

function scenario(id: number, name: string, extra: Partial<Scenario>): Scenario {
  return {
    id,
    name,
    teamId: 1,
    isActive: true,
    isinvalid: false,
    nextExec: null,
    hookId: null,
    hookUrl: null,
    scheduling: { type: 'immediately' },
    created: ago(90 * 24 * hours),
    lastEdit: ago(20 * minutes),
    dlqCount: 0,
    stopReason: null,
    ...extra,
  };
}

export const malformed = '{"id":"A-1004","amount":120.5,"country":"CZ","items":["anchor","rope",],}';

const parseError = {
  type: 'DataError',
  message:
    'The text is not JSON: expected a value, came "]" at position 67. Mend the text or the mapping of "JSON string".',
};

type Failing = Pick<
  IncompleteExecution,
  'errorType' | 'reason' | 'effect' | 'status' | 'failer' | 'moduleName' | 'moduleTitle' | 'attempts' | 'nextRetry'
>;

const failing: Failing[] = [
  {
    errorType: 'DataError',
    reason: parseError.message,
    effect: 'notSent',
    status: 'unresolved',
    failer: 2,
    moduleName: 'json:ParseJSON',
    moduleTitle: null,
    attempts: 0,
    nextRetry: null,
  },
  {
    errorType: 'ConnectionError',
    reason: 'POST http://127.0.0.1:9090/orders answered 503 Service Unavailable.',
    effect: 'answered',
    status: 'pending',
    failer: 5,
    moduleName: 'http:ActionSendData',
    moduleTitle: 'Send to the warehouse',
    attempts: 2,
    nextRetry: new Date(Date.now() + 7 * minutes).toISOString(),
  },
  {
    errorType: 'ModuleTimeoutError',
    reason: 'POST http://127.0.0.1:9090/orders gave no answer within 30 seconds.',
    effect: 'unknown',
    status: 'unresolved',
    failer: 5,
    moduleName: 'http:ActionSendData',
    moduleTitle: 'Send to the warehouse',
    attempts: 8,
    nextRetry: null,
  },
  {
    errorType: 'RateLimitError',
    reason: `POST http://127.0.0.1:9090/customs answered 429 Too Many Requests. ${'The limit is sixty requests in a minute for each client and was reached. '.repeat(12)}`,
    effect: 'answered',
    status: 'inProgress',
    failer: 6,
    moduleName: 'http:ActionSendData',
    moduleTitle: null,
    attempts: 1,
    nextRetry: null,
  },
  {
    errorType: 'ConnectionError',
    reason: 'POST http://127.0.0.1:9090/orders: connection refused.',
    effect: 'notSent',
    status: 'resolved',
    failer: 5,
    moduleName: 'http:ActionSendData',
    moduleTitle: 'Send to the warehouse',
    attempts: 1,
    nextRetry: null,
  },
];

export const incompletes: IncompleteExecution[] = failing.map((failure, index) => ({
  id: idOf('dlq', index),
  scenarioId: 1,
  scenarioName: 'Orders to the warehouse',
  scenarioDeleted: null,
  index: index + 11,
  created: ago((index * index * 11 + 3) * minutes),
  size: 2_800 + index * 977,
  edited: false,
  createdFrom: index === 2 ? idOf('dlq', 4) : null,
  continuedBy: index === 4 ? [idOf('dlq', 2)] : [],
  continuedByCount: index === 4 ? 1 : 0,
  executionLog: idOf('execution', index * 3),
  waiting: null,
  ...failure,
}));

/** Why it does not move, as the server says it. */
export function waitingOf(item: IncompleteExecution): IncompleteExecution['waiting'] {
  const why = { until: null, waitsFor: null };
  switch (item.status) {
    case 'pending':
      return {
        ...why,
        reason: 'retryDue',
        sentence: `It waits for its next automatic retry, number ${item.attempts + 1} of 8.`,
        until: item.nextRetry,
      };
    case 'inProgress':
      return { ...why, reason: 'retryUnderWay', sentence: 'It is being retried right now.' };
    case 'unresolved':
      return {
        ...why,
        reason: 'typeNotRetried',
        sentence: `It waits for a person: an error of type ${item.errorType} is not retried automatically.`,
      };
    case 'resolved':
    case 'discarded':
      return null;
  }
}

export function manyIncompletes(count: number): IncompleteExecution[] {
  const [first] = incompletes;
  if (first === undefined) return [];
  return Array.from({ length: count }, (_, index) => ({
    ...first,
    id: idOf('many', index),
    scenarioId: 3,
    created: ago((index + 1) * 3 * minutes),
    errorType: 'ConnectionError',
    reason: 'POST http://127.0.0.1:9090/invoices: connection refused.',
    failer: 2,
    moduleName: 'http:ActionSendData',
    moduleTitle: null,
  }));
}

export const bundles: Record<string, unknown> = {
  '1': { value: malformed },
  '2': {
    id: 'A-1004',
    amount: 120.5,
    country: 'CZ',
    items: ['anchor', 'rope'],
    customer: { name: 'Josephine Ahlgren', address: { street: 'Skeppsbron 12', city: 'Stockholm' } },
    note: null,
  },
  '3': { reference: 'A-1004', total: 144.6 },
};

export function executionsOf(scenarioId: number): Execution[] {
  if (scenarioId !== 1)
    return scenarioId === 3 ? Array.from({ length: 700 }, (_, index) => execution(index, 'many')) : [];
  return Array.from({ length: 23 }, (_, index) => execution(index, 'execution'));
}

function execution(index: number, kind: string): Execution {
  const failed = kind === 'execution' && index % 3 === 0;
  const status = kind === 'execution' && index === 1 ? 0 : index === 9 ? 3 : failed ? 2 : 1;
  return {
    imtId: idOf(kind, index),
    id: idOf(kind, index),
    type: index === 4 ? 'manual' : 'auto',
    status,
    duration: 140 + ((index * 7919) % 4000),
    operations: failed ? 2 : 4,
    transfer: 812 + index * 37,
    instant: true,
    timestamp: ago(index * index * 3 * minutes + 4_000),
    error:
      status === 3 ? { type: 'RuntimeError', message: 'The module could not be started.' } : failed ? parseError : null,
    incompleteCount: failed && status !== 3 ? 1 : 0,
    dlqId: index === 4 ? idOf('dlq', 4) : null,
    resumed: index === 5,
    waiting: null,
  };
}

export function operationsOf(executionId: string): Operation[] {
  const failedIndex = incompletes.findIndex((item) => item.executionLog === executionId);
  const failed = incompletes[failedIndex];
  const started = ago(5 * minutes);
  const names = ['gateway:CustomWebHook', 'json:ParseJSON', 'util:SetVariables', '', 'http:ActionSendData'];
  return [1, 2, 3, 5].flatMap((moduleId, index) => {
    if (failed !== undefined && moduleId > failed.failer) return [];
    const error =
      failed?.failer === moduleId ? { type: failed.errorType, message: failed.reason, effect: failed.effect } : null;
    const output = bundles[String(moduleId)];
    return [
      {
        number: index + 1,
        moduleId,
        moduleName: names[moduleId - 1] ?? '',
        status: error === null ? 'success' : 'error',
        started,
        duration: [0, 3, 1, 240][index] ?? 0,
        input:
          moduleId === 1
            ? null
            : ((bundles[String(moduleId - 1)] ?? {
                url: 'http://127.0.0.1:9090/orders',
                method: 'post',
                data: '{"order":"A-1004"}',
              }) as Operation['input']),
        output:
          error === null
            ? [(output ?? { statusCode: 200, data: { accepted: true } }) as Operation['output'][number]]
            : [],
        error,
        effect: error === null ? (moduleId === 5 ? 'answered' : null) : error.effect,
        repeats:
          error?.effect === 'unknown'
            ? 'This may be the second time: an earlier try was, or may have been, sent and had no answer. Look at the target whether it was done twice.'
            : null,
        givenBy: null,
        incompleteExecutionId: error === null ? null : (failed?.id ?? null),
      },
    ];
  });
}
