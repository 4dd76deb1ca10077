package io.holdfast.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The document and the routes say the same. */
class DocumentTest {

    private static final Set<String> METHODS =
            Set.of("get", "post", "put", "patch", "delete", "head", "options", "trace");

    @Test
    void every_route_is_in_the_document_and_everything_in_the_document_is_a_route() {
        try (TestServer server = TestServer.start()) {
            Set<String> routes = server.server.routes().stream()
                    .map(route -> route.method() + " "
                            + route.path().replace('<', '{').replace('>', '}'))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(documented(server)).isEqualTo(routes);
        }
    }

    @Test
    void what_the_document_calls_open_is_what_needs_no_key() {
        try (TestServer server = TestServer.start()) {
            Set<String> open = server.server.routes().stream()
                    .filter(route -> route.reach() instanceof Reach.Everyone)
                    .map(route -> route.method() + " "
                            + route.path().replace('<', '{').replace('>', '}'))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(open(server)).isEqualTo(open);
        }
    }

    /** A comma in a sentence without quotes, between braces, begins a name: the rest of the sentence would be one. */
    @Test
    void no_sentence_of_the_document_is_cut_off_by_a_comma() {
        try (TestServer server = TestServer.start()) {
            assertThat(names(document(server)).filter(name -> name.endsWith(".")))
                    .isEmpty();
        }
    }

    private static Stream<String> names(Object part) {
        return switch (part) {
            case Map<?, ?> map ->
                Stream.concat(
                        map.keySet().stream().map(String::valueOf),
                        map.values().stream().flatMap(DocumentTest::names));
            case List<?> list -> list.stream().flatMap(DocumentTest::names);
            case null, default -> Stream.empty();
        };
    }

    private static Set<String> documented(TestServer server) {
        return paths(server).entrySet().stream()
                .flatMap(path -> path.getValue().keySet().stream()
                        .filter(METHODS::contains)
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> open(TestServer server) {
        return paths(server).entrySet().stream()
                .flatMap(path -> path.getValue().entrySet().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .filter(operation -> operation.getValue() instanceof Map<?, ?> members
                                && members.get("security") instanceof List<?> security
                                && security.isEmpty())
                        .map(operation -> operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> paths(TestServer server) {
        return (Map<String, Map<String, Object>>)
                Objects.requireNonNull(document(server).get("paths"));
    }

    /** The document as it is served, read by a reader of YAML. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> document(TestServer server) {
        Reply reply = server.send(server.request("/api/v2/openapi.yaml").GET());
        return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(reply.text());
    }
}
