package io.holdfast.server.apps.http;

import static io.holdfast.server.apps.http.TargetServer.answering;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.server.apps.ModuleRun;
import io.holdfast.value.TextValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests carry the key of their operation; a module is run here with the key {@code test}. */
class IdempotencyKeyTest {

    private static final String HEADER = "Idempotency-Key";

    @RegisterExtension
    final HttpAppFixture http = new HttpAppFixture();

    @RegisterExtension
    final HttpAppFixture without = new HttpAppFixture(HttpLimits.DEFAULT, IdempotencyKeys.NOT_SENT);

    @ParameterizedTest
    @ValueSource(strings = {"post", "put", "patch", "delete"})
    void what_changes_something_carries_the_key_as_it_is(String method) throws Exception {
        try (TargetServer server = answering(200, "")) {
            http.sendData(server.url("/")).with("method", new TextValue(method)).produced();
            assertThat(server.only().headers().get(HEADER)).containsExactly("test");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "head", "options"})
    void what_only_reads_carries_none(String method) throws Exception {
        try (TargetServer server = answering(200, "")) {
            http.sendData(server.url("/")).with("method", new TextValue(method)).produced();
            assertThat(server.only().header(HEADER)).isNull();
        }
    }

    @Test
    void the_newer_module_sends_it_too() throws Exception {
        try (TargetServer server = answering(200, "")) {
            http.makeRequest(server.url("/"))
                    .with("method", new TextValue("post"))
                    .produced();
            assertThat(server.only().header(HEADER)).isEqualTo("test");
        }
    }

    @Test
    void a_header_that_is_mapped_wins() throws Exception {
        try (TargetServer server = answering(200, "")) {
            http.post(server.url("/"))
                    .with("headers", ModuleRun.value("[{\"name\": \"idempotency-key\", \"value\": \"order-7\"}]"))
                    .produced();
            assertThat(server.only().headers().get(HEADER)).containsExactly("order-7");
        }
    }

    @Test
    void a_module_can_switch_it_off() throws Exception {
        try (TargetServer server = answering(200, "")) {
            http.post(server.url("/")).parameters("{\"idempotencyKey\": false}").produced();
            assertThat(server.only().header(HEADER)).isNull();
        }
    }

    @Test
    void the_server_can_switch_it_off() throws Exception {
        try (TargetServer server = answering(200, "")) {
            without.post(server.url("/")).produced();
            assertThat(server.only().header(HEADER)).isNull();
        }
    }

    @Test
    void a_redirect_that_becomes_a_get_does_not_take_it_along() throws Exception {
        try (TargetServer server = TargetServer.handling(exchange -> {
            exchange.getResponseHeaders().set("Location", "/there");
            TargetServer.answer(exchange, exchange.getRequestURI().getPath().equals("/here") ? 303 : 200, "", "");
        })) {
            http.makeRequest(server.url("/here"))
                    .with("method", new TextValue("post"))
                    .produced();
            assertThat(server.received().get(0).header(HEADER)).isEqualTo("test");
            assertThat(server.received().get(1).header(HEADER)).isNull();
        }
    }
}
