package io.holdfast.server.tls;

import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** Writes certificates and keys as authorities and openssl do. */
final class PemMaker {

    private PemMaker() {}

    static KeyPair pair(String algorithm) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(algorithm.equals("RSA") ? 2048 : 256);
        return generator.generateKeyPair();
    }

    static X509CertificateHolder certificate(KeyPair pair, String signature, Instant begins, Instant ends)
            throws Exception {
        X500Name name = new X500Name("CN=holdfast.example");
        return new JcaX509v3CertificateBuilder(
                        name, BigInteger.TEN, Date.from(begins), Date.from(ends), name, pair.getPublic())
                .build(new JcaContentSignerBuilder(signature).build(pair.getPrivate()));
    }

    static Object pkcs8(KeyPair pair) throws Exception {
        return new JcaPKCS8Generator(pair.getPrivate(), null);
    }

    /** As openssl writes an EC key on the curve P-256: the curve is in the key. */
    static PemObject sec1(KeyPair pair) throws Exception {
        BigInteger secret = ((ECPrivateKey) pair.getPrivate()).getS();
        return new PemObject(
                "EC PRIVATE KEY",
                new org.bouncycastle.asn1.sec.ECPrivateKey(256, secret, SECObjectIdentifiers.secp256r1).getEncoded());
    }

    static Object encrypted(KeyPair pair) throws Exception {
        return new JcaPKCS8Generator(
                pair.getPrivate(),
                new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                        .setProvider(new BouncyCastleProvider())
                        .setRandom(new SecureRandom())
                        .setPassword("secret".toCharArray())
                        .build());
    }

    static Path write(Path file, Object... parts) throws Exception {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (Object part : parts) {
                writer.writeObject(part);
            }
        }
        return Files.writeString(file, text.toString());
    }
}
