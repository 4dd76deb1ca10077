package io.holdfast.module;

/** The types to which a module's mapped values are coerced before it runs. */
public enum FieldType {
    TEXT,
    NUMBER,
    /** A whole number of zero or more. */
    UINTEGER,
    BOOLEAN,
    DATE,
    /** A time of day. */
    TIME,
    BUFFER,
    ARRAY,
    COLLECTION,
    /** Passed on as it is. */
    ANY
}
