-- What db-scheduler keeps of the chores that are done again and again; its own shape, under our name.

create table scheduled_task (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);

create index scheduled_task_due on scheduled_task (execution_time);
create index scheduled_task_heartbeat on scheduled_task (last_heartbeat);
