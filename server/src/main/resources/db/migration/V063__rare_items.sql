-- Lists of what is rare among many incomplete executions: without these, all entries of an order are gone through.

create index incomplete_execution_by_type on incomplete_execution (failure_type, created_at, id) where state <> 4;

-- Never more entries than executions run.
create index incomplete_execution_in_progress on incomplete_execution (created_at, id) where state = 2;

-- What is filtered by is in them, as it is in the order by time: the rows of one scenario lie anywhere in these orders.
drop index incomplete_execution_by_size;
create index incomplete_execution_by_size
    on incomplete_execution (size, id, state, scenario_id, failure_type, module)
    where state <> 4;
drop index incomplete_execution_by_module;
create index incomplete_execution_by_module
    on incomplete_execution (module, id, state, scenario_id, failure_type, size)
    where state <> 4;
