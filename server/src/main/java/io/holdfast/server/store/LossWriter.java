package io.holdfast.server.store;

import io.holdfast.server.store.WriteUnit.DroppedRow;
import io.holdfast.server.store.WriteUnit.Told;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Writes down what is lost for good. */
final class LossWriter {

    /** In the order in which they were told, which is the order of their numbers. */
    private static final String DROPPED = """
            insert into loss (
                scenario_id, origin_id, execution_id, module, module_name, module_title, failure_type, failure_message,
                size, lost_at, segment, place)
            select execution.scenario_id, coalesce(execution.origin_id, execution.id), execution.id, given.module,
                   given.module_name, given.module_title, given.failure_type,
                   given.failure_message, given.size, given.lost_at, given.segment, given.place
              from unnest(:executions, :modules, :module_names, :module_titles, :failure_types, :failure_messages, :sizes,
                          :times, :segments, :places)
                   as given (execution_id, module, module_name, module_title, failure_type, failure_message, size,
                             lost_at, segment, place)
              join execution on execution.id = given.execution_id
             order by given.lost_at, given.execution_id, given.segment, given.place
            on conflict (execution_id, segment, place) do nothing
            """;

    private LossWriter() {}

    static void dropped(Handle handle, List<Told> told) {
        List<DroppedRow> dropped =
                told.stream().flatMap(each -> each.dropped().stream()).toList();
        if (dropped.isEmpty()) {
            return;
        }
        var insert = handle.createUpdate(DROPPED);
        Columns.of(dropped, insert)
                .uuids("executions", DroppedRow::execution)
                .integers("modules", row -> row.dropped().module())
                .texts("module_names", row -> row.dropped().failed().name())
                .texts("module_titles", row -> row.dropped().failed().title())
                .texts("failure_types", row -> row.dropped().failure().type().typeName())
                .texts("failure_messages", row -> row.dropped().failure().message())
                .longs("sizes", row -> row.dropped().size())
                .times("times", DroppedRow::at)
                .integers("segments", DroppedRow::segment)
                .integers("places", DroppedRow::place);
        insert.execute();
    }
}
