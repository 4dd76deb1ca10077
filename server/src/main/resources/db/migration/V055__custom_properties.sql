-- What people note about scenarios in fields of their own.

-- There is one structure at most.
create table property_structure (
    id         smallint primary key check (id = 1),
    created_at timestamptz not null
);

create table property (
    id          bigint generated always as identity primary key,
    name        text    not null unique,
    label       text    not null,
    description text    not null,
    type        text    not null,
    -- A JSON array of texts.
    options     text    not null,
    required    boolean not null
);

create table property_value (
    scenario_id bigint not null references scenario (id) on delete cascade,
    property_id bigint not null references property (id) on delete cascade,
    -- JSON text.
    value       text   not null,
    primary key (scenario_id, property_id)
);

create index property_value_of_property on property_value (property_id);
