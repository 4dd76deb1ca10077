package io.holdfast.server.apps.json;

import io.holdfast.module.AppModule;
import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import io.holdfast.module.ModuleDescription;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.ModuleName;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.JsonFormat;
import java.util.List;

/**
 * {@code json:AggregateToJSON}: what was gathered as one JSON array, each element the object of the mapped fields. Nothing
 * gathered is an empty array. As for Create JSON, the fields are free.
 */
final class AggregateToJson implements AppModule {

    private static final ModuleDescription DESCRIPTION = new ModuleDescription(
            new ModuleName("json", "AggregateToJSON"),
            1,
            "Aggregate to JSON",
            ModuleKind.AGGREGATOR,
            List.of(
                    Field.required("feeder", "Source module", FieldType.UINTEGER),
                    Field.optional("type", "Data structure", FieldType.ANY),
                    Indentation.PARAMETER),
            List.of(),
            List.of(Indentation.OUTPUT));

    private final JsonFormat json;

    AggregateToJson(JsonFormat json) {
        this.json = json;
    }

    @Override
    public ModuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Outcome run(Operation operation) {
        return Indentation.written(json, new ArrayValue(List.copyOf(operation.gathered())), operation);
    }
}
