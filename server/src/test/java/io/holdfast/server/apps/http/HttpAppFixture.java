package io.holdfast.server.apps.http;

import static io.holdfast.server.apps.ModuleRun.JSON;

import io.holdfast.credential.Credentials;
import io.holdfast.server.apps.ModuleRun;
import io.holdfast.testing.InMemoryStore;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.TextValue;
import java.time.Clock;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An http app that lives as long as a test. */
final class HttpAppFixture implements AfterEachCallback {

    final Credentials credentials = new InMemoryStore(Clock.systemUTC()).credentials();
    private final HttpApp app;

    HttpAppFixture() {
        this(HttpLimits.DEFAULT);
    }

    HttpAppFixture(HttpLimits limits) {
        this(limits, IdempotencyKeys.SENT);
    }

    HttpAppFixture(HttpLimits limits, IdempotencyKeys keys) {
        this.app = new HttpApp(limits, JSON, keys, credentials);
    }

    /** {@code http:ActionSendData} to this address, with errors evaluated as errors. */
    ModuleRun sendData(String url) {
        return ModuleRun.of(app.modules(), "http:ActionSendData", 3)
                .parameters("{\"handleErrors\": true}")
                .input(CollectionValue.of("url", new TextValue(url)));
    }

    /** The same as a POST with a body. */
    ModuleRun post(String url) {
        return sendData(url)
                .with("method", new TextValue("post"))
                .with("bodyType", new TextValue("raw"))
                .with("contentType", new TextValue("application/json"))
                .with("data", new TextValue("{\"id\":1}"));
    }

    /** {@code http:MakeRequest} to this address. */
    ModuleRun makeRequest(String url) {
        return ModuleRun.of(app.modules(), "http:MakeRequest", 4).input(CollectionValue.of("url", new TextValue(url)));
    }

    /** This module of version 3 to this address, set up with this key. */
    ModuleRun withKey(String module, long key, String url) {
        return ModuleRun.of(app.modules(), module, 3)
                .parameters("{\"handleErrors\": true, \"auth\": " + key + "}")
                .input(CollectionValue.of("url", new TextValue(url)));
    }

    HttpApp app() {
        return app;
    }

    void close() {
        app.close();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        app.close();
    }
}
