package io.holdfast.server.apps.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusFailuresTest {

    @RegisterExtension
    final HttpAppFixture http = new HttpAppFixture();

    @ParameterizedTest
    @CsvSource({
        "400, DataError",
        "401, InvalidAccessTokenError",
        "402, InvalidConfigurationError",
        "403, InvalidConfigurationError",
        "404, DataError",
        "405, DataError",
        "406, DataError",
        "407, InvalidConfigurationError",
        "408, ModuleTimeoutError",
        "409, DataError",
        "410, DataError",
        "413, MaxFileSizeExceededError",
        "415, DataError",
        "418, DataError",
        "422, DataError",
        "429, RateLimitError",
        "451, DataError",
        "500, ConnectionError",
        "501, ConnectionError",
        "502, ConnectionError",
        "503, ConnectionError",
        "504, ConnectionError",
        "507, OutOfSpaceError",
        "599, ConnectionError"
    })
    void a_status_becomes_its_error_type(int status, String type) throws Exception {
        try (TargetServer server = TargetServer.answering(status, "why it failed")) {
            Failure failure = http.post(server.url("/orders?key=secret")).failure();

            assertThat(failure.type().typeName()).isEqualTo(type);
            assertThat(failure.effect()).isEqualTo(Effect.ANSWERED);
            assertThat(failure.message())
                    .startsWith("POST " + server.url("/orders?…") + " answered " + status)
                    .endsWith("; expected was a status below 400. The answer says: why it failed");
            assertThat(server.received()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 206, 299, 300, 304, 399})
    void a_status_below_400_is_an_output(int status) throws Exception {
        try (TargetServer server = TargetServer.answering(status, status == 204 || status == 304 ? "" : "fine")) {
            assertThat(http.post(server.url("/")).bundle().get("statusCode")).isEqualTo(NumberValue.of(status));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 429, 500, 503})
    void errors_are_outputs_when_they_are_not_evaluated(int status) throws Exception {
        try (TargetServer server = TargetServer.answering(status, "why")) {
            var bundle = http.post(server.url("/"))
                    .parameters("{\"handleErrors\": false}")
                    .bundle();
            assertThat(bundle.get("statusCode")).isEqualTo(NumberValue.of(status));
            assertThat(bundle.get("data")).isEqualTo(new TextValue("why"));
        }
    }

    @Test
    void the_newer_module_evaluates_errors_unless_it_is_told_not_to() throws Exception {
        try (TargetServer server = TargetServer.answering(503, "busy")) {
            assertThat(http.makeRequest(server.url("/")).failure().type()).isEqualTo(FailureType.CONNECTION);
            assertThat(http.makeRequest(server.url("/"))
                            .with("stopOnHttpError", BooleanValue.FALSE)
                            .bundle()
                            .get("statusCode"))
                    .isEqualTo(NumberValue.of(503));
        }
    }

    @Test
    void only_the_first_500_characters_of_an_answer_are_told() throws Exception {
        try (TargetServer server = TargetServer.answering(500, "é\r\n\t".repeat(1000))) {
            assertThat(http.post(server.url("/")).failure().message()).endsWith("says: " + "é ".repeat(250) + "…");
        }
    }

    @Test
    void an_answer_without_text_says_so() throws Exception {
        try (TargetServer server = TargetServer.answering(500, "")) {
            assertThat(http.post(server.url("/")).failure().message())
                    .isEqualTo("POST " + server.url("/") + " answered 500 Internal Server Error; expected was a status"
                            + " below 400. The answer has no text.");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    429 | 120                           | PT2M
                    503 | 1                             | PT1S
                    503 | Mon, 23 Nov 2026 12:01:30 GMT | PT1M30S
                    429 | 99999999999                   | PT744H
                    429 | Mon, 23 Nov 2037 12:01:30 GMT | PT744H
                    """)
    void the_time_after_which_to_try_again_is_kept(int status, String header, Duration wait) throws Exception {
        try (TargetServer server = answeringRetryAfter(status, header)) {
            assertThat(http.post(server.url("/")).failure().retryAfter()).isEqualTo(Optional.of(wait));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "soon", "", "Mon, 23 Nov 2026 11:59:00 GMT", "99999999999999999999999"})
    void a_time_that_is_none_or_past_is_no_time(String header) throws Exception {
        try (TargetServer server = answeringRetryAfter(503, header)) {
            assertThat(http.post(server.url("/")).failure().retryAfter()).isEmpty();
        }
    }

    private static TargetServer answeringRetryAfter(int status, String header) throws Exception {
        return TargetServer.handling(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", header);
            TargetServer.answer(exchange, status, "text/plain", "wait");
        });
    }
}
