package io.holdfast.server.api;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNull;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Builds an answer's JSON, member by member. */
final class Answer {

    private static final JsonNull NULL = new JsonNull();

    /** ISO 8601 with milliseconds and Z, as Make writes times. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Map<String, Json> members = new LinkedHashMap<>();

    private Answer() {}

    static Answer object() {
        return new Answer();
    }

    Answer put(String name, Json value) {
        members.put(name, value);
        return this;
    }

    Answer put(String name, Answer value) {
        return put(name, value.json());
    }

    Answer put(String name, String value) {
        return put(name, new JsonText(value));
    }

    Answer put(String name, long value) {
        return put(name, number(value));
    }

    Answer put(String name, boolean value) {
        return put(name, new JsonBoolean(value));
    }

    Answer put(String name, Instant value) {
        return put(name, time(value));
    }

    Answer putNull(String name) {
        return put(name, NULL);
    }

    /** Adds the value, or null when there is none. */
    Answer putOrNull(String name, Optional<? extends Json> value) {
        return put(name, value.<Json>map(present -> present).orElse(NULL));
    }

    JsonObject json() {
        return new JsonObject(members);
    }

    /** An object with one member: the envelope of most answers. */
    static JsonObject of(String name, Json value) {
        return object().put(name, value).json();
    }

    static Json text(String text) {
        return new JsonText(text);
    }

    static Json number(long number) {
        return new JsonNumber(Long.toString(number));
    }

    static Json bool(boolean value) {
        return new JsonBoolean(value);
    }

    static Json time(Instant instant) {
        return new JsonText(TIME.format(instant));
    }

    static JsonArray array(Stream<? extends Json> elements) {
        return new JsonArray(elements.<Json>map(element -> element).toList());
    }
}
