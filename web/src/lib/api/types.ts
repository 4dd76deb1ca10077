/** What the API answers, as far as the pages read it; the shapes themselves come from the API's own document. */
import type { components, operations } from './schema.gen.ts';

type Schemas = components['schemas'];

export type User = Schemas['User'];

export type AuditLog = Schemas['AuditLog'];
export type ApiToken = Schemas['ApiToken'];

export type TokenScope = { name: string; description: string };

export type Scheduling = { type: Schemas['Scheduling']['type']; interval?: number; time?: string; date?: string };

export type Scenario = Pick<
  Schemas['Scenario'],
  | 'id'
  | 'name'
  | 'teamId'
  | 'isActive'
  | 'isinvalid'
  | 'hookId'
  | 'hookUrl'
  | 'lastEdit'
  | 'created'
  | 'nextExec'
  | 'dlqCount'
  | 'stopReason'
  | 'waiting'
> & { scheduling: Scheduling };

export type Team = Pick<Schemas['Team'], 'id' | 'name'>;

export type Execution = Pick<
  Schemas['Log'],
  | 'imtId'
  | 'id'
  | 'type'
  | 'status'
  | 'duration'
  | 'operations'
  | 'transfer'
  | 'instant'
  | 'timestamp'
  | 'error'
  | 'incompleteCount'
  | 'dlqId'
  | 'resumed'
  | 'waiting'
>;

/** 0 running, 1 success, 2 warning, 3 error. */
export type ExecutionStatus = Execution['status'];

export type Effect = Schemas['Effect'];

export type Bundle = Readonly<Record<string, unknown>>;

export type Operation = Schemas['Operation'];

export type IncompleteStatus = Schemas['IncompleteStatus'];

/** Which incomplete executions a list shows: those that fit all that is given; without a scenario, of all scenarios. */
export type ListFilter = {
  scenarioId?: number | undefined;
  /** Open is what is not resolved. */
  state?: Exclude<IncompleteStatus, 'discarded'> | 'open' | undefined;
  type?: string | undefined;
  module?: number | undefined;
  moduleName?: string | undefined;
  cause?: string | undefined;
  text?: string | undefined;
  /** Moments in ISO 8601. */
  createdFrom?: string | undefined;
  createdTo?: string | undefined;
  /** Bytes. */
  sizeFrom?: number | undefined;
  sizeTo?: number | undefined;
};

/** The list of one scenario. */
export type FolderFilter = ListFilter & { scenarioId: number };

export type IncompleteRow = Schemas['IncompleteExecutionRow'];

/** A row that also tells of which scenario it is. */
export type FoundRow = IncompleteRow & { scenarioId: number; scenarioName: string };

export type Counts = {
  items: number;
  byType: { type: string; items: number }[];
  byScenario: { scenarioId: number; scenarioName: string; items: number }[];
};

/** Something that was dropped or deleted for good. */
export type Loss = Schemas['Loss'];

/** What became of each line of an import. */
export type ImportAnswer = {
  stored: number;
  alreadyThere: number;
  refused: number;
  lines: { line: number; result: 'stored' | 'alreadyThere' | 'refused'; reason?: string }[];
};

export type IncompleteExecution = Pick<
  Schemas['IncompleteExecution'],
  | 'id'
  | 'scenarioId'
  | 'scenarioName'
  | 'created'
  | 'size'
  | 'attempts'
  | 'reason'
  | 'errorType'
  | 'effect'
  | 'status'
  | 'failer'
  | 'moduleName'
  | 'moduleTitle'
  | 'waiting'
  | 'nextRetry'
  | 'edited'
  | 'createdFrom'
  | 'continuedBy'
  | 'continuedByCount'
  | 'executionLog'
  | 'index'
  | 'scenarioDeleted'
>;

/** One action over many incomplete executions, which the server carries out. */
export type BulkJob = Schemas['BulkJob'];

/** A retry of an incomplete execution, which is an execution of its own. */
export type Attempt = Schemas['Attempt'];

/** An edit of an incomplete execution's own blueprint, as a difference. */
export type ItemEdit = Schemas['ItemEdit'];

/** What somebody gave for the output of a failed module. */
export type GivenOutput = Schemas['GivenOutput'];

/** Who had something done with an incomplete execution. */
export type Actor = Schemas['Actor'];

/** How an incomplete execution came to its end. */
export type Settlement = Schemas['Settlement'];

export type Field = Schemas['Field'];

export type ModuleDescription = Schemas['Module'];

export type PreviewProblem = { field: string; message: string; position: number | null };

export type Preview = { values: Readonly<Record<string, unknown>>; problems: PreviewProblem[] };

/** A call that waits in the queue of a webhook. */
export type Incoming = Schemas['Incoming'];

/** The same with what it carries. */
export type IncomingContent = Incoming & { data: Bundle[]; confidential: boolean };

/** How much waits in the queue of a webhook, and why it does not move. */
export type QueueStats = {
  count: number;
  /** Bytes. */
  size: number;
  /** How many calls it holds at most. */
  limit: number;
  oldest: string | null;
  waiting: Schemas['Waiting'];
};

/** Where everything that was accepted is. */
export type Balance = operations['getConservation']['responses'][200]['content']['application/json']['conservation'];
