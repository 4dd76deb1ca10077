package io.holdfast.blueprint;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A JSON document as it was written: members keep their order, numbers their digits, objects their {@link Spelling}. */
public sealed interface Json {

    /**
     * Members in the order in which they were written. Objects of equal members are equal, however they are spelled.
     *
     * @param spelling how the object was written, so that what is not changed is written in the same way again
     */
    record JsonObject(Map<String, Json> members, Spelling spelling) implements Json {

        public static final JsonObject EMPTY = new JsonObject(Map.of());

        private static final int MAXIMUM_WHOLE_NUMBER_LENGTH = 40;

        public JsonObject {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
            Objects.requireNonNull(spelling, "spelling");
        }

        /** An object that was made, not read. */
        public JsonObject(Map<String, Json> members) {
            this(members, Spelling.NONE);
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

        /** The member when it is true, or a text that says so: {@code true} or {@code {{true}}}. */
        public boolean isTrue(String name) {
            return switch (members.get(name)) {
                case JsonBoolean(boolean value) -> value;
                case JsonText(String text) -> bare(text).equalsIgnoreCase("true");
                case null, default -> false;
            };
        }

        /** A whole number, however it was written: {@code 3}, {@code 3.0}, {@code "3"}, {@code "{{3}}"}. */
        public OptionalInt wholeNumber(String name) {
            String written = switch (members.get(name)) {
                case JsonNumber(String literal) -> literal;
                case JsonText(String text) -> bare(text);
                case null, default -> "";
            };
            if (written.length() > MAXIMUM_WHOLE_NUMBER_LENGTH) {
                return OptionalInt.empty();
            }
            try {
                return OptionalInt.of(new BigDecimal(written).intValueExact());
            } catch (ArithmeticException | NumberFormatException notAWholeNumber) {
                return OptionalInt.empty();
            }
        }

        /** A text where something else is expected, without blanks and without the braces of an expression. */
        private static String bare(String text) {
            String stripped = text.strip();
            return stripped.startsWith("{{") && stripped.endsWith("}}") && stripped.length() >= 4
                    ? stripped.substring(2, stripped.length() - 2).strip()
                    : stripped;
        }

        /** This object with one member added, or replaced in its place. */
        public JsonObject with(String name, Json value) {
            Map<String, Json> changed = new LinkedHashMap<>(members);
            changed.put(name, value);
            return new JsonObject(changed, spelling.withoutMember(name, members.keySet()));
        }

        /** This object without that member; spelled as it is when it has none. */
        public JsonObject without(String name) {
            if (!members.containsKey(name)) {
                return this;
            }
            Map<String, Json> changed = new LinkedHashMap<>(members);
            changed.remove(name);
            return new JsonObject(changed, spelling.withoutMember(name, members.keySet()));
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof JsonObject object && members.equals(object.members);
        }

        @Override
        public int hashCode() {
            return members.hashCode();
        }

        @Override
        public String toString() {
            return "JsonObject" + members;
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

        /** Whether the text has only characters that can be encoded and stored: no NUL, no half of a surrogate pair. */
        public boolean isStorable() {
            return text.codePoints()
                    .noneMatch(character -> character == 0
                            || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE));
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
