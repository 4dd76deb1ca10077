package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program with TLS, as it is started and told to start. */
class HttpsTest {

    @TempDir
    private Path data;

    private static HttpResponse<String> get(ServerProcess server, Path trusted) throws Exception {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        try (InputStream certificate = Files.newInputStream(trusted)) {
            trust.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(certificate));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
        managers.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(server.address() + "/health/ready"))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private static String fingerprint(ServerProcess server) {
        return server.output()
                .lines()
                .filter(line -> line.contains("SHA-256 fingerprint"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_self_signed_certificate_survives_a_restart() throws Exception {
        ServerProcess first = ServerProcess.start(data, List.of("--tls-self-signed"));
        Path certificate = data.resolve("tls/certificate.pem");
        byte[] made = Files.readAllBytes(certificate);
        String told = fingerprint(first);

        assertThat(first.address()).startsWith("https://127.0.0.1:");
        assertThat(get(first, certificate).version()).isEqualTo(HttpClient.Version.HTTP_2);
        first.stop();

        try (ServerProcess second = ServerProcess.start(data, List.of("--tls-self-signed"))) {
            assertThat(fingerprint(second)).isEqualTo(told);
            assertThat(Files.readAllBytes(certificate)).isEqualTo(made);
            assertThat(get(second, certificate).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_certificate_that_cannot_be_used_ends_the_start_in_one_line() throws Exception {
        Path missing = data.resolve("chain.pem");

        Process process = ServerProcess.launch(List.of(
                "start", "--data", data.toString(), "--tls-cert", missing.toString(), "--tls-key", missing.toString()));
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(output.strip()).isEqualTo("holdfast: There is no file " + missing + ".");
    }
}
