package io.holdfast.blueprint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** A JSON document as it was written: members keep their order, numbers keep their digits. */
public sealed interface Json {

    /** Members in the order in which they were written. */
    record JsonObject(Map<String, Json> members) implements Json {

        public static final JsonObject EMPTY = new JsonObject(Map.of());

        public JsonObject {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        public Optional<Json> get(String name) {
            return Optional.ofNullable(members.get(name));
        }

        /** The member when it is an object; empty when it is missing, null or anything else. */
        public Optional<JsonObject> object(String name) {
            return members.get(name) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
        }

        /** The member's elements when it is an array; an empty list when it is missing, null or anything else. */
        public List<Json> array(String name) {
            return members.get(name) instanceof JsonArray(List<Json> elements) ? elements : List.of();
        }

        /** The member when it is a text. */
        public Optional<String> text(String name) {
            return members.get(name) instanceof JsonText(String text) ? Optional.of(text) : Optional.empty();
        }

        /** The member when it is true, or the text {@code true}, as blueprints made by hand have it. */
        public boolean isTrue(String name) {
            return switch (members.get(name)) {
                case JsonBoolean(boolean value) -> value;
                case JsonText(String text) -> text.strip().equalsIgnoreCase("true");
                case null, default -> false;
            };
        }

        /** A whole number, also when it was written as text. */
        public OptionalInt wholeNumber(String name) {
            String written = switch (members.get(name)) {
                case JsonNumber(String literal) -> literal;
                case JsonText(String text) -> text.strip();
                case null, default -> "";
            };
            try {
                return OptionalInt.of(Integer.parseInt(written));
            } catch (NumberFormatException notAWholeNumber) {
                return OptionalInt.empty();
            }
        }

        /** This object with one member added, or replaced in its place. */
        public JsonObject with(String name, Json value) {
            Map<String, Json> changed = new LinkedHashMap<>(members);
            changed.put(name, value);
            return new JsonObject(changed);
        }

        public JsonObject without(String name) {
            Map<String, Json> changed = new LinkedHashMap<>(members);
            changed.remove(name);
            return new JsonObject(changed);
        }
    }

    record JsonArray(List<Json> elements) implements Json {
        public JsonArray {
            elements = List.copyOf(elements);
        }
    }

    record JsonText(String text) implements Json {
        public JsonText {
            Objects.requireNonNull(text, "text");
        }
    }

    /** A number as it was written, for instance {@code 1.50} or {@code 1e3}. */
    record JsonNumber(String literal) implements Json {
        public JsonNumber {
            Objects.requireNonNull(literal, "literal");
        }
    }

    record JsonBoolean(boolean value) implements Json {}

    record JsonNull() implements Json {}
}
