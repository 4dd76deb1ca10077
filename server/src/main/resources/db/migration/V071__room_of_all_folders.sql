-- Telling people of all folders together, too.

-- How they were at the last look. One row, or none.
create table alert_seen_together (
    only_one boolean primary key default true check (only_one),
    "full"   boolean not null
);

alter table alert_notice drop constraint alert_notice_pkey;

alter table alert_notice
    -- Null for all scenarios together.
    alter column scenario_id drop not null,
    add constraint alert_notice_cause unique nulls not distinct (channel, scenario_id, kind);
