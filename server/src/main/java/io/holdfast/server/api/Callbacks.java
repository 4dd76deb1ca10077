package io.holdfast.server.api;

import io.holdfast.blueprint.Json.JsonObject;

/** Tells those who asked for it, by an HTTP call, that something has ended. */
public interface Callbacks {

    /**
     * Whether calls can be sent to this address.
     *
     * @param url what somebody gave
     */
    boolean isAddress(String url);

    /** Sends the body as JSON, once, and waits for the answer. Whatever happens is logged, and nothing is thrown. */
    void post(String url, JsonObject body);
}
