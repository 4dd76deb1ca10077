package io.holdfast.server.api;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which members of what is shown the caller wants: {@code cols[]}, repeated; {@code *}, or nothing at all, for all. */
record ChosenColumns(List<String> names) {

    private static final String ALL = "*";

    ChosenColumns {
        names = List.copyOf(names);
    }

    static ChosenColumns of(Query query) {
        return new ChosenColumns(Stream.of("cols[]", "cols")
                .flatMap(parameter -> query.texts(parameter).stream())
                .toList());
    }

    /** Whether nothing was chosen. */
    boolean isAll() {
        return names.isEmpty();
    }

    /** The object's chosen members; a name that it does not have is refused. */
    JsonObject of(JsonObject whole) {
        if (names.isEmpty() || names.contains(ALL)) {
            return whole;
        }
        Map<String, Json> chosen = new LinkedHashMap<>();
        for (String name : names) {
            chosen.put(
                    name,
                    whole.get(name)
                            .orElseThrow(() -> Refusal.invalid(
                                    "cols[]",
                                    "cols[]: expected some of "
                                            + String.join(", ", whole.members().keySet()) + " or *, found \""
                                            + Query.shortened(name) + "\".")));
        }
        return new JsonObject(chosen);
    }
}
