package io.holdfast.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.server.api.ApiDocument.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Calls of an operation that are wrong in one way each, made from what the API's document says of it. */
public final class BadCalls {

    private static final String SQL = "'; drop table scenario; --";
    private static final int DEEP = 100_000;

    /** Ids that nothing has, and texts that are no ids. */
    private static final List<String> IDS = List.of(
            "999999999",
            "0",
            "-1",
            "1.5",
            "99999999999999999999999999",
            "abc",
            SQL,
            "%00",
            "%FF",
            "..",
            "a".repeat(5_000),
            "ffffffffffffffffffffffffffffffff",
            "١");

    private static final List<String> QUERIES = List.of(
            "",
            "-1",
            "abc",
            "9223372036854775807",
            "-9223372036854775808",
            "99999999999999999999",
            SQL,
            "%00",
            "%FF",
            "[]",
            "1e9");

    /** A value of each kind, each as JSON; one of them fits, so a call may be right as well. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1.5",
            "1e400",
            "9223372036854775807",
            "99999999999999999999999999",
            "\"\"",
            "\"" + SQL + "\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"" + "x".repeat(20_000) + "\"",
            "[]",
            "[null]",
            "[[[[]]]]",
            "{}",
            "{\"a\":{\"b\":[]}}");

    /**
     * One call.
     *
     * @param what is wrong with it
     * @param body its bytes; empty for none
     */
    public record BadCall(String what, String method, String path, String contentType, Optional<byte[]> body) {
        @Override
        public String toString() {
            return method + " " + path.substring(0, Math.min(path.length(), 200)) + " with " + what;
        }
    }

    private final ApiDocument document;
    private final Map<String, String> known;
    private final ObjectMapper mapper = new ObjectMapper();

    /** @param known the beginning of a path → an id that is there in place of its first parameter */
    public BadCalls(ApiDocument document, Map<String, String> known) {
        this.document = document;
        this.known = known;
    }

    public List<BadCall> of(Operation operation) {
        return Stream.of(ids(operation), queries(operation), bodies(operation))
                .flatMap(List::stream)
                .toList();
    }

    /** The path with ids that are there. */
    private String path(Operation operation) {
        String id = known.entrySet().stream()
                .filter(each -> operation.path().startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("1");
        return operation.path().replaceFirst("\\{[^}]*}", id).replaceAll("\\{[^}]*}", "1");
    }

    private List<BadCall> ids(Operation operation) {
        List<BadCall> calls = new ArrayList<>();
        if (operation.path().contains("{")) {
            for (String id : IDS) {
                String written = id.startsWith("%") ? id : URLEncoder.encode(id, StandardCharsets.UTF_8);
                calls.add(call(
                        "the id " + shortened(id),
                        operation,
                        operation.path().replaceAll("\\{[^}]*}", written),
                        operation.node().has("requestBody") ? Optional.of("{}") : Optional.empty()));
            }
        }
        return calls;
    }

    private List<BadCall> queries(Operation operation) {
        List<BadCall> calls = new ArrayList<>();
        Stream.concat(parameters(operation.node()), parameters(operation.shared()))
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .map(parameter -> parameter.path("name").asText())
                .forEach(name -> QUERIES.forEach(value -> calls.add(call(
                        "the query " + name + "=" + value,
                        operation,
                        path(operation) + "?" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                                + (value.startsWith("%") ? value : URLEncoder.encode(value, StandardCharsets.UTF_8)),
                        Optional.empty()))));
        return calls;
    }

    private Stream<JsonNode> parameters(JsonNode node) {
        List<JsonNode> parameters = new ArrayList<>();
        node.path("parameters").forEach(parameter -> parameters.add(document.resolved(parameter)));
        return parameters.stream();
    }

    private List<BadCall> bodies(Operation operation) {
        JsonNode body = document.resolved(operation.node().path("requestBody"));
        JsonNode schema =
                document.resolved(body.path("content").path("application/json").path("schema"));
        if (schema.isMissingNode()) {
            return List.of();
        }
        String path = path(operation);
        List<BadCall> calls = new ArrayList<>();
        for (String text :
                List.of("", "{", "nul", "[]", "7", "\"a\"", "{\"a\":1,}", "{\"\":{}}", "{\"__proto__\":1}")) {
            calls.add(call("the body " + text, operation, path, Optional.of(text)));
        }
        calls.add(call("a body nested too deep", operation, path, Optional.of("[".repeat(DEEP))));
        calls.add(new BadCall("no UTF-8", operation.method(), path, "application/json", Optional.of(new byte[] {
            '{', '"', (byte) 0xff, '"', ':', '1', '}'
        })));
        calls.add(new BadCall(
                "another content type",
                operation.method(),
                path,
                "text/xml",
                Optional.of("<a/>".getBytes(StandardCharsets.UTF_8))));
        Map<String, JsonNode> fields = fields(schema);
        for (String field : fields.keySet()) {
            for (String value : VALUES) {
                calls.add(call(
                        field + " = " + shortened(value),
                        operation,
                        path,
                        Optional.of(with(schema, fields, field, value))));
            }
        }
        return calls;
    }

    private Map<String, JsonNode> fields(JsonNode schema) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        schema.path("properties").properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        schema.path("allOf").forEach(part -> fields.putAll(fields(document.resolved(part))));
        return fields;
    }

    /** A body with what is required, as the document's example has it, and one field with a value of any kind. */
    private String with(JsonNode schema, Map<String, JsonNode> fields, String field, String value) {
        ObjectNode body = mapper.createObjectNode();
        schema.path("required")
                .forEach(name ->
                        body.set(name.asText(), likely(fields.getOrDefault(name.asText(), MissingNode.getInstance()))));
        body.remove(field);
        String rest = body.toString();
        return "{\"" + field + "\":" + value + (body.isEmpty() ? "}" : "," + rest.substring(1));
    }

    private JsonNode likely(JsonNode schema) {
        JsonNode resolved = document.resolved(schema);
        if (resolved.has("enum")) {
            return resolved.path("enum").get(0);
        }
        if (resolved.has("const")) {
            return resolved.path("const");
        }
        return switch (resolved.path("type").asText()) {
            case "integer", "number" -> mapper.getNodeFactory().numberNode(1);
            case "boolean" -> mapper.getNodeFactory().booleanNode(true);
            case "array" -> mapper.createArrayNode();
            case "object" -> mapper.createObjectNode();
            default -> mapper.getNodeFactory().textNode("a");
        };
    }

    private static BadCall call(String what, Operation operation, String path, Optional<String> body) {
        return new BadCall(
                what,
                operation.method(),
                path,
                "application/json",
                body.map(text -> text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
