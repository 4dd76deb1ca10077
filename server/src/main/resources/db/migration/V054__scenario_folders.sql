-- Folders of scenarios, and when the versions of blueprints were written.

create table scenario_folder (
    id        bigint generated always as identity primary key,
    name      text    not null,
    -- Removed with the folder that it lies in.
    parent_id bigint references scenario_folder (id) on delete cascade,
    position  integer not null
);

create index scenario_folder_of_parent on scenario_folder (parent_id) where parent_id is not null;

alter table scenario
    add folder_id bigint references scenario_folder (id) on delete set null;

create index scenario_of_folder on scenario (folder_id) where folder_id is not null;

alter table blueprint_version add created_at timestamptz;

-- Of a version that was written before, only the bounds are known: the latest change for the present one, the creation
-- of the scenario for those before.
update blueprint_version version
   set created_at = case when version.version = scenario.blueprint_version and version.version > 1
                         then scenario.edited_at
                         else scenario.created_at end
  from scenario
 where scenario.id = version.scenario_id;

alter table blueprint_version alter created_at set not null;
