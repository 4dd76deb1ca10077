package io.holdfast.datastore;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types that a field of a data structure may have. */
public enum StructureType {
    TEXT,
    NUMBER,
    BOOLEAN,
    DATE,
    BUFFER,
    COLLECTION,
    ARRAY;

    /** The name in the API. */
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<StructureType> ofName(String name) {
        return Arrays.stream(values())
                .filter(type -> type.apiName().equals(name))
                .findFirst();
    }
}
