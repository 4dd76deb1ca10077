package io.holdfast.server.store;

import io.holdfast.transaction.Committing;
import io.holdfast.transaction.Write;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the records of data stores that were deleted or cleared: nobody sees them any more, and there may be millions.
 * A few at a time, on the thread of whoever deleted them, so that neither the lane nor the limit of a statement is met.
 * What a stop leaves is removed at the next time.
 */
final class RecordRemoval {

    private static final Logger LOG = LoggerFactory.getLogger(RecordRemoval.class);

    private static final String SOME = """
            delete from data_record
             where ctid = any (array(
                   select record.ctid
                     from removed_records removed
                     join data_record record using (store_id, clearing)
                    limit 5000
                      for update of record skip locked))
            """;

    private static final String DONE = """
            delete from removed_records removed
             where not exists (
                   select from data_record record
                    where record.store_id = removed.store_id and record.clearing = removed.clearing)
            """;

    private final Jdbi jdbi;

    RecordRemoval(Jdbi jdbi) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
    }

    /** Removes what changes left, if they were made and cleared a data store. */
    void afterwards(List<? extends Write> writes, Committing outcome) {
        if (outcome instanceof Committing.Committed && writes.stream().anyMatch(Write.ClearRecords.class::isInstance)) {
            run();
        }
    }

    /** Never fails: what was asked for is done already. */
    void run() {
        try {
            int removed;
            do {
                removed = jdbi.withHandle(handle -> handle.createUpdate(SOME).execute());
            } while (removed > 0);
            jdbi.useHandle(handle -> handle.createUpdate(DONE).execute());
        } catch (RuntimeException later) {
            LOG.warn("Deleted records still take space; they are removed at the next deletion: {}", later.getMessage());
        }
    }
}
