package io.holdfast.server.apps.builtin;

import io.holdfast.module.AppModule;
import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import io.holdfast.module.ModuleDescription;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.ModuleName;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code builtin:BasicFeeder}, the iterator: one bundle for each element of an array, with the element's items, or the
 * element as {@code value}, and the number of elements and its own place among them. What is no array counts as an
 * array of one; nothing gives no bundle.
 */
final class BasicFeeder implements AppModule {

    private static final ModuleDescription DESCRIPTION = new ModuleDescription(
            new ModuleName("builtin", "BasicFeeder"),
            1,
            "Iterator",
            ModuleKind.TRANSFORMER,
            List.of(),
            List.of(Field.optional("array", "Array", FieldType.ARRAY)),
            Place.FIELDS);

    @Override
    public ModuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Outcome run(Operation operation) {
        List<Value> elements = elements(operation.input().get("array"));
        List<Bundle> bundles = new ArrayList<>(elements.size());
        for (Value element : elements) {
            Map<String, Value> items =
                    element instanceof CollectionValue collection ? collection.items() : Map.of("value", element);
            bundles.add(Place.bundle(items, bundles.size() + 1, elements.size()));
        }
        return Outcome.produced(bundles);
    }

    private static List<Value> elements(Value array) {
        return switch (array) {
            case ArrayValue(List<Value> items) -> items;
            case NullValue _ -> List.of();
            default -> List.of(array);
        };
    }
}
