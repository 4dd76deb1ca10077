-- Jobs over many incomplete executions.
create table bulk_job (
    id         bigint generated always as identity primary key,
    -- 0 retry, 1 delete.
    action     smallint    not null,
    per_second integer     not null,
    under_way  integer     not null,
    actor      text        not null,
    -- What makes the request safe to repeat, and what was asked for with it.
    key        text unique,
    request    text,
    created_at timestamptz not null,
    -- 0 running, 1 paused, 2 aborted, 3 done; moved by compare-and-set only.
    state      smallint    not null,
    moved_at   timestamptz not null,
    moved_by   text        not null,
    check ((key is null) = (request is null))
);

-- The items of a job, written down when it is created. They may be gone before it reaches them.
create table bulk_job_item (
    job_id        bigint   not null,
    position      bigint   not null,
    incomplete_id uuid     not null,
    -- Absent when there was no such item.
    scenario_id   bigint,
    -- 0 not reached, 1 under way, 2 resolved, 3 failed again, 4 deleted, 5 skipped.
    outcome       smallint not null default 0,
    -- Present exactly when it was skipped.
    reason        text,
    -- How many of the item's retries had ended when the job set it to retry.
    attempts      integer,
    settled_at    timestamptz,
    primary key (job_id, position),
    check ((outcome = 5) = (reason is not null))
);

create index bulk_job_item_by_outcome on bulk_job_item (job_id, outcome, position);

-- How many items of a job have which outcome, and why: kept with every change, because jobs are looked at often.
create table bulk_job_count (
    job_id  bigint   not null,
    outcome smallint not null,
    -- Empty when the outcome has none.
    reason  text     not null,
    items   bigint   not null check (items >= 0),
    primary key (job_id, outcome, reason)
);
