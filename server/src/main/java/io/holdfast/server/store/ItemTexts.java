package io.holdfast.server.store;

import io.holdfast.engine.Interruption;
import io.holdfast.failure.Failure;
import io.holdfast.incomplete.Conclusion.FailedAgain;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.SearchWords;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Keeps the words by which incomplete executions are found, in the transactions that store and move the items. */
final class ItemTexts {

    private static final String STORE = """
            insert into incomplete_text (incomplete_id, failure_words, bundle_words)
            select id, cast(failure_words as tsvector), cast(bundle_words as tsvector)
              from unnest(:ids, :failures, :bundles) as given (id, failure_words, bundle_words)
            """;

    /** Most retries fail as the one before: then there is nothing to index anew. */
    private static final String FAIL_AGAIN = """
            update incomplete_text found
               set failure_words = cast(given.failure_words as tsvector)
              from unnest(:ids, :failures) as given (id, failure_words)
             where found.incomplete_id = given.id and found.failure_words <> cast(given.failure_words as tsvector)
            """;

    private static final String REMOVE = """
            delete from incomplete_text where incomplete_id = any(:ids)
            """;

    /** The words of an item with blanks between them, as the text of a {@code tsvector} is; letters and digits alone. */
    record Words(String failure, String bundles) {
        Words {
            Objects.requireNonNull(failure, "failure");
            Objects.requireNonNull(bundles, "bundles");
        }
    }

    /** A new item and its words. Those of a confidential scenario's bundles are not kept. */
    record Row(UUID item, Words words, boolean confidential) {
        Row {
            Objects.requireNonNull(item, "item");
            Objects.requireNonNull(words, "words");
        }
    }

    private ItemTexts() {}

    static Words words(Interruption interruption) {
        return new Words(words(interruption.failure()), String.join(" ", SearchWords.of(interruption.snapshot())));
    }

    static String words(Failure failure) {
        return String.join(" ", SearchWords.of(failure));
    }

    static void store(Handle handle, List<Row> rows) {
        var insert = handle.createUpdate(STORE);
        Columns.of(rows, insert)
                .uuids("ids", Row::item)
                .texts("failures", row -> row.words().failure())
                .texts("bundles", row -> row.confidential() ? "" : row.words().bundles());
        insert.execute();
    }

    static void failedAgain(Handle handle, List<FailedAgain> conclusions) {
        var update = handle.createUpdate(FAIL_AGAIN);
        Columns.of(conclusions, update)
                .uuids("ids", again -> again.item().uuid())
                .texts("failures", again -> words(again.failure()));
        update.execute();
    }

    static void remove(Handle handle, List<IncompleteExecution> items) {
        var delete = handle.createUpdate(REMOVE);
        Columns.of(items, delete).uuids("ids", item -> item.id().uuid());
        delete.execute();
    }
}
