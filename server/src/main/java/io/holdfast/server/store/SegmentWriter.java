package io.holdfast.server.store;

import io.holdfast.server.store.WriteUnit.SegmentRow;
import io.holdfast.server.store.WriteUnit.Told;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Writes the segments of checkpoints, and marks executions as suspended. */
final class SegmentWriter {

    /**
     * Only for executions that run: what has ended, or was deleted with its scenario, tells nothing any more. A segment
     * that is there already was written before, or stands at the same record and so tells the same.
     */
    private static final String WRITE = """
            insert into segment (execution_id, records, commit_number, transfer, body)
            select given.execution_id, given.records, given.commit_number, given.transfer, given.body
              from unnest(:executions, :records, :commit_numbers, :transfers, :bodies)
                   as given (execution_id, records, commit_number, transfer, body)
              join running_execution execution on execution.id = given.execution_id
            on conflict (execution_id, records, commit_number) do nothing
            """;

    private static final String SUSPEND = """
            update running_execution set suspended = true where id = any(:ids)
            """;

    private SegmentWriter() {}

    static void write(Handle handle, List<Told> told) {
        insert(
                handle,
                told.stream().map(Told::segment).flatMap(Optional::stream).toList());
    }

    static void insert(Handle handle, List<SegmentRow> segments) {
        if (segments.isEmpty()) {
            return;
        }
        var insert = handle.createUpdate(WRITE);
        Columns.of(segments, insert)
                .uuids("executions", SegmentRow::execution)
                .integers("records", SegmentRow::records)
                .integers("commit_numbers", SegmentRow::commitNumber)
                .longs("transfers", SegmentRow::transfer)
                .bytes("bodies", SegmentRow::body);
        insert.execute();
    }

    static void suspend(Handle handle, List<Told> executions) {
        if (executions.isEmpty()) {
            return;
        }
        var update = handle.createUpdate(SUSPEND);
        Columns.of(executions, update).uuids("ids", Told::execution);
        update.execute();
    }
}
