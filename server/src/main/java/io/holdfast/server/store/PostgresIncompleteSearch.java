package io.holdfast.server.store;

import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteSearch;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.ItemCursor;
import io.holdfast.incomplete.ItemFilter;
import io.holdfast.incomplete.ItemSort;
import io.holdfast.server.store.ItemOrder.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Finds incomplete executions in PostgreSQL. */
final class PostgresIncompleteSearch implements IncompleteSearch {

    /** A search that takes longer is given up: it would keep the machine from running scenarios. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    /** A plan is made for what is asked for: how rare it is decides which way is short. */
    private static final String LIMIT_TIME = """
            select set_config('statement_timeout', :limit, true), set_config('plan_cache_mode', 'force_custom_plan', true)
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

    /** Has all of them gathered before they are sorted: the planner would rather meet them one by one in an order. */
    private static final String GATHERED = """

            offset 0
            """;

    private static final String ITEMS_AMONG = """
            select item.*
              from\s""";

    private static final String COUNT_AMONG = """
            select count(*)
              from\s""";

    private static final String LOOKED_THROUGH = """

             limit :looked_through
            """;

    /** How many items are looked through for texts before the index of words is asked. */
    private static final int NEAR = 5_000;

    /** One item in two hundred of a million: a page of fifty is full after ten thousand looks. */
    private static final int FEW = 5_000;

    private final Jdbi jdbi;
    private final int near;
    private final FoundWords words;
    private final FewItems fewItems;

    private enum Way {
        IN_ORDER,
        GATHERED
    }

    PostgresIncompleteSearch(Jdbi jdbi) {
        this(jdbi, NEAR, FEW);
    }

    /**
     * @param near how many items are looked through for texts before the index of words is asked
     * @param few up to how many items with words it goes from the words to the items, and up to how many items of a
     *     scenario or of sizes are gathered and sorted
     */
    PostgresIncompleteSearch(Jdbi jdbi, int near, int few) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
        this.near = near;
        this.words = new FoundWords(few);
        this.fewItems = new FewItems(few);
    }

    @Override
    public Page page(ItemFilter filter, ItemSort sort, Optional<ItemCursor> after, int limit) {
        List<ItemOrder> parts = parts(filter, sort, after).stream()
                .map(part -> new ItemOrder(part, sort.direction()))
                .toList();
        return inTime(handle -> {
            ItemConditions conditions = ItemConditions.of(filter);
            Way way = fewItems.areGathered(handle, filter, sort) ? Way.GATHERED : Way.IN_ORDER;
            if (conditions.hasTexts()) {
                List<IncompleteExecution> near = new ArrayList<>();
                if (areFoundNear(handle, way, conditions, parts, after, limit + 1, near)) {
                    return Page.of(near, sort, limit);
                }
            }
            ItemConditions best = words.conditions(handle, filter);
            List<IncompleteExecution> found = new ArrayList<>();
            for (ItemOrder part : parts) {
                found.addAll(items(handle, way, best, part, after, limit + 1 - found.size()));
            }
            return Page.of(found, sort, limit);
        });
    }

    /** Only the pending ones have a next retry: a part in which nothing can be is not gone through. */
    private static List<Part> parts(ItemFilter filter, ItemSort sort, Optional<ItemCursor> after) {
        return switch (sort.by()) {
            case CREATED -> List.of(Part.CREATED);
            case SIZE -> List.of(Part.SIZE);
            case MODULE -> List.of(Part.MODULE);
            case MODULE_NAME -> List.of(Part.MODULE_NAME);
            case NEXT_RETRY -> {
                Set<IncompleteState> states = filter.states();
                if (after.filter(cursor -> cursor.place().isEmpty()).isPresent()
                        || !states.isEmpty() && !states.contains(IncompleteState.PENDING)) {
                    yield List.of(Part.WITHOUT_NEXT_RETRY);
                }
                yield states.equals(Set.of(IncompleteState.PENDING))
                        ? List.of(Part.WITH_NEXT_RETRY)
                        : List.of(Part.WITH_NEXT_RETRY, Part.WITHOUT_NEXT_RETRY);
            }
        };
    }

    /** The beginning of a statement over the items that fit, to which more conditions may be added. */
    private static String among(String condition, Way way) {
        return switch (way) {
            case IN_ORDER -> ITEMS + condition;
            case GATHERED -> ITEMS_AMONG + "(" + ITEMS + condition + GATHERED + ") item\n where true";
        };
    }

    private static List<IncompleteExecution> items(
            Handle handle, Way way, ItemConditions conditions, ItemOrder order, Optional<ItemCursor> after, int limit) {
        if (limit == 0) {
            return List.of();
        }
        Optional<ItemCursor> start = order.start(after);
        String behind = start.isPresent() ? order.after() : order.part().condition();
        var query = handle.createQuery(among(conditions.text(), way) + behind + order.order() + LIMIT)
                .bind("limit", limit);
        conditions.bind(query);
        start.ifPresent(cursor -> order.bind(cursor, query));
        return query.map((row, context) -> IncompleteRows.read(row)).list();
    }

    /** Adds what is found among the next items of each part; answers whether that is all, or as many as are asked for. */
    private boolean areFoundNear(
            Handle handle,
            Way way,
            ItemConditions conditions,
            List<ItemOrder> parts,
            Optional<ItemCursor> after,
            int limit,
            List<IncompleteExecution> near) {
        for (ItemOrder part : parts) {
            near.addAll(nearest(handle, way, conditions, part, after, limit - near.size()));
            if (near.size() == limit) {
                return true;
            }
            if (!areAllNear(handle, conditions, part, after)) {
                return false;
            }
        }
        return true;
    }

    /** Those with the texts among the next in the order that fit otherwise: all of a page when the texts are frequent. */
    private List<IncompleteExecution> nearest(
            Handle handle, Way way, ItemConditions conditions, ItemOrder order, Optional<ItemCursor> after, int limit) {
        Optional<ItemCursor> start = order.start(after);
        String behind = start.isPresent() ? order.after() : order.part().condition();
        var query = handle.createQuery(ITEMS_AMONG
                        + "(" + among(conditions.withoutTexts(), way) + behind + order.order() + LOOKED_THROUGH
                        + ") item\n where "
                        + conditions.texts() + order.order() + LIMIT)
                .bind("looked_through", near)
                .bind("limit", limit);
        conditions.bind(query);
        start.ifPresent(cursor -> order.bind(cursor, query));
        return query.map((row, context) -> IncompleteRows.read(row)).list();
    }

    /** Whether no more items fit, but for their texts, than were looked through. */
    private boolean areAllNear(Handle handle, ItemConditions conditions, ItemOrder order, Optional<ItemCursor> after) {
        Optional<ItemCursor> start = order.start(after);
        String behind = start.isPresent() ? order.after() : order.part().condition();
        var query = handle.createQuery(
                        COUNT_AMONG + "(" + ITEMS + conditions.withoutTexts() + behind + LOOKED_THROUGH + ") item")
                .bind("looked_through", near);
        conditions.bindWithoutTexts(query);
        start.ifPresent(cursor -> order.bind(cursor, query));
        return query.mapTo(Long.class).one() < near;
    }

    @Override
    public Counts counts(ItemFilter filter) {
        return inTime(handle -> {
            ItemConditions conditions = words.conditions(handle, filter);
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
