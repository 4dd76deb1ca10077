/** What the API answers, as far as the pages read it; the shapes themselves come from the API's own document. */
import type { components } from './schema.gen.ts';

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
>;

/** 0 running, 1 success, 2 warning, 3 error. */
export type ExecutionStatus = Execution['status'];

export type Effect = Schemas['Effect'];

export type Bundle = Readonly<Record<string, unknown>>;

export type Operation = Schemas['Operation'];

export type IncompleteStatus = Schemas['IncompleteStatus'];

/** Which incomplete executions a list shows. */
export type ListFilter = { scenarioId: number; state?: IncompleteStatus | undefined };

export type IncompleteRow = Schemas['IncompleteExecutionRow'];

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
  | 'executionLog'
>;

/** One action over many incomplete executions, which the server carries out. */
export type BulkJob = Schemas['BulkJob'];

/** A retry of an incomplete execution, which is an execution of its own. */
export type Attempt = Execution;

export type Field = Schemas['Field'];

export type ModuleDescription = Schemas['Module'];

export type PreviewProblem = { field: string; message: string; position: number | null };

export type Preview = { values: Readonly<Record<string, unknown>>; problems: PreviewProblem[] };
