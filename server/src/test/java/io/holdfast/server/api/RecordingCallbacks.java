package io.holdfast.server.api;

import io.holdfast.blueprint.Json.JsonObject;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Callbacks that reach nobody but the test. */
final class RecordingCallbacks implements Callbacks {

    /** One callback. */
    record Posted(String url, JsonObject body) {}

    private final BlockingQueue<Posted> posted = new LinkedBlockingQueue<>();

    @Override
    public boolean isAddress(String url) {
        return url.startsWith("http://") || url.startsWith("https://");
    }

    @Override
    public void post(String url, JsonObject body) {
        posted.add(new Posted(url, body));
    }

    /** The next callback; waits for it for 10 s at most. */
    Posted next() throws InterruptedException {
        Posted next = posted.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("No callback came within 10 s");
        }
        return next;
    }
}
