package io.holdfast.server.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The API's document, read by readers of others: what it says about each operation, and whether an answer is as it says. */
public final class ApiDocument {

    private static final String RESOURCE = "/openapi.yaml";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    /** What the server may answer to any call of the API before it looks at what is called; as the document says at its top. */
    private static final Set<Integer> OF_ANY_CALL = Set.of(400, 401, 403, 413, 415, 429, 503);

    private static final String ERROR = "{\"$ref\":\"#/components/schemas/Error\"}";

    /** The one that the server ships with. */
    public static final ApiDocument SHIPPED = load();

    private final ObjectMapper mapper = new ObjectMapper();
    private final JsonNode root;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

    /**
     * One operation.
     *
     * @param path with parameters in braces
     * @param node what the document says about it
     * @param shared what it says about all operations of the path
     */
    public record Operation(String method, String path, JsonNode node, JsonNode shared) {

        boolean matches(String calledMethod, String calledPath) {
            String[] expected = path.split("/", -1);
            String[] found = calledPath.split("/", -1);
            boolean same = method.equals(calledMethod) && expected.length == found.length;
            for (int segment = 0; same && segment < expected.length; segment++) {
                same = expected[segment].startsWith("{") || expected[segment].equals(found[segment]);
            }
            return same;
        }

        private long parameters() {
            return path.chars().filter(character -> character == '{').count();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private ApiDocument(JsonNode root) {
        this.root = root;
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation -> operations.add(new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                operation.getValue(),
                                path.getValue()))));
        operations.sort(Comparator.comparing(Operation::parameters));
    }

    private static ApiDocument load() {
        try (InputStream yaml = ApiDocument.class.getResourceAsStream(RESOURCE)) {
            Object document = new Load(LoadSettings.builder().build())
                    .loadFromInputStream(Objects.requireNonNull(yaml, RESOURCE));
            return new ApiDocument(new ObjectMapper().valueToTree(document));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** All operations, those with fewer parameters in their paths first. */
    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** The node, or what it refers to. */
    JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText("");
        return reference.isEmpty() ? node : root.at(reference.substring(1));
    }

    /**
     * Says what is wrong with an answer; empty when it is as the document says, or when no operation of the document was
     * called.
     *
     * @param path with or without its query
     */
    public Optional<String> problem(String method, String path, int status, String contentType, String body) {
        String called = path.split("\\?", 2)[0];
        return operations.stream()
                .filter(operation -> operation.matches(method, called))
                .findFirst()
                .flatMap(operation -> problem(operation, status, contentType, body));
    }

    private Optional<String> problem(Operation operation, int status, String contentType, String body) {
        JsonNode answers = operation.node().path("responses");
        JsonNode answer =
                resolved(answers.path(answers.has(String.valueOf(status)) ? String.valueOf(status) : "default"));
        if (answer.isMissingNode()) {
            return OF_ANY_CALL.contains(status)
                    ? problems(read(ERROR), body)
                    : Optional.of(operation + " was answered with " + status
                            + ", which the document does not have for it: " + body);
        }
        JsonNode schema = answer.path("content").path("application/json").path("schema");
        if (schema.isMissingNode()) {
            return Optional.empty();
        }
        if (!contentType.startsWith("application/json")) {
            return Optional.of(operation + " was answered with the content type " + contentType);
        }
        return problems(schema, body)
                .map(problems -> operation + " was answered with " + status
                        + " and a body that is not as the document says: " + problems + " in " + body);
    }

    private JsonNode read(String json) {
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Optional<String> problems(JsonNode schema, String body) {
        try {
            Set<ValidationMessage> messages = compiled(schema).validate(mapper.readTree(body));
            return messages.isEmpty() ? Optional.empty() : Optional.of(messages.toString());
        } catch (JsonProcessingException notJson) {
            return Optional.of(String.valueOf(notJson.getMessage()));
        }
    }

    /** The whole document comes along, for what the schema refers to. */
    private JsonSchema compiled(JsonNode schema) {
        return schemas.computeIfAbsent(schema.toString(), text -> {
            ObjectNode whole = mapper.createObjectNode();
            whole.set("components", root.path("components"));
            whole.set("allOf", mapper.createArrayNode().add(schema));
            return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(whole);
        });
    }
}
