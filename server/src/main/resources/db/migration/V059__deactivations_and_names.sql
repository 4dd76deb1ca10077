-- When a scenario was turned off; null for one that is on or never was. Of those that are off already it is not known.
alter table scenario add column deactivated_at timestamptz;

-- What people call the module at which an incomplete execution goes on, for lists. Compared by its characters, so that the
-- order is the same in every database.
alter table incomplete_execution
    add column module_name  text collate "C" not null default '',
    add column module_title text             not null default '';

create index incomplete_execution_by_module_name on incomplete_execution (module_name, id) where state <> 4;

create or replace view incomplete_item as
select id, scenario_id, number, state, module, record, failure_type, failure_message, failure_effect,
       failure_retry_after, created_at, attempts, automatic_attempts, policy_name, policy_delays, next_retry_at,
       requested, size, blueprint_version, own_blueprint_id, execution_id, origin_id, continues_id, settled_at,
       settled_by, module_name, module_title
  from incomplete_execution;

-- Items that were stored before names and words were kept with them. A chore makes them up, some at a time, and takes the item
-- out of here in the same transaction.
create table earlier_item (
    incomplete_id uuid primary key
);

insert into earlier_item (incomplete_id) select id from incomplete_execution where state <> 4;
