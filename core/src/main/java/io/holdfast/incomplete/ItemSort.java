package io.holdfast.incomplete;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * In which order incomplete executions are listed. Items that are alike in it are in the order of their ids, in the same
 * direction; items without a next retry come behind all others in both directions.
 */
public record ItemSort(By by, Direction direction) {

    /** What was stored last comes first. */
    public static final ItemSort NEWEST_FIRST = new ItemSort(By.CREATED, Direction.DESCENDING);

    /** By what items are sorted. */
    public enum By {
        CREATED("created"),
        SIZE("size"),
        NEXT_RETRY("nextRetry"),
        MODULE("module"),
        /** The name of the module that failed, by its characters. */
        MODULE_NAME("moduleName");

        private final String apiName;

        By(String apiName) {
            this.apiName = apiName;
        }

        public String apiName() {
            return apiName;
        }
    }

    public enum Direction {
        ASCENDING,
        DESCENDING
    }

    public ItemSort {
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(direction, "direction");
    }

    /** As the API writes it: {@code created}, or {@code -created} for descending. */
    public String apiName() {
        return direction == Direction.DESCENDING ? "-" + by.apiName() : by.apiName();
    }

    public static Optional<ItemSort> ofApiName(String written) {
        boolean descending = written.startsWith("-");
        String name = descending ? written.substring(1) : written;
        return Arrays.stream(By.values())
                .filter(by -> by.apiName().equals(name))
                .findFirst()
                .map(by -> new ItemSort(by, descending ? Direction.DESCENDING : Direction.ASCENDING));
    }

    /** The item's place in the order, but for its id: bytes, a module's id or name, or microseconds; empty without a next retry. */
    public Optional<ItemPlace> place(IncompleteExecution item) {
        return switch (by) {
            case CREATED -> Optional.of(micros(item.created()));
            case SIZE -> Optional.of(new ItemPlace.OfNumber(item.size()));
            case NEXT_RETRY -> item.nextRetry().map(ItemSort::micros);
            case MODULE -> Optional.of(new ItemPlace.OfNumber(item.module()));
            case MODULE_NAME -> Optional.of(new ItemPlace.OfName(item.failed().name()));
        };
    }

    /** A written place in this order; empty for what is none. */
    Optional<ItemPlace> placeOf(String written) {
        if (by == By.MODULE_NAME) {
            return Optional.of(new ItemPlace.OfName(written));
        }
        try {
            return Optional.of(new ItemPlace.OfNumber(Long.parseLong(written)));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static ItemPlace micros(Instant time) {
        return new ItemPlace.OfNumber(ChronoUnit.MICROS.between(Instant.EPOCH, time));
    }
}
