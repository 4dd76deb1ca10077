-- Scenarios, every version of their blueprints, and the webhooks that start them.

create table scenario (
    id                bigint generated always as identity primary key,
    name              text        not null,
    description       text        not null,
    blueprint_version bigint      not null,
    scheduling        text        not null,
    active            boolean     not null,
    stop_reason       text,
    hook_id           bigint,
    created_at        timestamptz not null,
    edited_at         timestamptz not null
);

-- The webhook's scenario is asked for with every first call of a webhook.
create index scenario_of_hook on scenario (hook_id) where hook_id is not null;

-- Executions and incomplete executions name the version that they run, so no version is ever changed or removed alone.
create table blueprint_version (
    scenario_id  bigint  not null references scenario (id) on delete cascade,
    version      bigint  not null,
    -- JSON text and not jsonb, which would lose the order of members and the digits of numbers.
    body         text    not null,
    confidential boolean not null,
    primary key (scenario_id, version)
);

create table hook (
    id         bigint generated always as identity primary key,
    udid       text        not null unique,
    name       text        not null,
    enabled    boolean     not null,
    headers    boolean     not null,
    method     boolean     not null,
    stringify  boolean     not null,
    created_at timestamptz not null
);
