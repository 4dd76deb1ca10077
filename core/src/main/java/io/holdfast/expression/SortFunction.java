package io.holdfast.expression;

import io.holdfast.value.ArrayValue;
import io.holdfast.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The function {@code sort}: numbers by size, then dates by time, then all else as texts; nothing comes last. */
final class SortFunction {

    private static final Set<String> ORDERS = Set.of("asc", "desc", "asc ci", "desc ci");

    private SortFunction() {}

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
