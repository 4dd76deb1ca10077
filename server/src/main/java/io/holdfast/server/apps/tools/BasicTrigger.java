package io.holdfast.server.apps.tools;

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
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code util:BasicTrigger}: the bundles that its parameters list, each with the items that are listed for it. Values
 * are put out as they are written in the blueprint, collections and arrays too; none is an empty text. It may start a
 * scenario, or stand anywhere in it.
 */
final class BasicTrigger implements AppModule {

    private static final ModuleDescription DESCRIPTION = new ModuleDescription(
            new ModuleName("util", "BasicTrigger"),
            1,
            "Basic trigger",
            ModuleKind.TRANSFORMER,
            List.of(Field.required("values", "Bundles", FieldType.ARRAY)
                    .withItems(Field.required("spec", "Items", FieldType.ARRAY)
                            .withItems(
                                    Field.required("name", "Name", FieldType.TEXT),
                                    Field.optional("value", "Value", FieldType.ANY)))),
            List.of(),
            List.of());

    private static final Value NO_VALUE = new TextValue("");

    @Override
    public ModuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Outcome run(Operation operation) {
        List<Bundle> bundles = new ArrayList<>();
        for (CollectionValue value : collections(operation.parameters().get("values"))) {
            Map<String, Value> fields = new LinkedHashMap<>();
            for (CollectionValue item : collections(value.get("spec"))) {
                String name = Lifetime.name(item.get("name"));
                fields.put(name, item.items().getOrDefault("value", NO_VALUE));
            }
            bundles.add(new Bundle(new CollectionValue(fields)));
        }
        return Outcome.produced(bundles);
    }

    /** The elements of an array whose description says that they are collections. */
    private static List<CollectionValue> collections(Value array) {
        return array instanceof ArrayValue(List<Value> items)
                ? items.stream().map(CollectionValue.class::cast).toList()
                : List.of();
    }
}
