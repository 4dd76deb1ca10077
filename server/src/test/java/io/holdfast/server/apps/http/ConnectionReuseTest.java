package io.holdfast.server.apps.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.failure.Effect;
import io.holdfast.server.apps.ModuleRun;
import io.holdfast.value.NumberValue;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A kept connection may be closed by its server at any time. When that was seen before the request was sent, the
 * request takes another connection; it is never sent twice, and what was certainly not sent is not called unknown.
 */
@Timeout(30)
class ConnectionReuseTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @RegisterExtension
    final HttpAppFixture http = new HttpAppFixture();

    @Test
    void one_connection_serves_many_requests() throws Exception {
        try (RawServer server = RawServer.running(connection -> {
            while (true) {
                connection.readRequest();
                connection.write(OK);
            }
        })) {
            ModuleRun post = http.post(server.url("/"));
            for (int request = 0; request < 5; request++) {
                assertThat(post.bundle().get("statusCode")).isEqualTo(NumberValue.of(200));
            }
            assertThat(server.requests()).hasSize(5);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void a_server_that_closes_after_each_answer_without_saying_so_gets_each_request_once() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (RawServer server = RawServer.running(connection -> {
            connection.readRequest();
            connection.write(OK);
            connection.close();
            closed.countDown();
        })) {
            ModuleRun post = http.post(server.url("/"));
            assertThat(post.bundle().get("statusCode")).isEqualTo(NumberValue.of(200));
            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(post.bundle().get("statusCode")).isEqualTo(NumberValue.of(200));
            assertThat(server.requests()).hasSize(2);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void a_server_that_went_away_with_its_idle_connections_got_nothing() throws Exception {
        ModuleRun post;
        try (RawServer server = RawServer.running(connection -> {
            connection.readRequest();
            connection.write(OK);
            connection.awaitClose();
        })) {
            post = http.post(server.url("/"));
            assertThat(post.bundle().get("statusCode")).isEqualTo(NumberValue.of(200));
        }
        assertThat(post.failure().effect()).isEqualTo(Effect.NOT_SENT);
    }

    @Test
    void a_connection_on_which_the_server_speaks_unasked_is_not_used_again() throws Exception {
        CountDownLatch spoken = new CountDownLatch(1);
        try (RawServer server = RawServer.running(connection -> {
            connection.readRequest();
            connection.write(OK);
            connection.write("HTTP/1.1 408 Too late\r\nContent-Length: 0\r\n\r\n");
            spoken.countDown();
            connection.awaitClose();
        })) {
            ModuleRun post = http.post(server.url("/"));
            assertThat(post.bundle().get("statusCode")).isEqualTo(NumberValue.of(200));
            assertThat(spoken.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(post.bundle().get("statusCode")).isEqualTo(NumberValue.of(200));
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void a_kept_connection_that_dies_under_the_request_leaves_its_effect_unknown() throws Exception {
        try (RawServer server = RawServer.running(connection -> {
            connection.readRequest();
            connection.write(OK);
            connection.readRequest();
        })) {
            ModuleRun post = http.post(server.url("/"));
            assertThat(post.bundle().get("statusCode")).isEqualTo(NumberValue.of(200));
            assertThat(post.failure().effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(server.requests()).hasSize(2);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void a_call_waits_for_a_free_connection_no_longer_than_its_time_limit() throws Exception {
        HttpLimits one = new HttpLimits(1_000, 0, 1, 1, Duration.ofSeconds(4));
        CountDownLatch taken = new CountDownLatch(1);
        HttpAppFixture narrow = new HttpAppFixture(one);
        try (RawServer server = RawServer.running(connection -> {
            connection.readRequest();
            taken.countDown();
            connection.awaitClose();
        })) {
            Thread first = Thread.ofVirtual().start(() -> ignoring(narrow.post(server.url("/first"))));
            assertThat(taken.await(10, TimeUnit.SECONDS)).isTrue();
            var failure = narrow.post(server.url("/second"))
                    .timeLimit(Duration.ofMillis(200))
                    .failure();
            assertThat(failure.effect()).isEqualTo(Effect.NOT_SENT);
            assertThat(failure.message())
                    .endsWith("failed: the time limit of 200 ms was over while it waited for one of the connections to"
                            + " this server to become free. Nothing was sent.");
            assertThat(server.requests()).containsExactly("POST /first HTTP/1.1");
            narrow.close();
            first.join();
        }
    }

    private static void ignoring(ModuleRun run) {
        try {
            run.run();
        } catch (Exception stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
