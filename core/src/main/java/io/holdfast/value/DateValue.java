package io.holdfast.value;

import java.time.Instant;
import java.util.Objects;

/** A point in time. Time zones are a matter of reading and formatting, not of the value. */
public record DateValue(Instant instant) implements Value {

    public DateValue {
        Objects.requireNonNull(instant, "instant");
    }
}
