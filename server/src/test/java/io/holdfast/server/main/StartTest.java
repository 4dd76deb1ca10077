package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the program starts, refuses to start, and stops. */
class StartTest {

    private static final String TOKEN = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed";

    @TempDir
    private Path data;

    private record Ended(int code, String output) {}

    private static Ended run(List<String> words) throws IOException, InterruptedException {
        Process process = ServerProcess.launch(words);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), output);
    }

    @Test
    void an_unknown_option_is_a_one_line_error_with_exit_code_2() throws Exception {
        Ended ended = run(List.of("start", "--prot", "8080"));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output().lines()).hasSize(1).first().asString().contains("--prot");
    }

    @Test
    void a_port_that_is_in_use_is_an_error_with_exit_code_2_that_names_it() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(other.getLocalPort());

            Ended ended = run(List.of("start", "--data", data.toString(), "--port", port));

            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.output().lines().filter(line -> line.startsWith("holdfast:")))
                    .singleElement()
                    .asString()
                    .contains("Port " + port)
                    .contains("in use");
        }
    }

    @Test
    void a_start_without_the_file_that_opens_the_keys_is_refused_and_the_next_one_with_it_works() throws Exception {
        ServerProcess first = ServerProcess.start(data, TOKEN, 0);
        HttpResponse<String> created = post(
                URI.create(first.address() + "/api/v2/keys"),
                "{\"name\":\"Shop\",\"typeName\":\"apikeyauth\",\"parameters\":{\"key\":\"s3cret\"}}");
        assertThat(created.statusCode()).isEqualTo(200);
        assertThat(first.stop()).isZero();
        Path away = data.resolve("away");
        Files.move(data.resolve("secrets.key"), away);

        Ended refused = run(List.of("start", "--data", data.toString(), "--port", "0"));

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.output()).contains("The key file " + data.resolve("secrets.key") + " is missing");
        Files.move(away, data.resolve("secrets.key"));
        ServerProcess second = ServerProcess.start(data, TOKEN, 0);
        assertThat(second.stop()).isZero();
    }

    private static HttpResponse<String> post(URI address, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(address)
                            .header("Authorization", "Token " + TOKEN)
                            .header("Content-Type", "application/json")
                            .timeout(Duration.ofSeconds(20))
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    @Test
    void a_term_signal_stops_the_server_and_its_database_cleanly() throws Exception {
        ServerProcess server = ServerProcess.start(data, TOKEN, 0);

        assertThat(server.stop()).isZero();

        assertThat(data.resolve("postgres").resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void a_term_signal_during_the_start_leaves_no_database_behind() throws Exception {
        Process process = ServerProcess.launch(List.of("start", "--data", data.toString(), "--port", "0"));
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        assertThat(out.lines().anyMatch(line -> line.contains("PostgreSQL runs as process")))
                .isTrue();

        process.destroy();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(data.resolve("postgres").resolve("PG_VERSION")).exists();
        assertThat(data.resolve("postgres").resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void the_first_start_tells_the_token_once_and_it_opens_the_api() throws Exception {
        ServerProcess first = ServerProcess.start(data, List.of());
        String told = first.output()
                .lines()
                .filter(line -> line.contains("administrator's token"))
                .findFirst()
                .orElseThrow();
        String token = told.substring(told.lastIndexOf(' ') + 1);

        assertThat(status(first, token)).isEqualTo(200);
        assertThat(status(first, TOKEN)).isEqualTo(401);
        first.stop();

        try (ServerProcess second = ServerProcess.start(data, List.of())) {
            assertThat(second.output()).doesNotContain("token");
            assertThat(status(second, token)).isEqualTo(200);
        }
        assertThat(Files.exists(data.resolve("postgres-password"))).isTrue();
    }

    private static int status(ServerProcess server, String token) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "/api/v2/users/me"))
                    .header("authorization", "Token " + token)
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
