package io.holdfast.server.api;

import io.holdfast.server.json.BlueprintCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers calls that are refused before they reach any route, because they are no HTTP or their path cannot be read: in JSON,
 * like every other error.
 */
final class MalformedCalls extends ErrorHandler {

    private final BlueprintCodec codec;

    MalformedCalls(BlueprintCodec codec) {
        this.codec = Objects.requireNonNull(codec, "codec");
    }

    /** Calls of every method are told why they were refused. */
    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Routes.JSON);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        if (request.getConnectionMetaData().getHttpVersion().getVersion() < HttpVersion.HTTP_2.getVersion()) {
            // What follows on this connection may be read wrong as well: it is closed, and the caller is told.
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        String detail = switch (status) {
            case HttpStatus.URI_TOO_LONG_414 ->
                "The address of the call is too long; send less in its query, or what is long in its body.";
            case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
                "The headers of the call are too large; send fewer of them, or shorter ones.";
            case HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505 -> "Expected HTTP/1.1 or HTTP/2.";
            default ->
                status >= HttpStatus.INTERNAL_SERVER_ERROR_500
                        ? "A defect of the server kept it from answering; its log says more."
                        : "The call is malformed: "
                                + Objects.requireNonNullElse(message, "its path or a header cannot be read")
                                + ". Check that its path is encoded, and its headers.";
        };
        ApiError error = ApiError.of(status, "SC" + status, "The call could not be read.", detail);
        byte[] body = codec.write(error.json()).getBytes(StandardCharsets.UTF_8);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
