package io.holdfast.server.apps.tools;

import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import java.util.List;
import java.util.stream.Stream;

/** The parameter that all aggregators have: the module whose bundles they gather. */
final class Source {

    static final Field FIELD = Field.required("feeder", "Source module", FieldType.UINTEGER);

    private Source() {}

    static List<Field> and(List<Field> others) {
        return Stream.concat(Stream.of(FIELD), others.stream()).toList();
    }
}
