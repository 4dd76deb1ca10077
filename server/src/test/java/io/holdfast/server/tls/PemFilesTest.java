package io.holdfast.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemFilesTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant BEGINS = NOW.minus(Duration.ofDays(1));
    private static final Instant ENDS = NOW.plus(Duration.ofDays(1));

    @TempDir
    private Path folder;

    private Path certificateFile;
    private Path keyFile;

    @BeforeEach
    void names() {
        certificateFile = folder.resolve("chain.pem");
        keyFile = folder.resolve("key.pem");
    }

    private String refusal(Instant now) {
        return String.valueOf(catchThrowableOfType(
                        CertificateRefusedException.class, () -> PemFiles.read(certificateFile, keyFile, now))
                .getMessage());
    }

    @Test
    void an_rsa_key_in_pkcs_8_is_read() throws Exception {
        KeyPair pair = PemMaker.pair("RSA");
        PemMaker.write(certificateFile, PemMaker.certificate(pair, "SHA256withRSA", BEGINS, ENDS));
        PemMaker.write(keyFile, PemMaker.pkcs8(pair));

        assertThat(PemFiles.read(certificateFile, keyFile, NOW).key()).isEqualTo(pair.getPrivate());
    }

    @Test
    void an_rsa_key_in_pkcs_1_is_read() throws Exception {
        KeyPair pair = PemMaker.pair("RSA");
        PemMaker.write(certificateFile, PemMaker.certificate(pair, "SHA256withRSA", BEGINS, ENDS));
        PemMaker.write(keyFile, pair.getPrivate());

        assertThat(Files.readString(keyFile)).contains("BEGIN RSA PRIVATE KEY");
        assertThat(PemFiles.read(certificateFile, keyFile, NOW).key()).isEqualTo(pair.getPrivate());
    }

    @Test
    void an_ec_key_is_read() throws Exception {
        KeyPair pair = PemMaker.pair("EC");
        PemMaker.write(certificateFile, PemMaker.certificate(pair, "SHA256withECDSA", BEGINS, ENDS));
        PemMaker.write(
                keyFile,
                new PemObject("EC PARAMETERS", SECObjectIdentifiers.secp256r1.getEncoded()),
                PemMaker.sec1(pair));

        assertThat(Files.readString(keyFile)).contains("BEGIN EC PRIVATE KEY");
        assertThat(PemFiles.read(certificateFile, keyFile, NOW).key().getAlgorithm())
                .isEqualTo("EC");
    }

    @Test
    void a_chain_is_read_in_its_order() throws Exception {
        KeyPair pair = PemMaker.pair("EC");
        X509CertificateHolder first = PemMaker.certificate(pair, "SHA256withECDSA", BEGINS, ENDS);
        X509CertificateHolder second = PemMaker.certificate(PemMaker.pair("EC"), "SHA256withECDSA", BEGINS, ENDS);
        PemMaker.write(certificateFile, first, second);
        PemMaker.write(keyFile, PemMaker.pkcs8(pair));

        assertThat(PemFiles.read(certificateFile, keyFile, NOW).chain())
                .extracting(certificate -> new X509CertificateHolder(certificate.getEncoded()))
                .containsExactly(first, second);
    }

    @Test
    void certificate_and_key_may_be_in_one_file() throws Exception {
        KeyPair pair = PemMaker.pair("EC");
        PemMaker.write(
                certificateFile, PemMaker.certificate(pair, "SHA256withECDSA", BEGINS, ENDS), PemMaker.pkcs8(pair));
        keyFile = certificateFile;

        assertThat(PemFiles.read(certificateFile, keyFile, NOW).key()).isEqualTo(pair.getPrivate());
    }

    @Test
    void an_encrypted_key_is_refused_with_what_to_do() throws Exception {
        KeyPair pair = PemMaker.pair("EC");
        PemMaker.write(certificateFile, PemMaker.certificate(pair, "SHA256withECDSA", BEGINS, ENDS));
        PemMaker.write(keyFile, PemMaker.encrypted(pair));

        assertThat(refusal(NOW))
                .isEqualTo(
                        "The key in %s is encrypted. The server starts without anybody to ask: write it without a password (openssl pkey -in %s -out key.pem), readable by the server's user only.",
                        keyFile, keyFile);
    }

    @Test
    void the_key_of_another_certificate_is_refused() throws Exception {
        KeyPair pair = PemMaker.pair("EC");
        PemMaker.write(certificateFile, PemMaker.certificate(pair, "SHA256withECDSA", BEGINS, ENDS));
        PemMaker.write(keyFile, PemMaker.pkcs8(PemMaker.pair("EC")));

        assertThat(refusal(NOW))
                .startsWith("The key in %s is not the key of the first certificate in %s."
                        .formatted(keyFile, certificateFile));
    }

    @Test
    void a_key_of_another_kind_than_the_certificate_is_refused() throws Exception {
        PemMaker.write(certificateFile, PemMaker.certificate(PemMaker.pair("EC"), "SHA256withECDSA", BEGINS, ENDS));
        PemMaker.write(keyFile, PemMaker.pkcs8(PemMaker.pair("RSA")));

        assertThat(refusal(NOW)).contains("is not the key of the first certificate");
    }

    @Test
    void an_expired_certificate_is_refused() throws Exception {
        KeyPair pair = PemMaker.pair("EC");
        PemMaker.write(certificateFile, PemMaker.certificate(pair, "SHA256withECDSA", BEGINS, ENDS));
        PemMaker.write(keyFile, PemMaker.pkcs8(pair));

        assertThat(refusal(ENDS.plusSeconds(1)))
                .isEqualTo(
                        "The certificate in %s expired at 2026-02-01T12:00:00Z. Renew it, and start again.",
                        certificateFile);
    }

    @Test
    void a_certificate_that_is_not_yet_valid_is_refused() throws Exception {
        KeyPair pair = PemMaker.pair("EC");
        PemMaker.write(certificateFile, PemMaker.certificate(pair, "SHA256withECDSA", BEGINS, ENDS));
        PemMaker.write(keyFile, PemMaker.pkcs8(pair));

        assertThat(refusal(BEGINS.minusSeconds(1))).contains("is valid only from 2026-01-30T12:00:00Z");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThat(refusal(NOW)).isEqualTo("There is no file %s.", certificateFile);
    }

    @Test
    void a_file_without_a_certificate_is_refused() throws Exception {
        Files.writeString(certificateFile, "hello");

        assertThat(refusal(NOW))
                .isEqualTo(
                        "There is no certificate in %s: expected a PEM file with -----BEGIN CERTIFICATE-----.",
                        certificateFile);
    }

    @Test
    void a_damaged_certificate_is_refused() throws Exception {
        Files.writeString(certificateFile, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

        assertThat(refusal(NOW)).contains(certificateFile + " cannot be read as a PEM file");
    }

    @Test
    void a_file_without_a_key_is_refused() throws Exception {
        X509CertificateHolder certificate = PemMaker.certificate(PemMaker.pair("EC"), "SHA256withECDSA", BEGINS, ENDS);
        PemMaker.write(certificateFile, certificate);
        PemMaker.write(keyFile, certificate);

        assertThat(refusal(NOW)).startsWith("There is no private key in " + keyFile);
    }

    @Test
    void a_key_that_browsers_do_not_take_is_refused() throws Exception {
        X509CertificateHolder certificate = PemMaker.certificate(PemMaker.pair("EC"), "SHA256withECDSA", BEGINS, ENDS);
        PemMaker.write(certificateFile, certificate);
        PemMaker.write(
                keyFile, PemMaker.pkcs8(KeyPairGenerator.getInstance("Ed25519").generateKeyPair()));

        assertThat(refusal(NOW)).endsWith("is of the kind EdDSA: expected RSA or EC.");
    }

    @Test
    void a_file_of_a_megabyte_is_not_read() throws Exception {
        Files.write(certificateFile, new byte[1_000_001]);

        assertThat(refusal(NOW))
                .isEqualTo("%s has 1000001 bytes: expected a PEM file, of at most 1000000.", certificateFile);
    }
}
