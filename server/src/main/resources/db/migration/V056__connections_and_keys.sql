-- Connections and keys. What is secret of them is sealed before it comes here; the database cannot open it.

create table credential (
    id         bigint generated always as identity primary key,
    -- connection or key.
    kind       text        not null check (kind in ('connection', 'key')),
    team_id    bigint      not null default 1,
    name       text        not null,
    type       text        not null,
    -- The key that opens the values, to know at the start whether it is there.
    sealed_by  text        not null,
    sealed     bytea       not null,
    created_at timestamptz not null,
    changed_at timestamptz not null
);

create index credential_of_team on credential (kind, team_id, id);
