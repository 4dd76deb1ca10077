-- A connection or a key can be made before anybody has its values: it has all that its type requires, or none. The values are
-- sealed, so lists need a column that tells.

alter table credential add column awaits_values boolean not null default false;
