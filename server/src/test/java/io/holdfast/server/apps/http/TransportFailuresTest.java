package io.holdfast.server.apps.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.module.Outcome;
import io.holdfast.server.apps.http.RawServer.Script;
import io.holdfast.value.BufferValue;
import io.holdfast.value.NumberValue;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which no answer comes, and what is then known of the request. */
@Timeout(30)
class TransportFailuresTest {

    private static final Duration SHORT = Duration.ofSeconds(1);

    @RegisterExtension
    final HttpAppFixture http = new HttpAppFixture();

    @Test
    void a_refused_connection_is_a_connection_error_and_nothing_was_sent() throws Exception {
        String address = RawServer.closedAddress();
        Failure failure = http.post(address + "/orders?key=secret").failure();
        assertThat(failure.type()).isEqualTo(FailureType.CONNECTION);
        assertThat(failure.effect()).isEqualTo(Effect.NOT_SENT);
        assertThat(failure.message())
                .isEqualTo("POST " + address + "/orders?… failed: the connection was refused. Check"
                        + " that the service is running there. Nothing was sent.");
    }

    @Test
    void an_unknown_host_is_a_connection_error_and_nothing_was_sent() throws Exception {
        Failure failure = http.post("http://does-not-exist.invalid/orders").failure();
        assertThat(failure.type()).isEqualTo(FailureType.CONNECTION);
        assertThat(failure.effect()).isEqualTo(Effect.NOT_SENT);
        assertThat(failure.message())
                .isEqualTo("POST http://does-not-exist.invalid/orders failed: there is no host named"
                        + " does-not-exist.invalid. Check the address, and the name service of this server. Nothing was"
                        + " sent.");
    }

    @Test
    void a_connection_that_is_reset_after_the_request_leaves_its_effect_unknown() throws Exception {
        Failure failure = failure(connection -> {
            connection.readRequest();
            connection.reset();
        });
        assertUnknown(failure, FailureType.CONNECTION);
        assertThat(failure.message()).contains("failed: the connection broke (Connection reset). The request was sent");
    }

    @Test
    void a_connection_that_is_closed_without_an_answer_leaves_its_effect_unknown() throws Exception {
        Failure failure = failure(RawServer.Connection::readRequest);
        assertUnknown(failure, FailureType.CONNECTION);
        assertThat(failure.message()).contains("failed: the other side closed the connection without an answer.");
    }

