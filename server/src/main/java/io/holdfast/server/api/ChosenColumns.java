package io.holdfast.server.api;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which members of what is shown the caller wants: {@code cols[]}, repeated; {@code *} for all that there are.
 *
 * @param names in the order in which they are shown
 */
record ChosenColumns(List<String> names) {

    private static final String ALL = "*";

    ChosenColumns {
        names = List.copyOf(names);
    }

    /**
     * Reads what was chosen; a name that is not among the columns is refused.
     *
     * @param standard what is shown when nothing was chosen
     * @param others columns that are shown only when they were chosen
     */
    static ChosenColumns of(Query query, List<String> standard, String... others) {
        Set<String> chosen = new LinkedHashSet<>(Stream.of("cols[]", "cols")
                .flatMap(parameter -> query.texts(parameter).stream())
                .toList());
        if (chosen.isEmpty()) {
            return new ChosenColumns(standard);
        }
        List<String> all = new ArrayList<>(standard);
        all.addAll(List.of(others));
        for (String name : chosen) {
            if (!name.equals(ALL) && !all.contains(name)) {
                throw Refusal.invalid(
                        "cols[]",
                        "cols[]: expected some of " + String.join(", ", all) + " or *, found \"" + Query.shortened(name)
                                + "\".");
            }
        }
        return new ChosenColumns(chosen.contains(ALL) ? all : List.copyOf(chosen));
    }

    /** Whether the member is shown; what takes work to find need not be found otherwise. */
    boolean has(String name) {
        return names.contains(name);
    }

    /** The object's chosen members. */
    JsonObject of(JsonObject whole) {
        Map<String, Json> chosen = new LinkedHashMap<>();
        for (String name : names) {
            whole.get(name).ifPresent(value -> chosen.put(name, value));
        }
        return new JsonObject(chosen);
    }
}
