package io.holdfast.server.store;

import io.holdfast.bulk.JobSelection;
import io.holdfast.bulk.JobSelection.Fitting;
import io.holdfast.bulk.JobSelection.These;
import io.holdfast.incomplete.IncompleteId;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Writes down which items a bulk job is over. */
final class BulkSelections {

    private static final String THESE = """
            insert into bulk_job_item (job_id, position, incomplete_id, scenario_id)
            select :job, row_number() over (order by item.scenario_id, item.number, named.id), named.id, item.scenario_id
              from unnest(:ids) as named (id)
              left join incomplete_execution item on item.id = named.id
            """;

    /** One more than there may be, so that too many are seen. */
    private static final String FITTING = """
            insert into bulk_job_item (job_id, position, incomplete_id, scenario_id)
            select :job, row_number() over (order by meant.scenario_id, meant.number), meant.id, meant.scenario_id
              from (
                  select item.id, item.scenario_id, item.number
                    from incomplete_execution item
                   where item.id <> all(:except)
                     and %s
                   limit :limit) meant
            """;

    private static final String COUNT = """
            insert into bulk_job_count (job_id, outcome, reason, items) values (:job, :outcome, '', :items)
            """;

    private BulkSelections() {}

    /** Answers how many items there are; one more than the limit stands for too many. */
    static int writeDown(Handle handle, long job, JobSelection selection) {
        return switch (selection) {
            case These these -> {
                var insert = handle.createUpdate(THESE).bind("job", job);
                Columns.of(List.copyOf(these.ids()), insert).uuids("ids", IncompleteId::uuid);
                yield insert.execute();
            }
            case Fitting fitting -> {
                ItemConditions meant = ItemConditions.of(fitting.filter());
                var insert = handle.createUpdate(FITTING.formatted(meant.text()))
                        .bind("job", job)
                        .bind("limit", JobSelection.MAXIMUM_ITEMS + 1);
                meant.bind(insert);
                Columns.of(List.copyOf(fitting.except()), insert).uuids("except", IncompleteId::uuid);
                yield insert.execute();
            }
        };
    }

    static void count(Handle handle, long job, int outcome, long items) {
        handle.createUpdate(COUNT)
                .bind("job", job)
                .bind("outcome", outcome)
                .bind("items", items)
                .execute();
    }
}
