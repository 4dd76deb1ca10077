package io.holdfast.server.api;

import static io.javalin.http.HandlerType.GET;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The document that describes the API. */
final class DocumentResource {

    private static final String RESOURCE = "/openapi.yaml";

    private final byte[] document;

    DocumentResource() {
        try (@Nullable InputStream resource = DocumentResource.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("The class path lacks " + RESOURCE);
            }
            this.document = resource.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Reading " + RESOURCE + " failed", unreadable);
        }
    }

    void addTo(Routes routes) {
        routes.add(
                GET,
                "/api/v2/openapi.yaml",
                Reach.PUBLIC,
                context -> context.contentType("application/yaml").result(document));
    }
}
