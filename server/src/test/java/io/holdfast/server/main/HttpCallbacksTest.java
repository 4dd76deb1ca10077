package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.server.apps.http.HttpApp;
import io.holdfast.server.apps.http.HttpLimits;
import io.holdfast.server.apps.http.IdempotencyKeys;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.server.json.JacksonJsonFormat;
import io.holdfast.testing.InMemoryStore;
import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program that asked to be called back gets, over real connections. */
class HttpCallbacksTest {

    private static final JsonObject ENDED = JsonObject.EMPTY.with("executionId", new JsonText("42"));

    private final HttpApp http = new HttpApp(
            HttpLimits.DEFAULT,
            new JacksonJsonFormat(),
            IdempotencyKeys.SENT,
            new InMemoryStore(Clock.systemUTC()).credentials());
    private final HttpCallbacks callbacks = new HttpCallbacks(http, new BlueprintCodec());

    @AfterEach
    void closeConnections() {
        http.close();
    }

    @Test
    void the_address_gets_the_body_once() throws IOException {
        try (RecordingTarget target = new RecordingTarget()) {
            callbacks.post(target.address() + "ended", ENDED);

            assertThat(target.received())
                    .containsOnlyKeys("{\"executionId\":\"42\"}")
                    .containsValue(1);
        }
    }

    @Test
    void an_address_where_nobody_listens_disturbs_nobody() throws IOException {
        String address;
        try (RecordingTarget target = new RecordingTarget()) {
            address = target.address();
        }

        callbacks.post(address, ENDED);

        assertThat(callbacks.isAddress(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "file:///etc/passwd", "ftp://127.0.0.1/", "/relative", "http://"})
    void only_addresses_of_http_are_called(String url) {
        assertThat(callbacks.isAddress(url)).isFalse();
    }
}
