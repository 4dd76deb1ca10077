package io.holdfast.server.store;

import io.holdfast.incomplete.ItemCursor;
import io.holdfast.incomplete.ItemPlace;
import io.holdfast.incomplete.ItemSort;
import io.holdfast.incomplete.ItemSort.Direction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * An {@link ItemSort} as the end of a statement over {@code incomplete_item item}: behind which item, in which order. An
 * order by next retry has two parts, which are read one after the other: what has one, and what has none.
 */
record ItemOrder(Part part, Direction direction) {

    /** What the items of a part are sorted by before their ids; those without a next retry by their ids alone. */
    enum Part {
        CREATED("item.created_at"),
        SIZE("item.size"),
        MODULE("item.module"),
        MODULE_NAME("item.module_name"),
        WITH_NEXT_RETRY("item.next_retry_at"),
        WITHOUT_NEXT_RETRY("");

        private final String column;

        Part(String column) {
            this.column = column;
        }

        /** Which items belong to it, in the words of the index that has them in order. */
        String condition() {
            return switch (this) {
                case CREATED, SIZE, MODULE, MODULE_NAME -> "";
                case WITH_NEXT_RETRY -> " and item.state = 1";
                case WITHOUT_NEXT_RETRY -> " and item.state <> 1";
            };
        }
    }

    ItemOrder {
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(direction, "direction");
    }

    /** The item behind which this part begins, of a page that begins behind one; only one part begins behind an item. */
    Optional<ItemCursor> start(Optional<ItemCursor> after) {
        return after.filter(cursor -> cursor.place().isPresent() == (part != Part.WITHOUT_NEXT_RETRY));
    }

    /** The condition behind the filter's. */
    String after() {
        String compared = direction == Direction.ASCENDING ? ">" : "<";
        return part == Part.WITHOUT_NEXT_RETRY
                ? part.condition() + " and item.id " + compared + " :after_id"
                : part.condition() + " and (" + part.column + ", item.id) " + compared + " (:after_place, :after_id)";
    }

    String order() {
        String way = direction == Direction.ASCENDING ? " asc" : " desc";
        return part == Part.WITHOUT_NEXT_RETRY
                ? "\n order by item.id" + way
                : "\n order by " + part.column + way + ", item.id" + way;
    }

    /** Binds what {@link #after} names. */
    void bind(ItemCursor cursor, SqlStatement<?> statement) {
        statement.bind("after_id", cursor.id().uuid());
        cursor.place().ifPresent(place -> bind(place, statement));
    }

    private void bind(ItemPlace place, SqlStatement<?> statement) {
        switch (place) {
            case ItemPlace.OfName(String name) -> statement.bind("after_place", Texts.storable(name));
            case ItemPlace.OfNumber(long number) -> {
                switch (part) {
                    case CREATED, WITH_NEXT_RETRY ->
                        statement.bind("after_place", Times.of(Instant.EPOCH.plus(number, ChronoUnit.MICROS)));
                    case SIZE, MODULE -> statement.bind("after_place", number);
                    case MODULE_NAME, WITHOUT_NEXT_RETRY -> {}
                }
            }
        }
    }
}
