-- What webhooks learned of their calls, and what became of every call.

create table hook_learning (
    hook_id    bigint      primary key references hook (id) on delete cascade,
    learning   boolean     not null,
    -- The fields of the call that was learned from, as JSON text like the spec of a data structure.
    structure  text,
    learned_at timestamptz
);

-- Written a second behind, many at once; removed after some days.
create table hook_call (
    id           bigint generated always as identity primary key,
    hook_id      bigint      not null,
    called_at    timestamptz not null,
    -- Milliseconds until it was answered.
    duration     bigint      not null,
    method       text        not null,
    size         bigint      not null,
    status       integer     not null,
    outcome      text        not null,
    execution_id uuid
);

create index hook_call_of_hook on hook_call (hook_id, id desc);

create index hook_call_by_age on hook_call (called_at);
