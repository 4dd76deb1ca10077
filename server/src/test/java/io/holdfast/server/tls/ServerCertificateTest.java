package io.holdfast.server.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testing.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCertificateTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @TempDir
    private Path data;

    private final SettableClock clock = SettableClock.at(NOW);

    private ServerCertificate selfSigned(String host) {
        return ServerCertificate.open(new Encryption.SelfSigned(), data, host, clock, new SecureRandom())
                .orElseThrow();
    }

    private ServerCertificate files() {
        return ServerCertificate.open(
                        new Encryption.Files(data.resolve("chain.pem"), data.resolve("key.pem")),
                        data,
                        "localhost",
                        clock,
                        new SecureRandom())
                .orElseThrow();
    }

    private void write(KeyPair pair, Instant written) throws Exception {
        Path chain = PemMaker.write(
                data.resolve("chain.pem"),
                PemMaker.certificate(pair, "SHA256withECDSA", NOW.minusSeconds(60), NOW.plusSeconds(3600)));
        Path key = PemMaker.write(data.resolve("key.pem"), PemMaker.pkcs8(pair));
        Files.setLastModifiedTime(chain, FileTime.from(written));
        Files.setLastModifiedTime(key, FileTime.from(written));
    }

    private static X509Certificate certificate(KeyStore store) throws Exception {
        Certificate certificate = store.getCertificate("holdfast");
        return (X509Certificate) certificate;
    }

    @Test
    void plain_http_needs_no_certificate() {
        assertThat(ServerCertificate.open(new Encryption.None(), data, "localhost", clock, new SecureRandom()))
                .isEmpty();
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void a_self_signed_certificate_names_the_own_machine_and_the_host() throws Exception {
        assertThat(certificate(selfSigned("holdfast.example").keyStore()).getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "holdfast.example");
    }

    @Test
    void a_host_that_stands_for_all_interfaces_is_no_name() throws Exception {
        assertThat(certificate(selfSigned("0.0.0.0").keyStore()).getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void a_self_signed_certificate_and_its_key_are_for_their_owner_only() throws Exception {
        selfSigned("localhost");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("tls/key.pem"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("tls/certificate.pem"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("tls"))))
                .isEqualTo("rwx------");
    }

    @Test
    void a_self_signed_certificate_is_used_again() throws Exception {
        X509Certificate first = certificate(selfSigned("2001:db8::1").keyStore());

        assertThat(certificate(selfSigned("2001:DB8:0::1").keyStore())).isEqualTo(first);
    }

    @Test
    void another_host_needs_another_self_signed_certificate() throws Exception {
        X509Certificate first = certificate(selfSigned("localhost").keyStore());

        assertThat(certificate(selfSigned("holdfast.example").keyStore())).isNotEqualTo(first);
    }

    @Test
    void a_damaged_self_signed_certificate_is_made_anew() throws Exception {
        selfSigned("localhost");
        Files.writeString(data.resolve("tls/key.pem"), "half");

        assertThat(certificate(selfSigned("localhost").keyStore()).getNotAfter().toInstant())
                .isEqualTo(NOW.plus(Duration.ofDays(397)));
    }

    @Test
    void a_self_signed_certificate_is_renewed_a_month_before_its_end() throws Exception {
        ServerCertificate certificate = selfSigned("localhost");
        clock.set(NOW.plus(Duration.ofDays(367)));
        assertThat(certificate.renewed()).isEmpty();

        clock.set(NOW.plus(Duration.ofDays(367)).plusSeconds(1));
        KeyStore renewed = certificate.renewed().orElseThrow();

        assertThat(certificate(renewed).getNotAfter().toInstant())
                .isEqualTo(NOW.plus(Duration.ofDays(764)).plusSeconds(1));
        assertThat(certificate.renewed()).isEmpty();
    }

    @Test
    void files_that_have_changed_are_read_anew() throws Exception {
        write(PemMaker.pair("EC"), NOW);
        ServerCertificate certificate = files();
        X509Certificate before = certificate(certificate.keyStore());
        assertThat(certificate.renewed()).isEmpty();

        write(PemMaker.pair("EC"), NOW.plusSeconds(1));

        assertThat(certificate(certificate.renewed().orElseThrow())).isNotEqualTo(before);
        assertThat(certificate.renewed()).isEmpty();
    }

    @Test
    void a_change_that_cannot_be_used_leaves_the_old_certificate_in_use() throws Exception {
        write(PemMaker.pair("EC"), NOW);
        ServerCertificate certificate = files();
        X509Certificate before = certificate(certificate.keyStore());

        Files.writeString(data.resolve("chain.pem"), "half");

        assertThat(certificate.renewed()).isEmpty();
        assertThat(certificate(certificate.keyStore())).isEqualTo(before);
    }

    @Test
    void people_are_told_how_to_trust_a_self_signed_certificate() {
        Path file = data.resolve("tls/certificate.pem");

        assertThat(String.join("\n", selfSigned("localhost").howToTrust(path -> "https://localhost:8443" + path)))
                .contains("The certificate is self-signed: " + file)
                .containsPattern("SHA-256 fingerprint ([0-9A-F]{2}:){31}[0-9A-F]{2}, valid until 2027-03-04T12:00:00Z")
                .contains("curl --cacert " + file + " https://localhost:8443/health/live")
                .contains("NODE_EXTRA_CA_CERTS=" + file);
    }

    @Test
    void nobody_is_told_to_trust_what_others_vouch_for() throws Exception {
        write(PemMaker.pair("EC"), NOW);

        assertThat(files().howToTrust(path -> path)).isEmpty();
        assertThat(Optional.of(files()).map(ServerCertificate::isSelfSigned)).hasValue(false);
    }
}
