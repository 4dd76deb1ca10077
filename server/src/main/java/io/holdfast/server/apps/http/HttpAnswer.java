package io.holdfast.server.apps.http;

import io.holdfast.module.Change.Header;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A whole answer.
 *
 * @param reason the words behind the status, possibly empty
 * @param body decompressed
 */
record HttpAnswer(int status, String reason, List<Header> headers, byte[] body) {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    HttpAnswer {
        Objects.requireNonNull(reason, "reason");
        headers = List.copyOf(headers);
        Objects.requireNonNull(body, "body");
    }

    HttpAnswer withBody(byte[] whole) {
        return new HttpAnswer(status, reason, headers, whole);
    }

    boolean isError() {
        return status >= 400;
    }

    /** Whether the answer sends the caller elsewhere and says where. */
    boolean isRedirect() {
        return REDIRECTS.contains(status) && header("Location").isPresent();
    }

    /** The first header of this name. */
    Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }
}
