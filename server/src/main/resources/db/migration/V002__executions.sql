-- The journal of executions, which is their History too.
--
-- An execution is a row of running_execution from its acceptance to its end, and a row of ended_execution from then on.
-- Two tables, because a start of the server asks for what has not ended and must not search through all that has; and
-- because a row that is deleted and inserted leaves no index entries to mend, while an updated one leaves three.

-- Counts the starts of servers: what began before the latest start and has not ended was broken off.
create sequence server_start;

create table running_execution (
    id                uuid primary key,
    scenario_id       bigint      not null,
    blueprint_version bigint      not null,
    -- The blueprint that was made for the retried item alone, when there is one.
    own_blueprint_id  bigint,
    accepted_at       timestamptz not null,
    -- 0 automatic, 1 manual.
    cause             smallint    not null,
    -- The execution whose trigger this one goes back to; null when that is this one.
    origin_id         uuid,
    -- The incomplete execution that this one retries.
    retried_id        uuid,
    confidential      boolean     not null,
    -- Nothing of it is under way: it is held, or a stop suspended it at a safe point.
    suspended         boolean     not null,
    -- A stop broke it off and it went on.
    resumed           boolean     not null,
    -- The server_start in which it began, or went on, last.
    begun_in          bigint      not null,
    trigger_size      bigint      not null,
    trigger           bytea
) with (
    -- A busy table of few rows: its dead rows are to be gone before they are many.
    autovacuum_vacuum_scale_factor = 0.05
);

-- For a scenario's History and balance; ids sort by time.
create index running_execution_of_scenario on running_execution (scenario_id, id);

create table ended_execution (
    id                  uuid primary key,
    scenario_id         bigint      not null,
    blueprint_version   bigint      not null,
    own_blueprint_id    bigint,
    accepted_at         timestamptz not null,
    ended_at            timestamptz not null,
    cause               smallint    not null,
    -- 1 success, 2 warning, 3 error.
    status              smallint    not null,
    origin_id           uuid,
    retried_id          uuid,
    confidential        boolean     not null,
    resumed             boolean     not null,
    operations          integer     not null,
    incompletes         integer     not null,
    transfer            bigint      not null,
    failure_type        text,
    failure_message     text,
    failure_effect      text,
    failure_retry_after text,
    -- The execution, held, as which its trigger waits again.
    returned_as         uuid,
    trigger             bytea,
    -- The last segment: what it told since its last checkpoint.
    body                bytea       not null
);

-- For a scenario's History and balance; ids sort by time.
create index ended_execution_of_scenario on ended_execution (scenario_id, id);

-- For the attempts of an incomplete execution.
create index ended_execution_of_retried on ended_execution (retried_id) where retried_id is not null;

-- What an execution told up to a checkpoint, and the snapshot taken there.
create table segment (
    execution_id uuid    not null,
    -- How many records the execution had told at the checkpoint: grows with every checkpoint that tells something.
    records      integer not null,
    transfer     bigint  not null,
    body         bytea   not null,
    primary key (execution_id, records)
);

-- Every execution, running or ended, as the History shows it.
create view execution as
select id, scenario_id, blueprint_version, own_blueprint_id, accepted_at, null::timestamptz as ended_at, cause,
       0::smallint as status, origin_id, retried_id, confidential, suspended, resumed, begun_in,
       0 as operations, null::integer as incompletes, trigger_size as transfer,
       null::text as failure_type, null::text as failure_message, null::text as failure_effect,
       null::text as failure_retry_after, trigger, null::bytea as body
  from running_execution
union all
select id, scenario_id, blueprint_version, own_blueprint_id, accepted_at, ended_at, cause,
       status, origin_id, retried_id, confidential, false, resumed, null,
       operations, incompletes, transfer,
       failure_type, failure_message, failure_effect,
       failure_retry_after, trigger, body
  from ended_execution;
