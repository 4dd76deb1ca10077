package io.holdfast.server.api;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which webhooks, data stores and other things a copy of a blueprint uses instead of those of the original.
 *
 * @param byParameter for the name of a module's parameter, what replaces which id
 */
record EntityMap(Map<String, Map<String, JsonNumber>> byParameter) {

    /** The parameters in which modules name a thing, for each member of the call. */
    private static final Map<String, List<String>> PARAMETERS = Map.of(
            "account", List.of("__IMTCONN__", "account", "connection"),
            "connection", List.of("__IMTCONN__", "account", "connection"),
            "key", List.of("__IMTKEY__"),
            "hook", List.of("__IMTHOOK__", "hook"),
            "device", List.of("__IMTDEVICE__", "device"),
            "udt", List.of("type", "udt"),
            "datastore", List.of("datastore"));

    EntityMap {
        byParameter = Map.copyOf(byParameter);
    }

    /** Reads objects of the form {@code {"1": 2}}: what was 1 becomes 2. */
    static EntityMap read(Fields fields) {
        Map<String, Map<String, JsonNumber>> byParameter = new HashMap<>();
        PARAMETERS.forEach((member, parameters) -> fields.object(member).ifPresent(posted -> {
            Map<String, JsonNumber> replaced = new HashMap<>();
            posted.members().forEach((id, other) -> {
                if (other instanceof JsonNumber number) {
                    replaced.put(id, number);
                } else {
                    String place = member + "." + id;
                    fields.problem(place, place + ": expected a number, found " + Fields.kind(other));
                }
            });
            parameters.forEach(parameter -> byParameter
                    .computeIfAbsent(parameter, name -> new HashMap<>())
                    .putAll(replaced));
        }));
        return new EntityMap(byParameter);
    }

    /** The document with every id replaced, in the parameters of all its modules, wherever they stand. */
    JsonObject applied(JsonObject document) {
        return (JsonObject) applied((Json) document);
    }

    private Json applied(Json json) {
        return switch (json) {
            case JsonObject object -> {
                JsonObject changed = object;
                for (Map.Entry<String, Json> member : object.members().entrySet()) {
                    boolean parameters = member.getKey().equals("parameters")
                            && object.text("module").isPresent();
                    changed = changed.with(
                            member.getKey(),
                            parameters && member.getValue() instanceof JsonObject found
                                    ? replaced(found)
                                    : applied(member.getValue()));
                }
                yield changed;
            }
            case JsonArray(List<Json> elements) ->
                new JsonArray(elements.stream().map(this::applied).toList());
            default -> json;
        };
    }

    private JsonObject replaced(JsonObject parameters) {
        JsonObject changed = parameters;
        for (Map.Entry<String, Json> parameter : parameters.members().entrySet()) {
            Optional<JsonNumber> other =
                    id(parameter.getValue()).map(byParameter.getOrDefault(parameter.getKey(), Map.of())::get);
            if (other.isPresent()) {
                changed = changed.with(parameter.getKey(), other.get());
            }
        }
        return changed;
    }

    private static Optional<String> id(Json value) {
        return switch (value) {
            case JsonNumber(String literal) -> Optional.of(literal);
            case JsonText(String text) -> Optional.of(text.strip());
            default -> Optional.empty();
        };
    }
}
