-- Counts of a scenario that somebody set to what was found: never changed, and gone with the scenario alone.
create table recount (
    id          bigint generated always as identity primary key,
    scenario_id bigint      not null references scenario (id) on delete cascade,
    made_at     timestamptz not null,
    actor       text        not null,
    -- What was counted before, and what was found, in words.
    differences text        not null
);

create index recount_of_scenario on recount (scenario_id, id);
