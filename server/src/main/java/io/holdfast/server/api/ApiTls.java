package io.holdfast.server.api;

import java.security.KeyStore;
import java.util.Objects;

/**
 * With what TLS is spoken.
 *
 * @param keys the server's certificate with its key, with an empty password
 * @param strict whether browsers are told to speak nothing but TLS with this host: right for a certificate that others
 *     vouch for, and wrong for a self-signed one, because it holds for every port of the host
 */
public record ApiTls(KeyStore keys, boolean strict) {

    public ApiTls {
        Objects.requireNonNull(keys, "keys");
    }
}
