package io.holdfast.server.apps.http;

import io.holdfast.module.Change.Header;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A request as a module wants it sent.
 *
 * @param method in capital letters
 * @param headers those of the module, without what the connection needs; the content type is among them
 * @param compressed whether a compressed answer is asked for
 * @param errorsFail whether a status from 400 on is a failure
 * @param proof what a key adds when the request is sent
 * @param timeLimit how long the whole call may take, redirects included
 */
record HttpCall(
        String method,
        Url url,
        List<Header> headers,
        Optional<byte[]> body,
        boolean compressed,
        Redirects redirects,
        Trust trust,
        boolean errorsFail,
        Optional<Proof> proof,
        Duration timeLimit) {

    HttpCall {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(url, "url");
        headers = List.copyOf(headers);
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(redirects, "redirects");
        Objects.requireNonNull(trust, "trust");
        Objects.requireNonNull(proof, "proof");
        Objects.requireNonNull(timeLimit, "timeLimit");
    }

    /** The call in words that may be shown to everyone. */
    String shown() {
        return method + " " + url.shown();
    }

    /** Whether the answer is a failure. */
    boolean failsWith(HttpAnswer answer) {
        return errorsFail && answer.isError();
    }

    /** Whether the answer sends this call elsewhere. */
    boolean follows(HttpAnswer answer) {
        return redirects.follows(method) && answer.isRedirect();
    }

    HttpCall with(Header header) {
        List<Header> more = new ArrayList<>(headers);
        more.add(header);
        return new HttpCall(method, url, more, body, compressed, redirects, trust, errorsFail, proof, timeLimit);
    }

    boolean hasHeader(String name) {
        return headers.stream().anyMatch(header -> header.name().equalsIgnoreCase(name));
    }

    /** What stands in the first line of the request. */
    String target() {
        return proof.flatMap(Proof::query).map(url::withQuery).orElse(url).target();
    }

    /** The headers that are sent. */
    List<Header> sentHeaders() {
        Optional<Header> added = proof.flatMap(Proof::header);
        if (added.isEmpty()) {
            return headers;
        }
        List<Header> sent = new ArrayList<>(headers);
        sent.removeIf(header -> header.name().equalsIgnoreCase(added.get().name()));
        sent.add(added.get());
        return sent;
    }
}
