-- Lists of what is rare among many incomplete executions: without these, all entries of an order are gone through.

create index incomplete_execution_by_type on incomplete_execution (failure_type, created_at, id) where state <> 4;

-- Never more entries than executions run.
create index incomplete_execution_in_progress on incomplete_execution (created_at, id) where state = 2;
