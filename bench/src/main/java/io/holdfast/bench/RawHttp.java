package io.holdfast.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads HTTP/1.1 messages with a content length and no more of HTTP than a load needs, so that it costs little. */
final class RawHttp {

    private final InputStream in;
    private final byte[] line = new byte[8192];

    RawHttp(InputStream in) {
        this.in = new BufferedInputStream(in, 16 * 1024);
    }

    /** Reads one message and answers its first line; null at the end of the connection. */
    @Nullable String read() throws IOException {
        String first = readLine();
        if (first == null) {
            return null;
        }
        int length = 0;
        String header = readLine();
        while (header != null && !header.isEmpty()) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).strip());
            }
            header = readLine();
        }
        in.skipNBytes(length);
        return first;
    }

    @Nullable private String readLine() throws IOException {
        int count = 0;
        int next = in.read();
        while (next >= 0 && next != '\n') {
            if (next != '\r') {
                line[count++] = (byte) next;
            }
            next = in.read();
        }
        return next < 0 && count == 0 ? null : new String(line, 0, count, StandardCharsets.ISO_8859_1);
    }
}
