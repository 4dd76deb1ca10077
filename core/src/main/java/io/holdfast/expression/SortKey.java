package io.holdfast.expression;

import io.holdfast.value.ArrayValue;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.BufferValue;
import io.holdfast.value.Coercion;
import io.holdfast.value.Coercions;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.DateValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;

/** What a value is sorted by. */
record SortKey(int rank, BigDecimal number, String text) {

    static final int NOTHING = 3;
    static final Comparator<SortKey> ORDER = Comparator.comparingInt(SortKey::rank)
            .thenComparing(SortKey::number)
            .thenComparing(SortKey::text);

    static SortKey of(Value value, boolean ignoringCase) {
        return switch (value) {
            case NumberValue(BigDecimal number) -> new SortKey(0, number, "");
            case DateValue(Instant instant) -> new SortKey(1, BigDecimal.valueOf(instant.toEpochMilli()), "");
            case TextValue(String text) -> ofText(text, ignoringCase);
            case BooleanValue _, BufferValue _, ArrayValue _, CollectionValue _ ->
                Coercions.coerceToText(value) instanceof Coercion.Coerced(TextValue(String text))
                        ? ofText(text, ignoringCase)
                        : ofText("", ignoringCase);
            case NullValue _ -> new SortKey(NOTHING, BigDecimal.ZERO, "");
        };
    }

    private static SortKey ofText(String text, boolean ignoringCase) {
        return new SortKey(2, BigDecimal.ZERO, ignoringCase ? text.toLowerCase(Locale.ROOT) : text);
    }
}
