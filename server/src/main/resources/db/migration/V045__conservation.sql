-- Where accepted triggers are, counted in the transactions that move them; what alerts were sent.

-- The triggers that were accepted, and those that are settled, by the quarter of an hour of their acceptance, so that the
-- day of any time zone is a sum; and their sums over all time, with -infinity for the quarter. Never removed before its
-- scenario: it goes on to count what is kept no longer.
create table conservation (
    scenario_id bigint      not null,
    quarter     timestamptz not null,
    -- 0 accepted, 1 success, 2 warning, 3 error, 4 resolved, 8 dropped, 9 discarded.
    place       smallint    not null,
    -- Who discarded them; otherwise empty.
    actor       text        not null,
    triggers    bigint      not null,
    primary key (scenario_id, quarter, place, actor)
) with (
    -- The same few rows are counted up with every commit: room in their page spares the index.
    fillfactor = 50,
    autovacuum_vacuum_scale_factor = 0.05
);

-- Retries and returned triggers, by the execution that they go back to.
create index running_execution_of_origin on running_execution (origin_id) where origin_id is not null;
create index ended_execution_of_origin on ended_execution (origin_id) where origin_id is not null;

-- What was accepted and settled before there was a count.
with root as (
    select id, scenario_id, accepted_at from running_execution where origin_id is null
    union all
    select id, scenario_id, accepted_at from ended_execution where origin_id is null),
placed as (
    select root.scenario_id,
           date_bin('15 minutes', root.accepted_at, timestamptz '2000-01-01 00:00:00+00') as quarter,
           case
               when exists (select from running_execution live
                             where (live.id = root.id or live.origin_id = root.id) and live.retried_id is null)
                   or exists (select from incomplete_execution item
                               where item.scenario_id = root.scenario_id and item.origin_id = root.id
                                 and item.state < 3) then null
               when lost.found then case when lost.actor is null then 8 else 9 end
               when last.kept then 4
               else last.status
           end as place,
           coalesce(lost.actor, '') as actor
      from root
      left join lateral (
          select true as found, loss.actor
            from loss
           where loss.scenario_id = root.scenario_id and loss.origin_id = root.id
           order by loss.id desc
           limit 1) lost on true
      left join lateral (
          select bool_or(ended.incompletes > 0) as kept, (array_agg(ended.status order by ended.id desc))[1] as status
            from ended_execution ended
           where (ended.id = root.id or ended.origin_id = root.id) and ended.retried_id is null) last on true),
counted as (
    select scenario_id, quarter, 0 as place, '' as actor, count(*) as triggers
      from placed
     group by scenario_id, quarter
    union all
    select scenario_id, quarter, place, actor, count(*)
      from placed
     where place is not null
     group by scenario_id, quarter, place, actor)
insert into conservation (scenario_id, quarter, place, actor, triggers)
select scenario_id, quarter, place, actor, triggers from counted
union all
select scenario_id, '-infinity', place, actor, sum(triggers) from counted group by scenario_id, place, actor;

-- For measurements, which are read every few seconds: they do not touch the items.
create index incomplete_execution_measured on incomplete_execution (scenario_id, failure_type, created_at) where state < 3;
create index loss_dropped on loss (scenario_id, id) where actor is null;

-- Where alerts are sent to. One row, or none.
create table alert_settings (
    only_one      boolean primary key default true check (only_one),
    webhook       text,
    mail_host     text,
    mail_port     integer,
    mail_security text,
    mail_user     text,
    mail_password text,
    mail_from     text,
    -- One address a line.
    mail_to       text,
    check ((mail_host is null) = (mail_port is null) and (mail_host is null) = (mail_from is null)
        and (mail_host is null) = (mail_to is null) and (mail_host is null) = (mail_security is null))
);

-- How scenarios were at the last look.
create table alert_seen (
    scenario_id bigint primary key references scenario (id) on delete cascade,
    last_number bigint  not null,
    items       bigint  not null,
    "full"      boolean not null,
    last_loss   bigint  not null,
    stopped     boolean not null
);

-- What is to be told of the same scenario and kind by the same way, and what was.
create table alert_notice (
    channel     text        not null,
    scenario_id bigint      not null references scenario (id) on delete cascade,
    kind        text        not null,
    -- Events that are not told yet, and when the first of them was seen.
    pending     bigint      not null,
    since       timestamptz not null,
    text        text        not null,
    -- Nothing is sent before then.
    next_try    timestamptz not null,
    attempts    integer     not null,
    -- Why it could not be sent at the last time.
    failure     text,
    failed_at   timestamptz,
    primary key (channel, scenario_id, kind)
);
