package io.holdfast.server.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;

/** A certificate that the server makes for itself and keeps, with its key, in files that only their owner may read. */
final class SelfSigned {

    /** As long as browsers take one. */
    static final Duration VALID = Duration.ofDays(397);

    /** How long before its end another one is made. */
    static final Duration RENEWED_BEFORE = Duration.ofDays(30);

    /** Clocks of callers may be behind. */
    private static final Duration TOLERANCE = Duration.ofHours(1);

    private static final int SERIAL_BITS = 127;

    private static final FileAttribute<?> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path folder;
    private final Set<String> names;
    private final SecureRandom random;

    /**
     * @param folder where the two files are, in the data folder
     * @param host what the server listens on; {@code 0.0.0.0} and {@code ::} stand for no name
     */
    SelfSigned(Path folder, String host, SecureRandom random) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.random = Objects.requireNonNull(random, "random");
        Set<String> all = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", canonical("::1")));
        if (!host.equals("0.0.0.0") && !host.equals("::")) {
            all.add(canonical(host));
        }
        this.names = all;
    }

    Path certificateFile() {
        return folder.resolve("certificate.pem");
    }

    Path keyFile() {
        return folder.resolve("key.pem");
    }

    /** The kept one, while it has these names and does not end soon; or else a new one. */
    Identity provide(Instant now) {
        if (Files.exists(certificateFile()) && Files.exists(keyFile())) {
            try {
                Identity kept = PemFiles.read(certificateFile(), keyFile(), now);
                if (!isDue(kept, now) && namesOf(kept.certificate()).containsAll(names)) {
                    return kept;
                }
            } catch (CertificateRefusedException ofNoUse) {
                // A stop between the writing of the two files, or somebody's edit: both are made anew.
            }
        }
        return make(now);
    }

    boolean isDue(Identity identity, Instant now) {
        return now.isAfter(identity.ends().minus(RENEWED_BEFORE));
    }

    private Identity make(Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair pair = generator.generateKeyPair();
            X500Name name = new X500Name("CN=Holdfast");
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name,
                    new BigInteger(SERIAL_BITS, random).setBit(0),
                    Date.from(now.minus(TOLERANCE)),
                    Date.from(now.plus(VALID)),
                    name,
                    pair.getPublic());
            builder.addExtension(Extension.subjectAlternativeName, false, alternativeNames());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            X509Certificate certificate = new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
            createFolder();
            write(keyFile(), new JcaPKCS8Generator(pair.getPrivate(), null));
            write(certificateFile(), certificate);
            return new Identity(List.of(certificate), pair.getPrivate());
        } catch (GeneralSecurityException | OperatorCreationException impossible) {
            throw new IllegalStateException("Every Java platform signs with EC keys", impossible);
        } catch (IOException unwritable) {
            throw new CertificateRefusedException(
                    "The self-signed certificate could not be written to %s: %s".formatted(folder, unwritable),
                    unwritable);
        }
    }

    private GeneralNames alternativeNames() {
        return new GeneralNames(names.stream()
                .map(name ->
                        new GeneralName(IPAddress.isValid(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }

    /** Addresses have many spellings. */
    private static String canonical(String name) {
        return IPAddress.isValid(name) ? InetAddress.ofLiteral(name).getHostAddress() : name.toLowerCase(Locale.ROOT);
    }

    private static Set<String> namesOf(X509Certificate certificate) {
        Set<String> found = new LinkedHashSet<>();
        try {
            for (List<?> name :
                    Objects.requireNonNullElse(certificate.getSubjectAlternativeNames(), List.<List<?>>of())) {
                found.add(canonical(String.valueOf(name.get(1))));
            }
        } catch (CertificateParsingException unreadable) {
            throw new CertificateRefusedException("The names of the certificate cannot be read", unreadable);
        }
        return found;
    }

    private void createFolder() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, FOLDER);
        }
    }

    /** The file is either not there or whole, and at no time readable by others. */
    private static void write(Path file, Object content) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(content);
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, FILE);
        Files.writeString(fresh, text.toString(), StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
