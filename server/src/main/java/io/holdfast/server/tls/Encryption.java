package io.holdfast.server.tls;

import java.nio.file.Path;
import java.util.Objects;

/** Whether the server speaks TLS, and with whose certificate. */
public sealed interface Encryption {

    /** Plain HTTP, as it is right on the own machine and behind a proxy that speaks TLS. */
    record None() implements Encryption {}

    /** The operator's own certificate, with its chain, and its private key. */
    record Files(Path certificate, Path key) implements Encryption {
        public Files {
            Objects.requireNonNull(certificate, "certificate");
            Objects.requireNonNull(key, "key");
        }
    }

    /** A certificate that the server makes in its data folder. */
    record SelfSigned() implements Encryption {}
}
