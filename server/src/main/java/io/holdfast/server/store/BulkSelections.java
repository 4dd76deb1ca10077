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

    /** The next of them in the order of their positions, and the last that it wrote down. */
    private static final String FITTING = """
            with meant as materialized (
                select item.id, item.scenario_id, item.number
                  from incomplete_execution item
                 where item.id <> all(:except)
                   and (item.scenario_id, item.number) > (:last_scenario, :last_number)
                   and %s
                 order by item.scenario_id, item.number
                 limit :limit),
            written as (
                insert into bulk_job_item (job_id, position, incomplete_id, scenario_id)
                select :job, :before + row_number() over (order by meant.scenario_id, meant.number), meant.id,
                       meant.scenario_id
                  from meant)
            select scenario_id, number, count(*) over () as items
              from meant
             order by scenario_id desc, number desc
             limit 1
            """;

    private static final String COUNT = """
            insert into bulk_job_count (job_id, outcome, reason, items) values (:job, :outcome, '', :items)
            """;

    /** How many one statement wrote down, and the place of the last of them. */
    private record Step(long scenario, long number, int items) {

        static final Step NONE = new Step(Long.MIN_VALUE, Long.MIN_VALUE, 0);
    }

    private BulkSelections() {}

    /**
     * Answers how many items there are; one more than the limit stands for too many. All statements are to look at one snapshot,
     * or else items that change between two of them come in or drop out.
     *
     * @param atOnce how many one statement writes down: a statement has a limit of time, which a million would come near
     */
    static int writeDown(Handle handle, long job, JobSelection selection, int atOnce) {
        return switch (selection) {
            case These these -> {
                var insert = handle.createUpdate(THESE).bind("job", job);
                Columns.of(List.copyOf(these.ids()), insert).uuids("ids", IncompleteId::uuid);
                yield insert.execute();
            }
            case Fitting fitting -> fitting(handle, job, fitting, atOnce);
        };
    }

    private static int fitting(Handle handle, long job, Fitting selection, int atOnce) {
        ItemConditions meant = ItemConditions.of(selection.filter());
        List<IncompleteId> except = List.copyOf(selection.except());
        int written = 0;
        Step last = Step.NONE;
        int limit;
        do {
            // One more than there may be, so that too many are seen.
            limit = Math.min(atOnce, JobSelection.MAXIMUM_ITEMS + 1 - written);
            var query = handle.createQuery(FITTING.formatted(meant.text()))
                    .bind("job", job)
                    .bind("before", written)
                    .bind("last_scenario", last.scenario())
                    .bind("last_number", last.number())
                    .bind("limit", limit);
            meant.bind(query);
            Columns.of(except, query).uuids("except", IncompleteId::uuid);
            last = query.map((row, context) ->
                            new Step(row.getLong("scenario_id"), row.getLong("number"), row.getInt("items")))
                    .findOne()
                    .orElse(Step.NONE);
            written += last.items();
        } while (last.items() == limit && written <= JobSelection.MAXIMUM_ITEMS);
        return written;
    }

    static void count(Handle handle, long job, int outcome, long items) {
        handle.createUpdate(COUNT)
                .bind("job", job)
                .bind("outcome", outcome)
                .bind("items", items)
                .execute();
    }
}
