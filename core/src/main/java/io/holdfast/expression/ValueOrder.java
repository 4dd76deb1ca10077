package io.holdfast.expression;

import io.holdfast.value.Value;
import java.util.Comparator;

/** How values are sorted: numbers by size, then dates by time, then all else as texts; nothing comes last, either way. */
public final class ValueOrder {

    private ValueOrder() {}

    public static Comparator<Value> of(boolean descending, boolean ignoringCase) {
        Comparator<SortKey> order = descending ? SortKey.ORDER.reversed() : SortKey.ORDER;
        Comparator<SortKey> nothingLast = Comparator.comparing(key -> key.rank() == SortKey.NOTHING);
        return Comparator.comparing(value -> SortKey.of(value, ignoringCase), nothingLast.thenComparing(order));
    }
}
