package io.holdfast.alert;

import java.util.Objects;

/**
 * Something that happened to a scenario, or to all together, of which people are to be told.
 *
 * @param text for people: what it is, and what to do
 */
public record AlertEvent(AlertKind kind, String text) {

    public AlertEvent {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(text, "text");
    }
}
