package io.holdfast.server.cli.imports;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.server.cli.ApiClient.ApiException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads what a server answered, and fails with a message for people when it is not what the API promises. */
final class Members {

    private Members() {}

    static Json number(long number) {
        return new JsonNumber(Long.toString(number));
    }

    static Json text(String text) {
        return new JsonText(text);
    }

    /** The member as a number, when it is one or a text of one. */
    static Optional<Long> optionalId(JsonObject object, String name) {
        return object.get(name).flatMap(Members::id);
    }

    static long id(JsonObject object, String name) {
        return optionalId(object, name).orElseThrow(() -> missing(object, name, "a number"));
    }

    private static Optional<Long> id(Json json) {
        String written = switch (json) {
            case JsonNumber(String literal) -> literal;
            case JsonText(String text) -> text;
            default -> "";
        };
        return written.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(written)) : Optional.empty();
    }

    static String text(JsonObject object, String name) {
        return object.text(name).orElseThrow(() -> missing(object, name, "a text"));
    }

    static JsonObject object(JsonObject object, String name) {
        return object.object(name).orElseThrow(() -> missing(object, name, "an object"));
    }

    /** The member's elements, which are all objects. */
    static List<JsonObject> objects(JsonObject object, String name) {
        return object.array(name).stream()
                .map(each -> each instanceof JsonObject member ? member : JsonObject.EMPTY)
                .toList();
    }

    /** The member's elements, which are all texts. */
    static List<String> texts(JsonObject object, String name) {
        return object.array(name).stream()
                .map(each -> each instanceof JsonText(String text) ? text : "")
                .toList();
    }

    /** The text as a part of a path or of a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static ApiException missing(JsonObject object, String name, String expected) {
        return new ApiException("Expected " + expected + " as " + name + " in the answer, found the members "
                + String.join(", ", object.members().keySet()));
    }
}
