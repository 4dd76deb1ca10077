package io.holdfast.server.api;

import java.util.Objects;

/**
 * Who calls.
 *
 * @param name the name of the key
 * @param byCookie whether the call came with a session's cookie and not with the key itself
 */
record Caller(String name, boolean byCookie) {

    Caller {
        Objects.requireNonNull(name, "name");
    }
}
