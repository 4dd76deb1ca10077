-- Inputs and outputs of scenarios, what executions return, and which of them others called.

-- {"input":[…],"output":[…]} as JSON text; null for one that takes and returns anything.
alter table scenario add column io text;

-- What an execution returned. A table of its own, because most return nothing.
create table execution_output (
    execution_id uuid primary key,
    body         bytea not null
);

-- Executions that others called.
create table execution_call (
    execution_id uuid    primary key,
    caller_id    uuid    not null,
    -- Names the operation that called: the same in every repetition of it.
    operation    text    not null,
    depth        integer not null
);

-- A repeated operation finds what it called before; ids sort by time.
create index execution_call_of_operation on execution_call (operation, execution_id);
