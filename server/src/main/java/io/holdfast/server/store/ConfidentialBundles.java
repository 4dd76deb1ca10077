package io.holdfast.server.store;

import io.holdfast.server.json.JournalCodec;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the bundles out of an ended execution of a confidential scenario. While it runs they are kept, because it may
 * have to go on from them. What is incomplete has its bundles in its own snapshot.
 */
final class ConfidentialBundles {

    private static final String BODY = """
            select body from ended_execution where id = :id
            """;

    private static final String REPLACE_BODY = """
            update ended_execution set body = :body, trigger = null where id = :id
            """;

    private static final String SEGMENTS = """
            select records, commit_number, body from segment where execution_id = :id order by records, commit_number
            """;

    private static final String REPLACE_SEGMENTS = """
            update segment
               set body = given.body
              from unnest(:records, :commit_numbers, :bodies) as given (records, commit_number, body)
             where segment.execution_id = :id
               and segment.records = given.records
               and segment.commit_number = given.commit_number
            """;

    private record Row(int records, int commitNumber, Encoded body) {}

    private static final Logger LOG = LoggerFactory.getLogger(ConfidentialBundles.class);

    private final JournalCodec codec;

    ConfidentialBundles(JournalCodec codec) {
        this.codec = codec;
    }

    /** What cannot be read may be bundles too, and is removed as a whole. */
    private byte[] bare(byte[] body) {
        try {
            return codec.withoutBundles(body);
        } catch (IllegalStateException | IllegalArgumentException damaged) {
            LOG.warn("A damaged part of a confidential execution is removed: {}", damaged.getMessage());
            return codec.writeSegment(List.of(), Optional.empty());
        }
    }

    void remove(Handle handle, UUID execution) {
        byte[] body = handle.createQuery(BODY)
                .bind("id", execution)
                .map((row, context) -> row.getBytes("body"))
                .one();
        handle.createUpdate(REPLACE_BODY)
                .bind("id", execution)
                .bind("body", bare(body))
                .execute();
        List<Row> bareRows = handle.createQuery(SEGMENTS)
                .bind("id", execution)
                .map((row, context) -> new Row(
                        row.getInt("records"), row.getInt("commit_number"), new Encoded(bare(row.getBytes("body")))))
                .list();
        if (!bareRows.isEmpty()) {
            var update = handle.createUpdate(REPLACE_SEGMENTS).bind("id", execution);
            Columns.of(bareRows, update)
                    .integers("records", Row::records)
                    .integers("commit_numbers", Row::commitNumber)
                    .bytes("bodies", Row::body);
            update.execute();
        }
    }
}
