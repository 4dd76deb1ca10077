-- Who gave the output of a failed module, and when; and who took it back, or gave another in its place, before a retry took it.

alter table substitute
    -- Null when it was given before this was kept.
    add column given_at          timestamptz,
    add column given_by_kind     smallint not null default 2,
    add column given_by          text     not null default 'unknown',
    add column withdrawn_at      timestamptz,
    add column withdrawn_by_kind smallint,
    add column withdrawn_by      text;

-- Until now whoever gave an output asked for the retry that took it.
update substitute
   set given_by_kind = attempt.asked_by_kind, given_by = attempt.asked_by
  from attempt
 where attempt.incomplete_id = substitute.incomplete_id and attempt.substitute_id = substitute.id;

update substitute
   set given_by_kind = item.asked_by_kind, given_by = item.asked_by
  from incomplete_execution item
 where item.id = substitute.incomplete_id and item.substitute_id = substitute.id;

alter table substitute
    alter column given_by_kind drop default,
    alter column given_by drop default;
