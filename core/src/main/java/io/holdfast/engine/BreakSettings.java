package io.holdfast.engine;

import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import io.holdfast.module.Inputs;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NumberValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/** Reads what a Break directive maps: {@code retry}, {@code count} and {@code interval} (minutes), perhaps as text. */
final class BreakSettings {

    private static final List<Field> FIELDS = List.of(
            Field.optional("retry", "Retry automatically", FieldType.BOOLEAN).withDefault(BooleanValue.FALSE),
            Field.optional("count", "Number of retries", FieldType.UINTEGER).withDefault(NumberValue.of(3)),
            Field.optional("interval", "Minutes between retries", FieldType.UINTEGER)
                    .withDefault(NumberValue.of(15)));

    private BreakSettings() {}

    sealed interface Reading {}

    record Usable(Retry retry) implements Reading {
        Usable {
            Objects.requireNonNull(retry, "retry");
        }
    }

    record Unusable(String problem) implements Reading {
        Unusable {
            Objects.requireNonNull(problem, "problem");
        }
    }

    static Reading read(CollectionValue mapped, Mapping mapping) {
        if (mapping.failed()) {
            return new Unusable(mapping.problems().getFirst().sentence());
        }
        return switch (Inputs.fit(FIELDS, mapped, ZoneOffset.UTC)) {
            case Inputs.Unfit unfit -> new Unusable(unfit.problem());
            case Inputs.Fit(CollectionValue fields) -> usable(fields);
        };
    }

    private static Reading usable(CollectionValue fields) {
        if (fields.get("retry") != BooleanValue.TRUE) {
            return new Usable(new Retry.ByPerson());
        }
        long count = whole(fields, "count");
        long interval = whole(fields, "interval");
        if (count < 1 || count > Retry.Every.MAXIMUM_COUNT) {
            return new Unusable("count is to be 1 to " + Retry.Every.MAXIMUM_COUNT + ", not " + count);
        }
        if (interval < 1 || interval > Retry.Every.MAXIMUM_MINUTES) {
            return new Unusable("interval is to be 1 to " + Retry.Every.MAXIMUM_MINUTES + " minutes, not " + interval);
        }
        return new Usable(new Retry.Every((int) count, Duration.ofMinutes(interval)));
    }

    /** A number that {@link Inputs} has made a whole one. */
    private static long whole(CollectionValue fields, String name) {
        return fields.get(name) instanceof NumberValue(var number)
                ? number.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue()
                : -1;
    }
}
