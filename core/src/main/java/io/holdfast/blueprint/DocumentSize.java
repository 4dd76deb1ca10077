package io.holdfast.blueprint;

import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNull;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.value.ByteSize;
import io.holdfast.value.TextValue;
import java.util.Map;

/** How large a document is, in bytes of compact JSON without escapes. */
public final class DocumentSize {

    private DocumentSize() {}

    public static long of(Json json) {
        return switch (json) {
            case JsonNull() -> 4;
            case JsonBoolean(boolean value) -> value ? 4 : 5;
            case JsonNumber(String literal) -> literal.length();
            case JsonText(String text) -> ByteSize.of(new TextValue(text));
            case JsonArray array -> {
                long size = 2;
                for (Json element : array.elements()) {
                    size += of(element) + 1;
                }
                yield size;
            }
            case JsonObject object -> {
                long size = 2;
                for (Map.Entry<String, Json> member : object.members().entrySet()) {
                    size += ByteSize.of(new TextValue(member.getKey())) + of(member.getValue()) + 2;
                }
                yield size;
            }
        };
    }
}
