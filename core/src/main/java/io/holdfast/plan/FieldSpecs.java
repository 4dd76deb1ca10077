package io.holdfast.plan;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNull;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.blueprint.JsonValues;
import io.holdfast.blueprint.Problem;
import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import io.holdfast.module.Inputs;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads fields as documents specify them: {@code [{name, type, label, required, default, spec}, …]}, {@code spec} being
 * the fields of a collection or the one field of an array's elements. Other members mean nothing here. At most
 * {@value #MAXIMUM_FIELDS} fields in at most {@value #MAXIMUM_LEVELS} levels.
 */
public final class FieldSpecs {

    private static final int MAXIMUM_FIELDS = 1_000;
    private static final int MAXIMUM_LEVELS = 16;
    private static final int MAXIMUM_NAME = 255;

    private final List<Problem> problems = new ArrayList<>(0);
    private int count;

    private FieldSpecs() {}

    /** How reading ended. */
    public sealed interface Reading {}

    public record Read(List<Field> fields) implements Reading {
        public Read {
            fields = List.copyOf(fields);
        }
    }

    /** It specifies no fields; every problem with its place, such as {@code input[0].type}. */
    public record Malformed(List<Problem> problems) implements Reading {
        public Malformed {
            problems = List.copyOf(problems);
        }
    }

    /** @param name what the document is called in the places of problems */
    public static Reading read(JsonArray document, String name) {
        FieldSpecs reader = new FieldSpecs();
        List<Field> fields = reader.fields(document.elements(), name, 1);
        return reader.problems.isEmpty() ? new Read(fields) : new Malformed(reader.problems);
    }

    /** The fields of a document that was read without a problem before. */
    public static List<Field> stored(JsonArray document) {
        return switch (read(document, "fields")) {
            case Read(List<Field> fields) -> fields;
            case Malformed(List<Problem> found) ->
                throw new IllegalStateException(
                        "The stored data is damaged: " + found.getFirst().sentence());
        };
    }

    private List<Field> fields(List<Json> documents, String path, int level) {
        if (level > MAXIMUM_LEVELS) {
            problem(path, "expected at most " + MAXIMUM_LEVELS + " levels of fields");
            return List.of();
        }
        List<Field> fields = new ArrayList<>(documents.size());
        Set<String> names = new HashSet<>();
        for (int index = 0; index < documents.size(); index++) {
            String place = path + "[" + index + "]";
            if (documents.get(index) instanceof JsonObject object) {
                String name = object.text("name").orElse("");
                if (name.isEmpty() || name.length() > MAXIMUM_NAME) {
                    problem(place + ".name", "expected a text of 1 to " + MAXIMUM_NAME + " characters");
                } else if (!names.add(name)) {
                    problem(place + ".name", "the name \"" + name + "\" is used twice");
                }
                field(object, name, place, level).ifPresent(fields::add);
            } else {
                problem(place, "expected a field, that is an object {name, type, …}");
            }
        }
        return fields;
    }

    private Optional<Field> field(JsonObject object, String name, String place, int level) {
        if (++count > MAXIMUM_FIELDS) {
            if (count == MAXIMUM_FIELDS + 1) {
                problem(place, "expected at most " + MAXIMUM_FIELDS + " fields in all");
            }
            return Optional.empty();
        }
        Optional<FieldType> type = object.text("type").flatMap(FieldSpecs::type);
        if (type.isEmpty()) {
            problem(place + ".type", "expected a type, such as text, number, boolean, date, collection, array or any");
            return Optional.empty();
        }
        String label = object.text("label").filter(text -> !text.isBlank()).orElse(name);
        Field free = new Field(
                name,
                label,
                type.get(),
                required(object, place),
                Optional.empty(),
                items(object, type.get(), place, level));
        return Optional.of(defaultValue(object)
                .map(value -> withDefault(free, value, place))
                .orElse(free));
    }

    private Field withDefault(Field field, Value given, String place) {
        Field optional = new Field(field.name(), field.label(), field.type(), false, Optional.empty(), field.items());
        return switch (Inputs.fit(List.of(optional), CollectionValue.of(field.name(), given), ZoneOffset.UTC)) {
            case Inputs.Fit(CollectionValue fitted) -> field.withDefault(fitted.get(field.name()));
            case Inputs.Unfit(String problem) -> {
                problem(place + ".default", problem);
                yield field;
            }
        };
    }

    /** Types of forms that are values of another kind are taken as that kind; what is no value of one kind is free. */
    private static Optional<FieldType> type(String name) {
        return switch (name) {
            case "text", "email", "url", "uuid", "color", "filename", "file", "folder", "path", "timezone", "hidden" ->
                Optional.of(FieldType.TEXT);
            case "number", "integer", "port", "timestamp" -> Optional.of(FieldType.NUMBER);
            case "uinteger" -> Optional.of(FieldType.UINTEGER);
            case "boolean", "checkbox" -> Optional.of(FieldType.BOOLEAN);
            case "date" -> Optional.of(FieldType.DATE);
            case "time" -> Optional.of(FieldType.TIME);
            case "buffer" -> Optional.of(FieldType.BUFFER);
            case "array" -> Optional.of(FieldType.ARRAY);
            case "collection", "dynamicCollection" -> Optional.of(FieldType.COLLECTION);
            case "any", "json", "select" -> Optional.of(FieldType.ANY);
            default -> Optional.empty();
        };
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

    private List<Field> items(JsonObject object, FieldType type, String place, int level) {
        Json spec = object.get("spec").orElseGet(JsonNull::new);
        if (spec instanceof JsonNull || (type != FieldType.COLLECTION && type != FieldType.ARRAY)) {
            return List.of();
        }
        return switch (spec) {
            case JsonArray(List<Json> fields) -> fields(fields, place + ".spec", level + 1);
            case JsonObject element
            when type == FieldType.ARRAY ->
                element.text("type").filter("collection"::equals).isPresent()
                        ? fields(element.array("spec"), place + ".spec.spec", level + 1)
                        : List.of();
            case JsonObject _, JsonText _, JsonNumber _, JsonBoolean _, JsonNull _ -> {
                problem(place + ".spec", "expected an array of fields");
                yield List.of();
            }
        };
    }

    private static Optional<Value> defaultValue(JsonObject object) {
        return object.get("default")
                .map(JsonValues::of)
                .filter(value -> value != NullValue.NULL && !value.equals(new TextValue("")));
    }

    private void problem(String place, String message) {
        problems.add(Problem.ofDocument(place, message));
    }
}
