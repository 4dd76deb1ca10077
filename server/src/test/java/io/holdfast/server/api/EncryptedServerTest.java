package io.holdfast.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.server.tls.Encryption;
import io.holdfast.server.tls.ServerCertificate;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers who speak TLS meet; their client trusts one certificate. */
class EncryptedServerTest {

    @TempDir
    private Path data;

    @TempDir
    private Path otherData;

    private static KeyStore keys(Path folder) {
        return ServerCertificate.open(
                        new Encryption.SelfSigned(), folder, "localhost", Clock.systemUTC(), new SecureRandom())
                .orElseThrow()
                .keyStore();
    }

    private TestServer start(boolean strict) {
        return TestServer.start(config -> config.withTls(new ApiTls(keys(data), strict)));
    }

    private static HttpResponse<String> send(TestServer server, Path trusted, HttpRequest.Builder request)
            throws Exception {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("server", keys(trusted).getCertificate("holdfast"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
        managers.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
            return client.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
        }
    }

    private static HttpRequest.Builder request(TestServer server, String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + server.server.port() + path));
    }

    @Test
    void http_2_is_spoken_with_those_who_can() throws Exception {
        try (TestServer server = start(false)) {
            HttpResponse<String> answer = send(server, data, request(server, "/health/live"));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        }
    }

    @Test
    void http_1_1_is_spoken_with_those_who_cannot() throws Exception {
        try (TestServer server = start(false)) {
            HttpResponse<String> answer =
                    send(server, data, request(server, "/health/live").version(HttpClient.Version.HTTP_1_1));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }

    @Test
    void who_trusts_another_certificate_does_not_speak_with_the_server() {
        try (TestServer server = start(false)) {
            assertThatExceptionOfType(SSLHandshakeException.class)
                    .isThrownBy(() -> send(server, otherData, request(server, "/health/live")));
        }
    }

    @Test
    void plain_http_is_not_answered_on_the_port_of_tls() {
        try (TestServer server = start(false)) {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> server.get("/health/live"))
                    .withMessage("The server did not answer");
        }
    }

    @Test
    void the_cookie_of_a_session_is_for_tls_only() throws Exception {
        try (TestServer server = start(false)) {
            HttpResponse<String> answer = send(
                    server,
                    data,
                    request(server, "/api/v2/session")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"token\":\"" + TestServer.TOKEN + "\"}")));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith("holdfast_session=")
                    .contains("Secure");
        }
    }

    @Test
    void the_cookie_of_a_session_over_plain_http_is_not_for_tls_only() {
        try (TestServer server = TestServer.start()) {
            Reply answer = server.post("/api/v2/session", "{\"token\":\"" + TestServer.TOKEN + "\"}");

            assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).doesNotContain("Secure");
        }
    }

    @Test
    void webhooks_have_an_address_of_tls() throws Exception {
        try (TestServer server = start(false)) {
            server.hook();

            HttpResponse<String> answer = send(
                    server,
                    data,
                    request(server, "/api/v2/hooks?teamId=1").header("Authorization", "Token " + TestServer.TOKEN));

            assertThat(answer.body()).contains("https://127.0.0.1:" + server.server.port() + "/wh/");
        }
    }

    @Test
    void browsers_are_told_to_stay_with_tls_when_others_vouch_for_the_certificate() throws Exception {
        try (TestServer server = start(true)) {
            assertThat(send(server, data, request(server, "/health/live"))
                            .headers()
                            .firstValue("Strict-Transport-Security"))
                    .hasValue("max-age=31536000");
        }
    }

    @Test
    void browsers_are_not_told_to_stay_with_a_self_signed_certificate() throws Exception {
        try (TestServer server = start(false)) {
            assertThat(send(server, data, request(server, "/health/live"))
                            .headers()
                            .firstValue("Strict-Transport-Security"))
                    .isEmpty();
        }
    }

    @Test
    void browsers_are_told_nothing_of_tls_over_plain_http() {
        try (TestServer server = TestServer.start()) {
            assertThat(server.get("/health/live").headers().firstValue("Strict-Transport-Security"))
                    .isEmpty();
        }
    }

    @Test
    void a_replaced_certificate_is_shown_to_the_next_caller() throws Exception {
        try (TestServer server = start(false)) {
            server.server.replaceCertificate(keys(otherData));

            assertThat(send(server, otherData, request(server, "/health/live")).statusCode())
                    .isEqualTo(200);
            assertThatExceptionOfType(SSLHandshakeException.class)
                    .isThrownBy(() -> send(server, data, request(server, "/health/live")));
        }
    }
}
