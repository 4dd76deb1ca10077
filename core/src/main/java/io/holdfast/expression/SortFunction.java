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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The function {@code sort}: numbers by size, then dates by time, then all else as texts; nothing comes last. */
final class SortFunction {

    private static final Set<String> ORDERS = Set.of("asc", "desc", "asc ci", "desc ci");

    private SortFunction() {}

    /** What a value is sorted by. */
    private record SortKey(int rank, BigDecimal number, String text) {

        private static final int NOTHING = 3;
        private static final Comparator<SortKey> ORDER = Comparator.comparingInt(SortKey::rank)
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

    private record Keyed(SortKey key, Value item) {}

    static Value apply(Arguments arguments) throws EvaluationFailure {
        String second = arguments.name(1);
        boolean ordered = ORDERS.contains(second);
        String order = ordered ? second : "asc";
        String key = ordered || second.isEmpty() ? arguments.name(2) : second;
        boolean ignoringCase = order.endsWith("ci");
        List<Keyed> items = new ArrayList<>();
        for (Value item : arguments.items(0)) {
            Value sortedBy = key.isEmpty() ? item : ArrayFunctions.under(item, key);
            items.add(new Keyed(SortKey.of(sortedBy, ignoringCase), item));
        }
        Comparator<Keyed> ascending = Comparator.comparing(Keyed::key, SortKey.ORDER);
        Comparator<Keyed> nothingLast = Comparator.comparing(item -> item.key().rank() == SortKey.NOTHING);
        items.sort(nothingLast.thenComparing(order.startsWith("desc") ? ascending.reversed() : ascending));
        return new ArrayValue(items.stream().map(Keyed::item).toList());
    }
}
