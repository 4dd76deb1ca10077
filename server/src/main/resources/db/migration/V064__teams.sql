-- Teams of the one organization. What was there before belongs to the first.

create table team (
    id   bigint generated always as identity primary key,
    name text not null
);

insert into team (name) values ('Team');

-- One row.
create table organization (
    id      integer primary key check (id = 1),
    name    text not null,
    country text
);

insert into organization (id, name) values (1, 'Holdfast');

-- Constants do not rewrite the tables. Every new row says whose it is.
alter table scenario add team_id bigint not null default 1 references team (id);
alter table scenario alter team_id drop default;
alter table scenario_folder add team_id bigint not null default 1 references team (id);
alter table scenario_folder alter team_id drop default;
alter table hook add team_id bigint not null default 1 references team (id);
alter table hook alter team_id drop default;
alter table data_structure add team_id bigint not null default 1 references team (id);
alter table data_structure alter team_id drop default;
alter table data_store add team_id bigint not null default 1 references team (id);
alter table data_store alter team_id drop default;
alter table credential alter team_id drop default;
alter table credential add foreign key (team_id) references team (id);
alter table custom_function alter team_id drop default;
alter table custom_function add foreign key (team_id) references team (id);

create index scenario_of_team on scenario (team_id, id);
create index hook_of_team on hook (team_id, id);
create index data_structure_of_team on data_structure (team_id, id);
create index data_store_of_team on data_store (team_id, id);
