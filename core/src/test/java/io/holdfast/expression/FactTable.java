package io.holdfast.expression;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The lines of a table of facts, a text file beside the tests. */
final class FactTable {

    private FactTable() {}

    static List<String> lines(String table) {
        String name = "facts/" + table + ".txt";
        try (InputStream stream = Objects.requireNonNull(FactTable.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The lines that are neither empty nor remarks. */
    static List<String> facts(String table) {
        return lines(table).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }
}
