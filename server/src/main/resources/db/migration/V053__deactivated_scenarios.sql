-- When a scenario was turned off; null for one that is on or never was. Of those that are off already it is not known.
alter table scenario add column deactivated_at timestamptz;
