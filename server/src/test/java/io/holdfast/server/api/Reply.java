package io.holdfast.server.api;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNull;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.server.json.BlueprintCodec;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.List;

/** What the server answered. */
record Reply(int status, HttpHeaders headers, String text) {

    /** The reply, when it is as the API's document says; anything else fails the test. */
    static Reply asDocumented(HttpRequest call, Reply reply) {
        if (String.valueOf(call.uri().getRawQuery()).contains("cols")) {
            // Only what was asked for is in it, whatever the document requires.
            return reply;
        }
        ApiDocument.SHIPPED
                .problem(
                        call.method(),
                        call.uri().getRawPath(),
                        reply.status(),
                        reply.header("Content-Type"),
                        reply.text())
                .ifPresent(problem -> {
                    throw new AssertionError(problem);
                });
        return reply;
    }

    /** The answer as JSON; anything else fails the test. */
    JsonObject json() {
        if (new BlueprintCodec().read(text) instanceof BlueprintCodec.Read(JsonObject object)) {
            return object;
        }
        throw new AssertionError("Expected a JSON object, found: " + text);
    }

    /** The value at a path of names and of indexes from 0, as text: {@code scenario.id}, {@code dlqs.0.id}. */
    String at(String path) {
        Json at = json();
        for (String step : path.split("\\.")) {
            at = switch (at) {
                case JsonObject object ->
                    object.get(step).orElseThrow(() -> new AssertionError("No " + path + " in " + text));
                case JsonArray(List<Json> elements) -> elements.get(Integer.parseInt(step));
                case Json other -> throw new AssertionError("No " + path + " in " + text + ": met " + other);
            };
        }
        return switch (at) {
            case JsonText(String value) -> value;
            case JsonNumber(String literal) -> literal;
            case JsonBoolean(boolean value) -> String.valueOf(value);
            case JsonNull() -> "null";
            case JsonArray array -> new BlueprintCodec().write(array);
            case JsonObject object -> new BlueprintCodec().write(object);
        };
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** Status, code and detail in one line, for tables of errors. */
    String error() {
        return status + " " + at("code") + " " + at("detail");
    }
}
