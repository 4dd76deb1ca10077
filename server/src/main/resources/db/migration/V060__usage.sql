-- What executions took is summed up from this index alone, however many there were. It stands in for the one without what
-- it includes.
create index ended_execution_usage on ended_execution (scenario_id, id) include (accepted_at, operations, transfer);
drop index ended_execution_of_scenario;
