package io.holdfast.testing;

import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteSearch;
import io.holdfast.incomplete.ItemCursor;
import io.holdfast.incomplete.ItemFilter;
import io.holdfast.incomplete.ItemPlace;
import io.holdfast.incomplete.ItemSort;
import io.holdfast.testing.InMemoryTables.Item;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds incomplete executions in memory. */
final class InMemoryIncompleteSearch implements IncompleteSearch {

    private final InMemoryTables tables;

    InMemoryIncompleteSearch(InMemoryTables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

    private Stream<IncompleteExecution> meant(ItemFilter filter) {
        return tables.items.values().stream()
                .filter(new ItemPredicate(filter, tables))
                .map(Item::item);
    }

    private static Comparator<ItemCursor> order(ItemSort sort) {
        Comparator<Optional<ItemPlace>> places = Comparator.comparing(Optional::orElseThrow);
        Comparator<ItemCursor> ids = Comparator.comparing(place -> place.id().uuid(), InMemoryTables.BY_BITS);
        return Comparator.<ItemCursor, Boolean>comparing(place -> place.place().isEmpty())
                .thenComparing(
                        ItemCursor::place,
                        (one, other) -> one.isEmpty() && other.isEmpty()
                                ? 0
                                : (sort.direction() == ItemSort.Direction.ASCENDING ? places : places.reversed())
                                        .compare(one, other))
                .thenComparing(sort.direction() == ItemSort.Direction.ASCENDING ? ids : ids.reversed());
    }

    @Override
    public Page page(ItemFilter filter, ItemSort sort, Optional<ItemCursor> after, int limit) {
        Comparator<ItemCursor> order = order(sort);
        synchronized (tables) {
            List<IncompleteExecution> found = meant(filter)
                    .filter(item -> after.filter(end -> order.compare(ItemCursor.behind(item, sort), end) <= 0)
                            .isEmpty())
                    .sorted(Comparator.comparing(item -> ItemCursor.behind(item, sort), order))
                    .limit(limit + 1L)
                    .toList();
            return Page.of(found, sort, limit);
        }
    }

    @Override
    public Counts counts(ItemFilter filter) {
        synchronized (tables) {
            return Counts.of(meant(filter)
                    .map(item -> new Group(item.scenario(), item.failure().type(), 1))
                    .toList());
        }
    }
}
