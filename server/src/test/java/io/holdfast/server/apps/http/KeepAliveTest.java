package io.holdfast.server.apps.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.module.Change.Header;
import java.time.Duration;
import java.util.List;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeepAliveTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    timeout=5              | 4000
                    timeout=5, max=100     | 4000
                    max=100, Timeout = "7" | 6000
                    timeout=1              | 1
                    timeout=0              | 1
                    timeout=9999           | 60000
                    max=5                  | 4321
                    nonsense               | 4321
                    """)
    void a_connection_is_kept_a_little_shorter_than_its_server_says(String header, long milliseconds) {
        HttpAnswer answer = answer(List.of(new Header("keep-alive", header)));
        assertThat(KeepAlive.of(answer, Duration.ofMillis(4321))).isEqualTo(TimeValue.ofMilliseconds(milliseconds));
    }

    @Test
    void a_server_that_says_nothing_is_not_trusted_for_long() {
        assertThat(KeepAlive.of(answer(List.of()), HttpLimits.DEFAULT.keptIdle()))
                .isEqualTo(TimeValue.ofMilliseconds(4000));
    }

    private static HttpAnswer answer(List<Header> headers) {
        return new HttpAnswer(200, "OK", headers, new byte[0]);
    }
}
