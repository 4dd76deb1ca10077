package io.holdfast.server.apps.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.server.apps.ModuleRun;
import io.holdfast.server.apps.http.TargetServer.Received;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Calls to a server whose certificate only it itself vouches for. It is made for localhost, not for 127.0.0.1. */
class TlsTest {

    private static final String PASSWORD = "only-for-tests";

    @TempDir
    static Path folder;

    private static TargetServer server;
    private static String certificate;

    @RegisterExtension
    final HttpAppFixture http = new HttpAppFixture();

    @BeforeAll
    static void startServer() throws Exception {
        Path store = folder.resolve("server.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-validity",
                "2",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        Path pem = folder.resolve("server.pem");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "server",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-file",
                pem.toString());
        certificate = Files.readString(pem);
        HttpsServer https = HttpsServer.create(TargetServer.onLoopback(), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context(store)));
        server = new TargetServer(https, exchange -> TargetServer.answer(exchange, 200, "text/plain", "secret"));
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_a_configuration_error_and_nothing_was_sent() throws Exception {
        assertNotTrusted(toLocalhost().failure());
    }

    @Test
    void a_certificate_is_trusted_when_it_is_given() throws Exception {
        assertThat(toLocalhost().with("ca", new TextValue(certificate)).bundle().get("data"))
                .isEqualTo(new TextValue("secret"));
    }

    @Test
    void any_certificate_is_trusted_when_it_is_said() throws Exception {
        ModuleRun unverified = http.sendData("https://127.0.0.1:" + server.port() + "/")
                .with("rejectUnauthorized", BooleanValue.FALSE);
        assertThat(unverified.bundle().get("statusCode")).isEqualTo(NumberValue.of(200));
    }

    @Test
    void a_connection_that_was_not_verified_does_not_serve_a_call_that_wants_it_so() throws Exception {
        toLocalhost().with("rejectUnauthorized", BooleanValue.FALSE).produced();
        toLocalhost().with("ca", new TextValue(certificate)).produced();
        assertNotTrusted(toLocalhost().failure());
    }

    @Test
    void a_certificate_for_another_name_is_a_configuration_error() throws Exception {
        assertNotTrusted(http.sendData("https://127.0.0.1:" + server.port() + "/")
                .with("ca", new TextValue(certificate))
                .failure());
    }

    @Test
    void connections_with_tls_are_used_again() throws Exception {
        int before = server.received().size();
        ModuleRun run = toLocalhost().with("ca", new TextValue(certificate));
        run.produced();
        run.produced();
        run.produced();
        assertThat(server.received().stream()
                        .skip(before)
                        .map(Received::connection)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void a_certificate_that_cannot_be_read_is_a_configuration_error() throws Exception {
        for (String text : List.of("no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")) {
            Failure failure = toLocalhost().with("ca", new TextValue(text)).failure();
            assertThat(failure.type()).isEqualTo(FailureType.INVALID_CONFIGURATION);
            assertThat(failure.effect()).isEqualTo(Effect.NOT_SENT);
            assertThat(failure.message()).startsWith("The field 'ca' must be one or more certificates as PEM text");
        }
    }

    private ModuleRun toLocalhost() {
        return http.sendData("https://localhost:" + server.port() + "/");
    }

    private static void assertNotTrusted(Failure failure) {
        assertThat(failure.type()).isEqualTo(FailureType.INVALID_CONFIGURATION);
        assertThat(failure.effect()).isEqualTo(Effect.NOT_SENT);
        assertThat(failure.message())
                .contains("failed: its certificate is not trusted (")
                .endsWith("). Give its certificate in the field 'ca', or, if you must, allow unverified certificates."
                        + " Nothing was sent.");
    }

    private static SSLContext context(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(file)) {
            store.load(stream, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.addFirst(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
