-- Functions that people write, and what their code was before each change.

create table custom_function (
    id          bigint generated always as identity primary key,
    team_id     bigint      not null default 1,
    name        text        not null,
    description text        not null,
    code        text        not null,
    created_by  text        not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    unique (team_id, name)
);

create table custom_function_change (
    id            bigint generated always as identity primary key,
    function_id   bigint      not null references custom_function (id) on delete cascade,
    previous_code text        not null,
    changed_by    text        not null,
    changed_at    timestamptz not null
);

create index custom_function_change_of on custom_function_change (function_id, id desc);
