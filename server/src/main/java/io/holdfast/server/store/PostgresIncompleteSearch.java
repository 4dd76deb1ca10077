package io.holdfast.server.store;

import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteSearch;
import io.holdfast.incomplete.ItemCursor;
import io.holdfast.incomplete.ItemFilter;
import io.holdfast.incomplete.ItemSort;
import io.holdfast.server.store.ItemOrder.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Finds incomplete executions in PostgreSQL. */
final class PostgresIncompleteSearch implements IncompleteSearch {

    /** A search that takes longer is given up: it would keep the machine from running scenarios. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    private static final String LIMIT_TIME = """
            select set_config('statement_timeout', :limit, true)
            """;

    private static final String ITEMS = """
            select item.*
              from incomplete_item item
             where\s""";

    private static final String COUNTS = """
            select item.scenario_id, item.failure_type, count(*) as items
              from incomplete_execution item
             where\s""";

    private static final String GROUPS = """

             group by item.scenario_id, item.failure_type
            """;

    private static final String LIMIT = """

             limit :limit
            """;

    private final Jdbi jdbi;

    PostgresIncompleteSearch(Jdbi jdbi) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
    }

    @Override
    public Page page(ItemFilter filter, ItemSort sort, Optional<ItemCursor> after, int limit) {
        ItemConditions conditions = ItemConditions.of(filter);
        return inTime(handle -> {
            List<IncompleteExecution> found = new ArrayList<>();
            for (Part part : parts(sort, after)) {
                // Only the part in which the page begins begins behind an item.
                Optional<ItemCursor> start =
                        after.filter(cursor -> cursor.place().isPresent() == (part != Part.WITHOUT_NEXT_RETRY));
                found.addAll(items(
                        handle, conditions, new ItemOrder(part, sort.direction()), start, limit + 1 - found.size()));
            }
            return Page.of(found, sort, limit);
        });
    }

    private static List<Part> parts(ItemSort sort, Optional<ItemCursor> after) {
        return switch (sort.by()) {
            case CREATED -> List.of(Part.CREATED);
            case SIZE -> List.of(Part.SIZE);
            case MODULE -> List.of(Part.MODULE);
            case MODULE_NAME -> List.of(Part.MODULE_NAME);
            case NEXT_RETRY ->
                after.filter(cursor -> cursor.place().isEmpty()).isPresent()
                        ? List.of(Part.WITHOUT_NEXT_RETRY)
                        : List.of(Part.WITH_NEXT_RETRY, Part.WITHOUT_NEXT_RETRY);
        };
    }

    private static List<IncompleteExecution> items(
            Handle handle, ItemConditions conditions, ItemOrder order, Optional<ItemCursor> after, int limit) {
        if (limit == 0) {
            return List.of();
        }
        String behind = after.isPresent() ? order.after() : order.part().condition();
        var query = handle.createQuery(ITEMS + conditions.text() + behind + order.order() + LIMIT)
                .bind("limit", limit);
        conditions.bind(query);
        after.ifPresent(cursor -> order.bind(cursor, query));
        return query.map((row, context) -> IncompleteRows.read(row)).list();
    }

    @Override
    public Counts counts(ItemFilter filter) {
        ItemConditions conditions = ItemConditions.of(filter);
        return inTime(handle -> {
            var query = handle.createQuery(COUNTS + conditions.text() + GROUPS);
            conditions.bind(query);
            return Counts.of(query.map((row, context) -> new Group(
                            row.getLong("scenario_id"),
                            FailureType.ofName(row.getString("failure_type")).orElse(FailureType.UNKNOWN),
                            row.getLong("items")))
                    .list());
        });
    }

    private <T> T inTime(Function<Handle, T> search) {
        try {
            return jdbi.inTransaction(handle -> {
                handle.createQuery(LIMIT_TIME)
                        .bind("limit", String.valueOf(TIME_LIMIT.toMillis()))
                        .mapTo(String.class)
                        .one();
                return search.apply(handle);
            });
        } catch (JdbiException failed) {
            if (SqlFailures.isOutOfTime(failed)) {
                throw new TooSlowException(
                        "The search took longer than " + TIME_LIMIT.toSeconds() + " seconds and was given up.", failed);
            }
            throw failed;
        }
    }
}
