-- What is asked for through the API, written before it is done. A status that is null tells of a call that was never answered:
-- whether its change was made is not known.

create table audit_entry (
    id       bigint generated always as identity primary key,
    asked_at timestamptz not null,
    token_id bigint      not null,
    actor    text        not null,
    address  text        not null,
    event    text        not null,
    subject  text        not null,
    status   integer,
    changes  text        not null default '[]'
);

create index audit_entry_by_time on audit_entry (asked_at);
