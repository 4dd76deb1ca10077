package io.holdfast.server.apps.http;

import java.util.Objects;

/** Which servers a call over TLS trusts. */
sealed interface Trust {

    /** Those with a certificate that the Java runtime's authorities vouch for. */
    record Authorities() implements Trust {}

    /** Those with a certificate that one of the given certificates vouches for, in PEM text. */
    record OwnAuthorities(String certificates) implements Trust {
        public OwnAuthorities {
            Objects.requireNonNull(certificates, "certificates");
        }
    }

    /** Every server, whatever it shows. */
    record Anyone() implements Trust {}
}
