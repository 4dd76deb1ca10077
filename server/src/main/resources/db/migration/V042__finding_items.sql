-- Finding incomplete executions over all scenarios.

-- The words by which they are found, see SearchWords. A table of its own, because an item's row is written anew with every
-- move. A row goes with its item's bundles: when it is discarded or removed.
create table incomplete_text (
    incomplete_id uuid primary key,
    -- Of the latest failure's message.
    failure_words tsvector not null,
    -- Of the bundles; none in confidential scenarios.
    bundle_words  tsvector not null
);

-- New words are only noted, 64 MiB of them at most, and sorted in by a chore: the lane does not wait for that, and searches
-- look through the notes too.
create index incomplete_text_words on incomplete_text using gin ((failure_words || bundle_words))
    with (gin_pending_list_limit = 65536);

-- The orders of lists. The newest first is what nearly every search reads; what it filters by is in the index, so that only
-- the rows of the page are fetched, and counts read no rows at all.
create index incomplete_execution_newest
    on incomplete_execution (created_at, id, state, scenario_id, failure_type, module, size)
    where state <> 4;
create index incomplete_execution_by_size on incomplete_execution (size, id) where state <> 4;
create index incomplete_execution_by_module on incomplete_execution (module, id) where state <> 4;
create index incomplete_execution_by_retry on incomplete_execution (next_retry_at, id) where state = 1;

-- Items that came from other servers, so that none comes twice. Kept as long as the scenario, longer than the items.
create table imported_item (
    incomplete_id uuid primary key,
    scenario_id   bigint      not null,
    -- The execution there whose trigger the item goes back to.
    origin_id     uuid        not null,
    imported_at   timestamptz not null,
    imported_by   text        not null
);

create index imported_item_of_scenario on imported_item (scenario_id);
