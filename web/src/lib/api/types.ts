/** What the API answers, as far as the pages read it. */

export type User = { id: number; name: string; email: string };

export type Scheduling = { type: string; interval?: number; time?: string; date?: string };

export type Scenario = {
  id: number;
  name: string;
  description?: string;
  isActive: boolean;
  /** Whether the blueprint cannot run as it is. */
  isinvalid?: boolean;
  hookId: number | null;
  hookUrl: string | null;
  scheduling: Scheduling;
  lastEdit: string;
  created: string;
  nextExec?: string | null;
  /** How many incomplete executions are not resolved. */
  dlqCount: number;
  /** Why the scenario was deactivated, when it was not a person who did it. */
  stopReason: string | null;
};

/** 0 running, 1 success, 2 warning, 3 error. */
export type ExecutionStatus = 0 | 1 | 2 | 3;

export type RaisedError = { type: string; message: string };

export type Execution = {
  imtId: string;
  id: string;
  type: 'auto' | 'manual';
  status: ExecutionStatus;
  /** Milliseconds. */
  duration: number;
  operations: number;
  /** Bytes. */
  transfer: number;
  instant: boolean;
  timestamp: string;
  error?: RaisedError | null;
  incompleteCount?: number;
  /** The incomplete execution of which this was a retry. */
  dlqId?: string | null;
  resumed?: boolean;
};

/** What is known about what a failed operation did outside. */
export type Effect = 'notSent' | 'answered' | 'unknown';

export type Bundle = Readonly<Record<string, unknown>>;

export type Operation = {
  number: number;
  moduleId: number;
  moduleName: string;
  status: string;
  started: string;
  /** Milliseconds. */
  duration: number;
  input: Bundle | null;
  output: Bundle[];
  error: (RaisedError & { effect?: Effect }) | null;
  incompleteExecutionId: string | null;
};

export type IncompleteStatus = 'unresolved' | 'pending' | 'inProgress' | 'resolved';

export type IncompleteRow = {
  id: string;
  reason: string;
  created: string;
  /** Bytes. */
  size: number;
  resolved: boolean;
  retry: boolean;
  attempts: number;
  status: IncompleteStatus;
  errorType: string;
  moduleId: number;
  moduleName: string;
  nextRetry: string | null;
  executionId: string;
  effect: Effect;
};

export type IncompleteExecution = {
  id: string;
  scenarioId: number;
  scenarioName: string;
  created: string;
  size: number;
  attempts: number;
  reason: string;
  errorType: string;
  effect: Effect;
  status: IncompleteStatus;
  /** The id of the failed module. */
  failer: number;
  moduleName: string;
  nextRetry: string | null;
  edited: boolean;
  createdFrom: string | null;
  continuedBy: string | null;
  /** The id of the execution that could not be finished. */
  executionLog: string;
};

export type Attempt = Pick<Execution, 'imtId' | 'id' | 'type' | 'status' | 'duration' | 'operations' | 'timestamp'> & {
  error?: RaisedError | null;
};

export type FieldType = 'text' | 'number' | 'uinteger' | 'boolean' | 'date' | 'buffer' | 'array' | 'collection' | 'any';

export type Field = {
  name: string;
  label: string;
  type: FieldType;
  required: boolean;
  default?: unknown;
  items?: Field[];
};

export type ModuleDescription = {
  name: string;
  version: number;
  label: string;
  app: string;
  kind: string;
  parameters: Field[];
  mapper: Field[];
  output: Field[];
};

export type PreviewProblem = { field: string; message: string; position?: number | null };

export type Preview = { values: Readonly<Record<string, unknown>>; problems: PreviewProblem[] };

export type Conservation = {
  accepted: number;
  finished: number;
  running: number;
  waiting: number;
  open: number;
  discarded: number;
  balanced: boolean;
};