    @Test
    void an_answer_that_breaks_off_in_its_head_leaves_its_effect_unknown() throws Exception {
        Failure failure = failure(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nContent-Ty");
        });
        assertUnknown(failure, FailureType.CONNECTION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12"
            })
    void an_answer_that_breaks_off_in_its_body_was_an_answer(String answer) throws Exception {
        Failure failure = failure(connection -> {
            connection.readRequest();
            connection.write(answer);
        });
        assertAnswered(failure, FailureType.CONNECTION);
        assertThat(failure.message())
                .contains("failed: the answer broke off (")
                .endsWith(" It had answered with the status 200.");
    }

    @Test
    void a_failing_status_counts_even_when_its_body_breaks_off() throws Exception {
        Failure failure = failure(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 422 No\r\nContent-Length: 100\r\n\r\nthe name is missing");
        });
        assertThat(failure.type()).isEqualTo(FailureType.DATA);
        assertThat(failure.effect()).isEqualTo(Effect.ANSWERED);
        assertThat(failure.message()).contains("answered 422 No").endsWith("The answer says: the name is missing");
    }

    @Test
    void an_answer_that_is_not_http_leaves_its_effect_unknown() throws Exception {
        Failure failure = failure(connection -> {
            connection.readRequest();
            connection.write("SSH-2.0-OpenSSH_9.2\r\n\r\n");
        });
        assertUnknown(failure, FailureType.CONNECTION);
    }

    @Test
    void a_body_that_is_not_http_comes_behind_a_status_that_is() throws Exception {
        Failure failure = failure(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n");
        });
        assertAnswered(failure, FailureType.CONNECTION);
    }

    @Test
    void a_head_without_end_is_not_read_for_ever() throws Exception {
        Failure failure = failure(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nX: " + "x".repeat(200_000));
            connection.awaitClose();
        });
        assertUnknown(failure, FailureType.CONNECTION);
        assertThat(failure.message()).contains("the head of the answer is too large");
    }

    @Test
    void no_answer_within_the_time_limit_is_a_timeout_whose_effect_is_unknown() throws Exception {
        Failure failure = failureWithin(SHORT, connection -> {
            connection.readRequest();
            connection.awaitClose();
        });
        assertUnknown(failure, FailureType.MODULE_TIMEOUT);
        assertThat(failure.message())
                .contains("failed: there was no whole answer within 1 s. The request was sent, so the other side may"
                        + " have carried it out; look there before it is repeated.");
    }

    @Test
    void a_head_that_drips_in_does_not_hold_the_operation() throws Exception {
        Failure failure = failureWithin(SHORT, connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\n");
            connection.drip("X: y\r\n");
        });
        assertUnknown(failure, FailureType.MODULE_TIMEOUT);
    }

    @Test
    void a_body_that_drips_in_does_not_hold_the_operation() throws Exception {
        Failure failure = failureWithin(SHORT, connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\n\r\n");
            connection.drip("x");
        });
        assertAnswered(failure, FailureType.MODULE_TIMEOUT);
        assertThat(failure.message())
                .endsWith("there was no whole answer within 1 s. It had answered with the status 200.");
    }

    @Test
    void a_failing_status_counts_even_when_its_body_drips_in() throws Exception {
        Failure failure = failureWithin(SHORT, connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 429 Slow down\r\nRetry-After: 60\r\n\r\n");
            connection.drip("x");
        });
        assertThat(failure.type()).isEqualTo(FailureType.RATE_LIMIT);
        assertThat(failure.effect()).isEqualTo(Effect.ANSWERED);
        assertThat(failure.retryAfter()).contains(Duration.ofMinutes(1));
    }

    @Test
    void a_request_that_nobody_reads_does_not_hold_the_operation() throws Exception {
        try (RawServer server = RawServer.running(RawServer.Connection::awaitNothing)) {
            Failure failure = http.post(server.url("/"))
                    .with("data", new BufferValue(new byte[50_000_000]))
                    .timeLimit(SHORT)
                    .failure();
            assertUnknown(failure, FailureType.MODULE_TIMEOUT);
        }
    }

    @Test
    void an_answer_that_comes_before_the_request_was_read_counts() throws Exception {
        try (RawServer server = RawServer.running(connection -> {
            connection.write("HTTP/1.1 413 Too large\r\nContent-Length: 0\r\n\r\n");
            // As servers do: who stops reading has the client wait for room, and it sees the answer only between two
            // pieces.
            connection.awaitClose();
        })) {
            Failure failure = http.post(server.url("/"))
                    .with("data", new BufferValue(new byte[50_000_000]))
                    .failure();
            assertThat(failure.type()).isEqualTo(FailureType.MAX_FILE_SIZE_EXCEEDED);
            assertThat(failure.effect()).isEqualTo(Effect.ANSWERED);
        }
    }

    @Test
    void a_secure_connection_that_is_never_made_is_a_timeout_and_nothing_was_sent() throws Exception {
        try (RawServer server = RawServer.running(RawServer.Connection::awaitClose)) {
            Failure failure = http.post("https://127.0.0.1:" + server.port() + "/")
                    .timeLimit(SHORT)
                    .failure();
            assertThat(failure.type()).isEqualTo(FailureType.MODULE_TIMEOUT);
            assertThat(failure.effect()).isEqualTo(Effect.NOT_SENT);
            assertThat(failure.message())
                    .endsWith("failed: the time limit of 1 s was over while a connection was made. Nothing was"
                            + " sent.");
        }
    }

    @Test
    void a_server_that_speaks_no_tls_is_a_connection_error_and_nothing_was_sent() throws Exception {
        try (RawServer server = RawServer.running(connection -> connection.write("HTTP/1.1 400 Bad\r\n\r\n"))) {
            Failure failure =
                    http.post("https://127.0.0.1:" + server.port() + "/").failure();
            assertThat(failure.type()).isEqualTo(FailureType.CONNECTION);
            assertThat(failure.effect()).isEqualTo(Effect.NOT_SENT);
            assertThat(failure.message()).contains("no secure connection was made (");
        }
    }

    @Test
    void the_module_s_own_timeout_counts_when_it_is_shorter_than_the_deadline() throws Exception {
        try (RawServer server = RawServer.running(RawServer.Connection::awaitClose)) {
            Failure failure = http.post(server.url("/"))
                    .with("timeout", NumberValue.of(1))
                    .failure();
            assertUnknown(failure, FailureType.MODULE_TIMEOUT);
            assertThat(failure.message()).contains("no whole answer within 1 s");
        }
    }

    @Test
    void a_deadline_that_is_over_is_a_timeout_and_nothing_is_sent() throws Exception {
        try (TargetServer server = TargetServer.answering(200, "")) {
            Failure failure =
                    http.post(server.url("/")).timeLimit(Duration.ZERO).failure();
            assertThat(failure.type()).isEqualTo(FailureType.MODULE_TIMEOUT);
            assertThat(failure.effect()).isEqualTo(Effect.NOT_SENT);
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void a_call_that_is_interrupted_ends_at_once() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (RawServer server = RawServer.running(connection -> {
            connection.readRequest();
            asked.countDown();
            connection.awaitClose();
        })) {
            FutureTask<Outcome> call = new FutureTask<>(http.post(server.url("/"))::run);
            Thread thread = Thread.ofVirtual().start(call);
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            thread.interrupt();
            assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS)).hasRootCauseInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void closing_the_app_ends_the_calls_under_way() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (RawServer server = RawServer.running(connection -> {
            connection.readRequest();
            asked.countDown();
            connection.awaitClose();
        })) {
            FutureTask<Failure> call = new FutureTask<>(http.post(server.url("/"))::failure);
            Thread.ofVirtual().start(call);
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            http.close();
            assertUnknown(call.get(10, TimeUnit.SECONDS), FailureType.CONNECTION);
        }
    }

    @Test
    void an_app_that_is_closed_sends_nothing() throws Exception {
        http.close();
        Failure failure = http.post("http://127.0.0.1:1/").failure();
        assertThat(failure.type()).isEqualTo(FailureType.CONNECTION);
        assertThat(failure.effect()).isEqualTo(Effect.NOT_SENT);
        assertThat(failure.message()).endsWith("failed: this server is stopping. Nothing was sent.");
    }

    private Failure failure(Script script) throws Exception {
        return failureWithin(Duration.ofSeconds(20), script);
    }

    private Failure failureWithin(Duration limit, Script script) throws Exception {
        try (RawServer server = RawServer.running(script)) {
            Failure failure = http.post(server.url("/orders")).timeLimit(limit).failure();
            assertThat(server.requests()).containsExactly("POST /orders HTTP/1.1");
            return failure;
        }
    }

    private static void assertAnswered(Failure failure, FailureType type) {
        assertThat(failure.type()).isEqualTo(type);
        assertThat(failure.effect()).isEqualTo(Effect.ANSWERED);
        assertThat(failure.retryAfter()).isEmpty();
    }

    private static void assertUnknown(Failure failure, FailureType type) {
        assertThat(failure.type()).isEqualTo(type);
        assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(failure.retryAfter()).isEmpty();
    }
}
