package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual has a line for each measurement that a running server tells, and for no other. */
class MetricsManualTest {

    private static final Pattern TOLD = Pattern.compile("^# HELP (\\S+) (.+)\\n# TYPE \\S+ (\\S+)$", Pattern.MULTILINE);
    private static final Pattern LINE =
            Pattern.compile("^\\| `(\\S+)` \\| (\\S+) \\|[^|]*\\| ([^|]+) \\|$", Pattern.MULTILINE);

    @TempDir
    private static Path data;

    private static String told = "";

    @BeforeAll
    static void askARunningServer() throws Exception {
        try (ServerProcess server = ServerProcess.start(data, List.of());
                HttpClient http = HttpClient.newHttpClient()) {
            told = http.send(
                            HttpRequest.newBuilder(URI.create(server.address() + "/metrics"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void the_manual_lists_every_measurement() throws Exception {
        String manual = Files.readString(Path.of("..", "docs", "metrics.md"));

        assertThat(TOLD.matcher(told).results().map(line -> line.group(1) + " " + line.group(3) + ": " + line.group(2)))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(LINE.matcher(manual)
                        .results()
                        .map(line -> line.group(1) + " " + line.group(2) + ": " + line.group(3))
                        .toList());
    }

    @Test
    void retries_have_their_outcome_as_a_label() {
        assertThat(told)
                .contains("holdfast_retries_total{outcome=\"resolved\"}")
                .contains("holdfast_retries_total{outcome=\"failed\"}");
    }
}
