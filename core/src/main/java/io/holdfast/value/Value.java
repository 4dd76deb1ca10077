package io.holdfast.value;

/**
 * A value that flows between modules: one of the kinds of data that Make's bundles are made of. Values are immutable
 * and compare by content.
 */
public sealed interface Value
        permits NullValue, TextValue, NumberValue, BooleanValue, DateValue, BufferValue, ArrayValue, CollectionValue {}
