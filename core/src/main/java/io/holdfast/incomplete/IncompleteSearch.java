package io.holdfast.incomplete;

import io.holdfast.failure.FailureType;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds incomplete executions of all scenarios. Discarded ones are never found. Thread-safe. */
public interface IncompleteSearch {

    /** The most items of one page. */
    int MAXIMUM_PAGE = 1_000;

    /** The most groups of each kind that are counted by name. */
    int MAXIMUM_GROUPS = 100;

    /**
     * A page of the items that are meant.
     *
     * <p>Going from page to page, every item that is meant all the while is met once, whatever comes and goes in between; it
     * may be met twice, or not at all, only where its own place in the order moves, as a next retry does.
     *
     * @param after where the page before ended; empty for the first
     * @param limit how many at most, 1 to {@link #MAXIMUM_PAGE}
     * @throws TooSlowException when they cannot be found in time
     */
    Page page(ItemFilter filter, ItemSort sort, Optional<ItemCursor> after, int limit);

    /**
     * How many items are meant.
     *
     * @throws TooSlowException when they cannot be counted in time
     */
    Counts counts(ItemFilter filter);

    /**
     * A page.
     *
     * @param next where the next page begins; empty when this is the last one
     */
    record Page(List<IncompleteExecution> items, Optional<ItemCursor> next) {
        public Page {
            items = List.copyOf(items);
            Objects.requireNonNull(next, "next");
        }

        /** The page of these items, of which there may be one more than it takes. */
        public static Page of(List<IncompleteExecution> found, ItemSort sort, int limit) {
            if (found.size() <= limit) {
                return new Page(found, Optional.empty());
            }
            List<IncompleteExecution> items = found.subList(0, limit);
            return new Page(items, Optional.of(ItemCursor.behind(items.getLast(), sort)));
        }
    }

    /**
     * How many there are.
     *
     * @param items all of them
     * @param byType those of each type of failure, most first; {@link #MAXIMUM_GROUPS} at most
     * @param byScenario those of each scenario, most first; {@link #MAXIMUM_GROUPS} at most
     */
    record Counts(long items, List<TypeCount> byType, List<ScenarioCount> byScenario) {
        public Counts {
            byType = List.copyOf(byType);
            byScenario = List.copyOf(byScenario);
        }

        /** The counts of these groups, which are apart in type, in scenario or in both. */
        public static Counts of(List<Group> groups) {
            Map<FailureType, Long> types = new HashMap<>();
            Map<Long, Long> scenarios = new HashMap<>();
            long items = 0;
            for (Group group : groups) {
                types.merge(group.type(), group.items(), Long::sum);
                scenarios.merge(group.scenario(), group.items(), Long::sum);
                items += group.items();
            }
            return new Counts(
                    items,
                    types.entrySet().stream()
                            .map(type -> new TypeCount(type.getKey(), type.getValue()))
                            .sorted(Comparator.comparingLong(TypeCount::items)
                                    .reversed()
                                    .thenComparing(type -> type.type().typeName()))
                            .limit(MAXIMUM_GROUPS)
                            .toList(),
                    scenarios.entrySet().stream()
                            .map(scenario -> new ScenarioCount(scenario.getKey(), scenario.getValue()))
                            .sorted(Comparator.comparingLong(ScenarioCount::items)
                                    .reversed()
                                    .thenComparing(ScenarioCount::scenario))
                            .limit(MAXIMUM_GROUPS)
                            .toList());
        }
    }

    /** How many items of one scenario have a latest failure of one type. */
    record Group(long scenario, FailureType type, long items) {
        public Group {
            Objects.requireNonNull(type, "type");
        }
    }

    /** How many items have a latest failure of this type. */
    record TypeCount(FailureType type, long items) {
        public TypeCount {
            Objects.requireNonNull(type, "type");
        }
    }

    /** How many items a scenario has. */
    record ScenarioCount(long scenario, long items) {}

    /** What is looked for was not found in the time that a search may take. Asking for less helps; asking again does not. */
    final class TooSlowException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public TooSlowException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
