package io.holdfast.server.store;

import io.holdfast.incomplete.ItemFilter;
import io.holdfast.incomplete.ItemSort;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Knows searches whose items are so few that they are better gathered and sorted than met one by one in an order of all
 * items: those of small scenarios, and those of rare sizes. Only the order by time has scenarios and sizes in its index.
 */
final class FewItems {

    private static final String OF_SCENARIOS = """
            select coalesce(sum(listed), 0) from folder where scenario_id = any(:scenarios)
            """;

    /** One more than few stands for many. */
    private static final String OF_SIZES = """
            select count(*)
              from (select from incomplete_execution
                     where state <> 4 and size between :from and :to
                     limit :limit) counted
            """;

    private final int few;

    /** @param few how many items are gathered at most */
    FewItems(int few) {
        this.few = few;
    }

    boolean areGathered(Handle handle, ItemFilter filter, ItemSort sort) {
        return switch (sort.by()) {
            case CREATED -> false;
            case SIZE -> ofScenarios(handle, filter);
            case MODULE, MODULE_NAME, NEXT_RETRY -> ofScenarios(handle, filter) || ofSizes(handle, filter);
        };
    }

    private boolean ofScenarios(Handle handle, ItemFilter filter) {
        if (filter.scenarios().isEmpty()) {
            return false;
        }
        var query = handle.createQuery(OF_SCENARIOS);
        Columns.of(List.copyOf(filter.scenarios()), query).longs("scenarios", scenario -> scenario);
        return query.mapTo(Long.class).one() <= few;
    }

    private boolean ofSizes(Handle handle, ItemFilter filter) {
        if (filter.sizeFrom().isEmpty() && filter.sizeTo().isEmpty()) {
            return false;
        }
        return handle.createQuery(OF_SIZES)
                        .bind("from", filter.sizeFrom().orElse(0L))
                        .bind("to", filter.sizeTo().orElse(Long.MAX_VALUE))
                        .bind("limit", few + 1)
                        .mapTo(Long.class)
                        .one()
                <= few;
    }
}
