package io.holdfast.server.store;

import java.util.Objects;
import org.jdbi.v3.core.Jdbi;

/** Moves what the index of words has only noted to its places, so that whoever stores items does not wait for it. */
final class WordSorting {

    private static final String SORT_IN = """
            select gin_clean_pending_list(cast('incomplete_text_words' as regclass))
            """;

    private final Jdbi jdbi;

    WordSorting(Jdbi jdbi) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
    }

    /** Answers how many pages of notes there were. */
    long sortIn() {
        return jdbi.withHandle(
                handle -> handle.createQuery(SORT_IN).mapTo(Long.class).one());
    }
}
