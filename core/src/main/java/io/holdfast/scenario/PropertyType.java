package io.holdfast.scenario;

import java.util.Arrays;
import java.util.Optional;

/** The types that a custom property may have. */
public enum PropertyType {
    BOOLEAN("boolean"),
    NUMBER("number"),
    SHORT_TEXT("shortText"),
    LONG_TEXT("longText"),
    DATE("date"),
    DROPDOWN("dropdown"),
    MULTISELECT("multiselect");

    private final String apiName;

    PropertyType(String apiName) {
        this.apiName = apiName;
    }

    /** The name in the API. */
    public String apiName() {
        return apiName;
    }

    /** Whether its values are chosen from options. */
    public boolean isChosen() {
        return this == DROPDOWN || this == MULTISELECT;
    }

    public static Optional<PropertyType> ofName(String name) {
        return Arrays.stream(values()).filter(type -> type.apiName.equals(name)).findFirst();
    }
}
