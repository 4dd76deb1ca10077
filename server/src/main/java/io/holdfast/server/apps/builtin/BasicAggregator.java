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
import io.holdfast.value.NumberValue;
import io.holdfast.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code builtin:BasicAggregator}, the array aggregator: one bundle with the {@code array} of what was gathered, each
 * element the collection of the mapped fields, and their number. Nothing gathered is an empty array. Which fields there
 * are is up to the mapping; {@code target} says for which field of a later module it was made, and changes nothing.
 */
final class BasicAggregator implements AppModule {

    private static final String LENGTH = "__IMTAGGLENGTH__";

    private static final ModuleDescription DESCRIPTION = new ModuleDescription(
            new ModuleName("builtin", "BasicAggregator"),
            1,
            "Array aggregator",
            ModuleKind.AGGREGATOR,
            List.of(
                    Field.required("feeder", "Source module", FieldType.UINTEGER),
                    Field.optional("target", "Target structure type", FieldType.TEXT)),
            List.of(),
            List.of(
                    Field.optional("array", "Array", FieldType.ARRAY),
                    Field.optional(LENGTH, "Total number of aggregated bundles", FieldType.UINTEGER)));

    @Override
    public ModuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Outcome run(Operation operation) {
        List<CollectionValue> gathered = operation.gathered();
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("array", new ArrayValue(List.copyOf(gathered)));
        fields.put(LENGTH, NumberValue.of(gathered.size()));
        return Outcome.produced(new Bundle(new CollectionValue(fields)));
    }
}
