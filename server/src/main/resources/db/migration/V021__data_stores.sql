-- Data stores, the structures of their records, the states that modules keep, and commits that change all of it.

create table data_structure (
    id     bigint generated always as identity primary key,
    name   text    not null,
    -- The fields as JSON text, as the API has them.
    spec   text    not null,
    strict boolean not null
);

create table data_store (
    id           bigint generated always as identity primary key,
    name         text   not null,
    maximum_size bigint not null,
    -- Bytes and number of the records, counted in the transactions that change them.
    size         bigint not null default 0,
    records      bigint not null default 0,
    -- The last version that a record was given: versions never come again.
    last_version bigint not null default 0,
    -- How often all records were deleted; only the records that were written since belong to it.
    clearings    bigint not null default 0,
    structure_id bigint references data_structure (id) on delete set null
);

create index data_store_of_structure on data_store (structure_id) where structure_id is not null;

-- Written by the lane alone, which therefore may read a record and write it later in the same transaction.
create table data_record (
    store_id   bigint not null,
    clearing   bigint not null,
    record_key text   not null collate "C",
    version    bigint not null,
    size       bigint not null,
    body       bytea  not null,
    primary key (store_id, clearing, record_key)
);

-- Records that no data store has any more: a whole data store goes at once, its records afterwards, a few at a time.
create table removed_records (
    store_id bigint not null,
    clearing bigint not null,
    primary key (store_id, clearing)
);

create table module_state (
    scenario_id bigint  not null,
    module      integer not null,
    body        bytea   not null,
    primary key (scenario_id, module)
);

-- The latest changes that people made: a change whose commit was not confirmed is written again, and not made twice.
create sequence data_change_number;

create table data_change (
    number bigint primary key
);

-- 0 for a checkpoint; otherwise which commit of data at that record it is. A commit lies behind a checkpoint.
alter table segment add column commit_number integer not null default 0;
alter table segment drop constraint segment_pkey;
alter table segment add primary key (execution_id, records, commit_number);
