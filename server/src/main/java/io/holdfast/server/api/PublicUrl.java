package io.holdfast.server.api;

import java.util.Optional;

/** The address under which other systems reach this server, without a slash at its end. */
final class PublicUrl {

    private final String scheme;
    private final String host;
    private final Optional<String> given;
    private volatile int port;

    PublicUrl(ApiConfig config) {
        this.scheme = config.tls().isPresent() ? "https" : "http";
        this.host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
        this.given = config.publicUrl().map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
        this.port = config.port();
    }

    /** The port is known only when the server listens, where any free one is asked for. */
    void listensOn(int listened) {
        this.port = listened;
    }

    boolean isSecure() {
        return toString().startsWith("https:");
    }

    @Override
    public String toString() {
        return given.orElseGet(() -> scheme + "://" + host + ":" + port);
    }
}
