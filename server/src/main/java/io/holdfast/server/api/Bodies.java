package io.holdfast.server.api;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Reads the body of a call up to a limit, whatever length its sender announced. */
final class Bodies {

    /** The most bytes that a body of the API may have. */
    static final int API_LIMIT = 2 * 1024 * 1024;

    /** The most bytes that a body with a blueprint may have. */
    static final int BLUEPRINT_LIMIT = 5 * 1024 * 1024;

    /** The most bytes that a body with a record of a data store may have. */
    static final int RECORD_LIMIT = 15 * 1024 * 1024;

    /** The most bytes that a webhook's body may have. */
    static final int WEBHOOK_LIMIT = 5 * 1024 * 1024;

    /** What is read and thrown away of a body that is too large, so that its sender comes to read the answer. */
    private static final int DRAINED = 20 * 1024 * 1024;

    private static final byte[] NONE = new byte[0];

    private Bodies() {}

    /** The body; empty when it is larger than the limit. */
    static Optional<byte[]> read(Context context, int limit) throws IOException {
        long announced = context.req().getContentLengthLong();
        if (announced == 0) {
            return Optional.of(NONE);
        }
        InputStream body = context.req().getInputStream();
        if (announced > limit) {
            drain(body);
            return Optional.empty();
        }
        byte[] bytes = announced > 0 ? exactly(body, (int) announced) : body.readNBytes(limit + 1);
        if (bytes.length > limit) {
            drain(body);
            return Optional.empty();
        }
        return Optional.of(bytes);
    }

    private static byte[] exactly(InputStream body, int length) throws IOException {
        byte[] bytes = new byte[length];
        int read = body.readNBytes(bytes, 0, length);
        return read == length ? bytes : Arrays.copyOf(bytes, read);
    }

    private static void drain(InputStream body) throws IOException {
        byte[] thrownAway = new byte[16 * 1024];
        int left = DRAINED;
        int read = body.read(thrownAway);
        while (read >= 0 && left > 0) {
            left -= read;
            read = body.read(thrownAway);
        }
    }
}
