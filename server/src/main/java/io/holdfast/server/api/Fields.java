package io.holdfast.server.api;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNull;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.server.api.ApiError.Suberror;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the members of a JSON object strictly, and collects everything that is wrong with them; {@link #check} refuses
 * the call when anything is. A member that is null counts as missing.
 */
final class Fields {

    private final JsonObject object;
    private final List<Suberror> problems = new ArrayList<>(0);

    Fields(JsonObject object) {
        this.object = object;
    }

    /** Members with other names are a problem. */
    Fields allowing(String... known) {
        Set<String> names = Set.of(known);
        for (String name : object.members().keySet()) {
            if (!names.contains(name)) {
                problem(name, name + ": not known here; expected " + (known.length == 0 ? "no members" : names(known)));
            }
        }
        return this;
    }

    private static String names(String... known) {
        return "one of " + String.join(", ", known);
    }

    boolean has(String name) {
        return member(name).isPresent();
    }

    /** Whether the member is there, and null: a value that is to be taken away. */
    boolean isNull(String name) {
        return object.get(name).filter(JsonNull.class::isInstance).isPresent();
    }

    Optional<Json> any(String name) {
        return member(name);
    }

    /** A text of at least one character that is no blank. */
    Optional<String> name(String name, int maximum) {
        Optional<String> text = text(name, maximum).map(String::strip);
        if (text.isPresent() && text.get().isEmpty()) {
            problem(name, name + ": expected at least one character");
            return Optional.empty();
        }
        return text;
    }

    Optional<String> text(String name, int maximum) {
        return switch (member(name).orElse(null)) {
            case null -> Optional.empty();
            case JsonText text
            when !text.isStorable() -> {
                problem(name, name + ": expected a text without NUL characters and halves of surrogate pairs");
                yield Optional.empty();
            }
            case JsonText(String text) when text.length() <= maximum -> Optional.of(text);
            case JsonText(String text) -> {
                problem(name, name + ": expected at most " + maximum + " characters, found " + text.length());
                yield Optional.empty();
            }
            case Json other -> wrong(name, "a text", other);
        };
    }

    Optional<Boolean> bool(String name) {
        return switch (member(name).orElse(null)) {
            case null -> Optional.empty();
            case JsonBoolean(boolean value) -> Optional.of(value);
            case Json other -> wrong(name, "true or false", other);
        };
    }

    Optional<Long> wholeNumber(String name) {
        return switch (member(name).orElse(null)) {
            case null -> Optional.empty();
            case JsonNumber(String literal) when isWhole(literal) -> Optional.of(Long.parseLong(literal));
            case Json other -> wrong(name, "a whole number", other);
        };
    }

    Optional<JsonObject> object(String name) {
        return switch (member(name).orElse(null)) {
            case null -> Optional.empty();
            case JsonObject found -> Optional.of(found);
            case Json other -> wrong(name, "an object", other);
        };
    }

    Optional<JsonArray> array(String name) {
        return switch (member(name).orElse(null)) {
            case null -> Optional.empty();
            case JsonArray found -> Optional.of(found);
            case Json other -> wrong(name, "an array", other);
        };
    }

    /** An array of at most so many texts. */
    Optional<List<String>> texts(String name, int maximum) {
        return switch (member(name).orElse(null)) {
            case null -> Optional.empty();
            case JsonArray(List<Json> elements)
            when elements.size() > maximum -> {
                problem(name, name + ": expected at most " + maximum + " elements, found " + elements.size());
                yield Optional.empty();
            }
            case JsonArray(List<Json> elements) -> Optional.of(texts(name, elements));
            case Json other -> wrong(name, "an array of texts", other);
        };
    }

    private List<String> texts(String name, List<Json> elements) {
        List<String> texts = new ArrayList<>(elements.size());
        for (int index = 0; index < elements.size(); index++) {
            if (elements.get(index) instanceof JsonText(String text)) {
                texts.add(text);
            } else {
                wrong(name + "[" + index + "]", "a text", elements.get(index));
            }
        }
        return texts;
    }

    /** Only the one value that this server has is right. */
    void only(String name, long value, String why) {
        wholeNumber(name).filter(found -> found != value).ifPresent(found -> problem(name, name + ": " + why));
    }

    /** The member must not have a value. */
    void none(String name, String why) {
        if (has(name)) {
            problem(name, name + ": " + why);
        }
    }

    /** The value, or a problem when it is missing; {@link #check} then refuses the call. */
    <T> T required(String name, Optional<T> value, T substitute) {
        if (value.isEmpty()
                && problems.stream().noneMatch(problem -> problem.name().startsWith(name))) {
            problem(name, name + ": required, but missing");
        }
        return value.orElse(substitute);
    }

    void problem(String name, String message) {
        problems.add(new Suberror(name, message));
    }

    /** Refuses the call when anything was wrong; nothing may be changed before. */
    void check() {
        if (problems.size() == 1) {
            throw Refusal.invalid(problems.getFirst().message() + ".", problems);
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid(
                    "The call has " + problems.size() + " problems. "
                            + problems.getFirst().message() + ".",
                    problems);
        }
    }

    private Optional<Json> member(String name) {
        return object.get(name).filter(value -> !(value instanceof JsonNull));
    }

    private <T> Optional<T> wrong(String name, String expected, Json found) {
        problem(name, name + ": expected " + expected + ", found " + kind(found));
        return Optional.empty();
    }

    private static boolean isWhole(String literal) {
        return literal.length() <= 18 && literal.matches("-?[0-9]+");
    }

    /** What a JSON value is, for messages. */
    static String kind(Json json) {
        return switch (json) {
            case JsonObject ignored -> "an object";
            case JsonArray ignored -> "an array";
            case JsonText ignored -> "a text";
            case JsonNumber(String literal) -> "the number " + (literal.length() <= 20 ? literal : "of many digits");
            case JsonBoolean(boolean value) -> String.valueOf(value);
            case JsonNull() -> "null";
        };
    }
}
