-- Incomplete executions as lists show them: without their snapshots, which may be large and are read for one at a time.
create view incomplete_item as
select id, scenario_id, number, state, module, record, failure_type, failure_message, failure_effect,
       failure_retry_after, created_at, attempts, automatic_attempts, policy_name, policy_delays, next_retry_at,
       requested, size, blueprint_version, own_blueprint_id, execution_id, origin_id, continues_id, settled_at,
       settled_by
  from incomplete_execution;
