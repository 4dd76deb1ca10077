package io.holdfast.server.store;

import io.holdfast.incomplete.ItemFilter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Chooses the way of a search for words that are not in every few items. When few have them, it goes from the words to
 * the items; when many have them, it goes through the items in their order and looks at the words of each.
 *
 * <p>How many it is, is asked of the index of words itself. PostgreSQL takes words to be independent of each other: for two
 * frequent ones that are never together it would look through all items in vain.
 *
 * <p>A cause is a text within a message, so the words that are wholly in it are words of the message.
 */
final class FoundWords {

    /** The index of words is asked, whatever the planner expects to find on the way through the table. */
    private static final String BY_INDEX_ALONE = """
            select set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true)
            """;

    private static final String BY_ANY_WAY = """
            select set_config('enable_seqscan', 'on', true), set_config('enable_indexscan', 'on', true)
            """;

    private static final String FOUND = """
            select found.incomplete_id
              from incomplete_text found
             where found.failure_words || found.bundle_words @@ cast(:words as tsquery)
             limit :limit
            """;

    /**
     * All that may have a cause: what has its words, what has no words yet, and what was too long for all of its words to be
     * kept.
     */
    private static final String FOUND_CAUSE = """
            select found.incomplete_id
              from incomplete_text found
             where found.failure_words || found.bundle_words @@ cast(:words as tsquery)
            union all
            select incomplete_id from earlier_item
            union all
            select id from incomplete_execution where octet_length(failure_message) > 65536
             limit :limit
            """;

    private final int few;

    /** @param few up to how many items it goes from the words to the items */
    FoundWords(int few) {
        this.few = few;
    }

    /** The filter's condition by the better of the two ways. */
    ItemConditions conditions(Handle handle, ItemFilter filter) {
        ItemConditions conditions = ItemConditions.of(filter);
        Optional<ItemConditions> withWords = conditions
                .words()
                .flatMap(words -> few(handle, FOUND, words))
                .map(few -> ItemConditions.of(filter, few));
        return withWords
                .or(() -> conditions
                        .wordsOfCause()
                        .flatMap(words -> few(handle, FOUND_CAUSE, words))
                        .map(conditions::among))
                .orElse(conditions);
    }

    /** All that have the words; empty when those are many. */
    private Optional<List<UUID>> few(Handle handle, String found, String words) {
        handle.createQuery(BY_INDEX_ALONE).mapTo(String.class).one();
        List<UUID> items = handle.createQuery(found)
                .bind("words", words)
                .bind("limit", few + 1)
                .mapTo(UUID.class)
                .list();
        handle.createQuery(BY_ANY_WAY).mapTo(String.class).one();
        return items.size() > few ? Optional.empty() : Optional.of(items);
    }
}
