-- A trigger that was not consumed waits again as another execution, which may go on where the one before it stopped.

alter table running_execution
    -- From where it goes on until it has a segment of its own; null when it begins anew.
    add column rest bytea,
    -- What of it may have been sent by an earlier execution of its trigger: 0 nothing, 1 its first task, 2 everything.
    add column doubt smallint not null default 0;
