package io.holdfast.server.api;

import io.holdfast.value.ArrayValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the fields of a query or a form; a name that comes several times has an array as its value. */
final class FormFields {

    private final Map<String, List<Value>> fields = new LinkedHashMap<>();

    void add(String name, Value value) {
        fields.computeIfAbsent(name, first -> new ArrayList<>(1)).add(value);
    }

    /**
     * Adds the fields of URL-encoded text.
     *
     * @throws IllegalArgumentException when a percent sign is not followed by two hexadecimal digits
     */
    void addEncoded(String text) {
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('&', start);
            end = end < 0 ? text.length() : end;
            if (end > start) {
                addPair(text.substring(start, end));
            }
            start = end + 1;
        }
    }

    private void addPair(String pair) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        add(
                URLDecoder.decode(name, StandardCharsets.UTF_8),
                new TextValue(URLDecoder.decode(value, StandardCharsets.UTF_8)));
    }

    void putInto(Map<String, Value> values) {
        fields.forEach((name, all) -> values.put(name, all.size() == 1 ? all.getFirst() : new ArrayValue(all)));
    }
}
