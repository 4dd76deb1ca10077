package io.holdfast.value;

import java.util.Objects;

/** A text, possibly empty. */
public record TextValue(String text) implements Value {

    public static final TextValue EMPTY = new TextValue("");

    public TextValue {
        Objects.requireNonNull(text, "text");
    }
}
