package io.holdfast.server.apps.http;

import io.holdfast.credential.CredentialType;
import io.holdfast.credential.SecretValues;
import io.holdfast.failure.Failure;
import io.holdfast.module.Change.Header;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a key or a connection adds to a request: a header, or a pair of the query. It is added when the request is sent,
 * so that addresses and headers that anybody sees do not have it, and it is sent to no other origin.
 *
 * @param query an encoded pair, such as {@code key=abc}
 * @param secrets the texts that must not be shown, as they may come back in an answer; the longest first
 */
record Proof(Optional<Header> header, Optional<String> query, List<String> secrets) {

    private static final String HIDDEN = "•••";

    /** So many characters of a secret at the end of a message that was cut off are no secret. */
    private static final int SHORTEST_PIECE = 4;

    Proof {
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(query, "query");
        secrets = secrets.stream()
                .filter(secret -> !secret.isBlank())
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    /** Empty for a type that requests cannot be proved with. */
    static Optional<Proof> of(CredentialType type, SecretValues values) {
        return switch (type) {
            case BASIC_KEY, BASIC_CONNECTION -> Optional.of(basic(values.get("username"), values.get("password")));
            case API_KEY -> Optional.of(key(values.get("key"), values.get("placement"), values.get("name")));
            case API_KEY_CONNECTION ->
                Optional.of(key(values.get("key"), values.get("placement"), values.get("parameter")));
            case BEARER_CONNECTION -> Optional.of(bearer(values.get("token")));
            case AES_KEY -> Optional.empty();
        };
    }

    private static Proof basic(String user, String password) {
        Header header = RequestFields.basicAuthorization(user, password);
        String encoded = header.value().substring("Basic ".length());
        return new Proof(
                Optional.of(header), Optional.empty(), List.of(encoded, password, PercentEncoding.component(password)));
    }

    private static Proof bearer(String token) {
        return new Proof(Optional.of(new Header("Authorization", "Bearer " + token)), Optional.empty(), List.of(token));
    }

    private static Proof key(String key, String placement, String name) {
        List<String> secrets = new ArrayList<>(List.of(key, PercentEncoding.component(key)));
        // A key may be written with its scheme before it: "Bearer abc".
        secrets.add(key.substring(key.lastIndexOf(' ') + 1));
        return placement.equals("qs")
                ? new Proof(
                        Optional.empty(),
                        Optional.of(PercentEncoding.component(name) + "=" + PercentEncoding.component(key)),
                        secrets)
                : new Proof(Optional.of(new Header(name, key)), Optional.empty(), secrets);
    }

    /** The failure without the secrets that an answer may have repeated. */
    Failure hiddenIn(Failure failure) {
        return new Failure(failure.type(), hiddenIn(failure.message()), failure.effect(), failure.retryAfter());
    }

    String hiddenIn(String message) {
        String hidden = message;
        for (String secret : secrets) {
            hidden = withoutCutOff(hidden.replace(secret, HIDDEN), secret);
        }
        return hidden;
    }

    /** The beginning of a secret can be left where a message was cut off. */
    private static String withoutCutOff(String message, String secret) {
        for (int length = secret.length() - 1; length >= SHORTEST_PIECE; length--) {
            String end = secret.substring(0, length) + "…";
            if (message.endsWith(end)) {
                return message.substring(0, message.length() - end.length()) + HIDDEN;
            }
        }
        return message;
    }

    @Override
    public String toString() {
        return "Proof[hidden]";
    }
}
