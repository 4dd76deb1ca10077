-- When scenarios are due, and how they stand with their schedules.
alter table scenario
    -- When it is due next; moved by compare-and-set, in the transaction that begins the run.
    add column next_run           timestamptz,
    -- Nothing that is due begins before then.
    add column paused_until       timestamptz,
    -- Executions in a row that failed in a way that counts.
    add column consecutive_errors integer not null default 0;

-- What is due is looked for every second.
create index scenario_due on scenario (next_run) where active and next_run is not null;

-- A trigger that failed and is run again: not before then, and for which time.
alter table running_execution
    add column not_before timestamptz,
    add column reruns     integer,
    add check ((not_before is null) = (reruns is null));
