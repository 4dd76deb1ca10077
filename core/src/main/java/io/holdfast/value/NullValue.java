package io.holdfast.value;

/** The three ways in which there is no value. */
public enum NullValue implements Value {
    /** No value: a missing item, or {@code null}. */
    NULL,
    /** {@code ignore}: a mapped field with this value counts as not mapped at all. */
    IGNORED,
    /** {@code erase}: an explicit emptiness, sent as null, an empty array or an empty collection. */
    ERASED
}
