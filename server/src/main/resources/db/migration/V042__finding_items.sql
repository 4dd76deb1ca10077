-- The words by which incomplete executions are found, see SearchWords. A table of its own, because an item's row is
-- written anew with every move. A row goes with its item's bundles: when it is discarded or removed.
create table incomplete_text (
    incomplete_id uuid primary key,
    -- Of the latest failure's message.
    failure_words tsvector not null,
    -- Of the bundles; none in confidential scenarios.
    bundle_words  tsvector not null
);

create index incomplete_text_words on incomplete_text using gin ((failure_words || bundle_words));
