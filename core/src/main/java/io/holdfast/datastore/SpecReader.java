package io.holdfast.datastore;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNull;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.blueprint.JsonValues;
import io.holdfast.datastore.StructureSpec.Problem;
import io.holdfast.value.Coercion;
import io.holdfast.value.NullValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the fields of a data structure, and collects what is wrong with them. */
final class SpecReader {

    private static final int MAXIMUM_FIELDS = 1_000;
    private static final int MAXIMUM_LEVELS = 16;
    private static final int MAXIMUM_NAME = 255;

    private final List<Problem> problems = new ArrayList<>(0);
    private int count;

    List<Problem> problems() {
        return problems;
    }

    List<StructureField> fields(JsonArray document, String path, int level) {
        List<StructureField> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int index = 0; index < document.elements().size(); index++) {
            String place = path + "[" + index + "]";
            if (document.elements().get(index) instanceof JsonObject object) {
                String name = name(object, place);
                if (!name.isEmpty() && !names.add(name)) {
                    problem(
                            place + ".name",
                            "the name \"" + name + "\" is used twice; names are unique on their level");
                }
                field(object, name, place, level).ifPresent(fields::add);
            } else {
                problem(place, "expected a field, that is an object {name, type, …}");
            }
        }
        return fields;
    }

    private String name(JsonObject object, String place) {
        String name = object.text("name").orElse("");
        if (name.isEmpty() || name.length() > MAXIMUM_NAME) {
            problem(place + ".name", "expected a text of 1 to " + MAXIMUM_NAME + " characters");
        }
        return name;
    }

    private Optional<StructureField> field(JsonObject object, String name, String place, int level) {
        if (level > MAXIMUM_LEVELS) {
            problem(place, "expected at most " + MAXIMUM_LEVELS + " levels of fields");
            return Optional.empty();
        }
        if (++count > MAXIMUM_FIELDS) {
            if (count == MAXIMUM_FIELDS + 1) {
                problem(place, "expected at most " + MAXIMUM_FIELDS + " fields in all");
            }
            return Optional.empty();
        }
        Optional<StructureType> type = object.text("type").flatMap(StructureType::ofName);
        if (type.isEmpty()) {
            problem(
                    place + ".type",
                    "expected one of "
                            + Arrays.stream(StructureType.values())
                                    .map(StructureType::apiName)
                                    .collect(Collectors.joining(", ")));
            return Optional.empty();
        }
        boolean required = required(object, place);
        List<StructureField> spec = spec(object, type.get(), place + ".spec", level + 1);
        return Optional.of(
                new StructureField(name, type.get(), required, defaultValue(object, type.get(), place), spec));
    }

    private boolean required(JsonObject object, String place) {
        return switch (object.get("required").orElseGet(JsonNull::new)) {
            case JsonBoolean(boolean required) -> required;
            case JsonNull() -> false;
            case JsonObject _, JsonArray _, JsonText _, JsonNumber _ -> {
                problem(place + ".required", "expected true or false");
                yield false;
            }
        };
    }

    private List<StructureField> spec(JsonObject object, StructureType type, String place, int level) {
        Json spec = object.get("spec").orElseGet(JsonNull::new);
        return switch (type) {
            case COLLECTION ->
                switch (spec) {
                    case JsonArray fields -> fields(fields, place, level);
                    case JsonNull() -> List.of();
                    case JsonObject _, JsonText _, JsonNumber _, JsonBoolean _ -> {
                        problem(place, "expected the fields of the collection, that is an array");
                        yield List.of();
                    }
                };
            case ARRAY ->
                switch (spec) {
                    // The elements of an array have no names of their own; exports write one or leave it out.
                    case JsonObject element ->
                        field(element, element.text("name").orElse(""), place, level).stream()
                                .toList();
                    case JsonArray fields ->
                        List.of(new StructureField(
                                "", StructureType.COLLECTION, false, Optional.empty(), fields(fields, place, level)));
                    case JsonNull() -> List.of();
                    case JsonText _, JsonNumber _, JsonBoolean _ -> {
                        problem(place, "expected the field that the elements have, that is an object {type, …}");
                        yield List.of();
                    }
                };
            case TEXT, NUMBER, BOOLEAN, DATE, BUFFER -> List.of();
        };
    }

    private Optional<Value> defaultValue(JsonObject object, StructureType type, String place) {
        Value given = object.get("default").map(JsonValues::of).orElse(NullValue.NULL);
        boolean none = given == NullValue.NULL || (given instanceof TextValue(String text) && text.isEmpty());
        if (none) {
            return Optional.empty();
        }
        return switch (RecordFitting.coerce(type, given, ZoneOffset.UTC)) {
            case Coercion.Coerced(Value value) -> Optional.of(value);
            case Coercion.Refused(String problem) -> {
                problem(place + ".default", problem);
                yield Optional.empty();
            }
        };
    }

    private void problem(String path, String message) {
        problems.add(new Problem(path, message));
    }
}
