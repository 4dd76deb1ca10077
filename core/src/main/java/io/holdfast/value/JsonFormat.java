package io.holdfast.value;

import java.util.Objects;

/**
 * JSON text to values and back. Implementations are thread-safe. Dates and buffers have no JSON form of their own:
 * they are written as ISO 8601 text and as base64 text, and are read as text.
 */
public interface JsonFormat {

    /** Reads one JSON document. Never throws: malformed text is an answer. */
    Reading read(String text);

    /** Writes the value as compact JSON. {@link NullValue#IGNORED} items are left out, the other nulls are {@code null}. */
    String write(Value value);

    /** Writes the value as JSON in lines, each level moved in by {@code indent}, which is blanks or a tab. */
    String write(Value value, String indent);

    /** How reading ended. */
    sealed interface Reading {}

    /** The text was JSON. */
    record Read(Value value) implements Reading {
        public Read {
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * The text was not JSON.
     *
     * @param message what was expected and what came, without the position
     * @param line the line, from 1
     * @param column the column, from 1
     */
    record Malformed(String message, int line, int column) implements Reading {
        public Malformed {
            Objects.requireNonNull(message, "message");
        }
    }
}
