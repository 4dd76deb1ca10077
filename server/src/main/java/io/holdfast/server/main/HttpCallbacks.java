package io.holdfast.server.main;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.failure.Failure;
import io.holdfast.server.api.Callbacks;
import io.holdfast.server.apps.http.HttpApp;
import io.holdfast.server.json.BlueprintCodec;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Callbacks by the HTTP app's connections: they reach what modules may reach, and nothing else. */
final class HttpCallbacks implements Callbacks {

    private static final Logger LOG = LoggerFactory.getLogger(HttpCallbacks.class);

    private final HttpApp http;
    private final BlueprintCodec codec;

    HttpCallbacks(HttpApp http, BlueprintCodec codec) {
        this.http = Objects.requireNonNull(http, "http");
        this.codec = Objects.requireNonNull(codec, "codec");
    }

    @Override
    public boolean isAddress(String url) {
        return HttpApp.isAddress(url);
    }

    @Override
    public void post(String url, JsonObject body) {
        try {
            Optional<Failure> failure = http.post(url, codec.write(body));
            failure.ifPresent(failed -> LOG.warn("A callback did not reach its address: {}", failed.message()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
