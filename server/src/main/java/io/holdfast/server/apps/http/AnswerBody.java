package io.holdfast.server.apps.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, decompressed.
 *
 * @param complete whether all of it was read, so that the connection can serve the next request
 */
record AnswerBody(byte[] bytes, boolean complete) {

    private static final byte[] NOTHING = new byte[0];
    private static final int CHUNK = 8 * 1024;

    /**
     * Reads the body as far as it matters: an answer whose status says everything is worth what could be read of its
     * body, any other answer must be whole.
     *
     * @throws IOException when the answer broke off
     * @throws CallFailedException when the answer is too large, or not compressed as it says
     */
    static AnswerBody read(@Nullable HttpEntity entity, HttpAnswer head, HttpCall call, int limit)
            throws IOException, CallFailedException {
        if (entity == null) {
            return new AnswerBody(NOTHING, true);
        }
        boolean statusSaysAll = call.failsWith(head) || call.follows(head);
        InputStream content = entity.getContent();
        int size = expectedSize(entity);
        ByteArrayOutputStream read = new ByteArrayOutputStream(size);
        boolean complete = false;
        try {
            complete = copy(content, read, new byte[size], limit);
        } catch (IOException brokenOff) {
            if (!statusSaysAll) {
                throw brokenOff;
            }
        }
        if (!complete && !statusSaysAll) {
            throw new CallFailedException(AnswerFailures.tooLarge(head, call, limit));
        }
        return decoded(read.toByteArray(), complete, head, call, limit);
    }

    private static AnswerBody decoded(byte[] read, boolean complete, HttpAnswer head, HttpCall call, int limit)
            throws CallFailedException {
        String encoding = head.header("Content-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
        boolean compressed = encoding.equals("gzip") || encoding.equals("x-gzip") || encoding.equals("deflate");
        if (!compressed || read.length == 0) {
            return new AnswerBody(read, complete);
        }
        boolean statusSaysAll = call.failsWith(head) || call.follows(head);
        ByteArrayOutputStream plain = new ByteArrayOutputStream(2 * read.length);
        try (InputStream content = encoding.equals("deflate") ? inflating(read) : ungzipping(read)) {
            if (!copy(content, plain, new byte[CHUNK], limit) && !statusSaysAll) {
                throw new CallFailedException(AnswerFailures.tooLarge(head, call, limit));
            }
        } catch (ZipException | EOFException damaged) {
            if (!statusSaysAll) {
                throw new CallFailedException(AnswerFailures.notDecompressed(head, call, encoding));
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("Reading from memory failed", impossible);
        }
        return new AnswerBody(plain.toByteArray(), complete);
    }

    /** Copies at most {@code limit} bytes; false when there was more. */
    private static boolean copy(InputStream content, ByteArrayOutputStream target, byte[] chunk, int limit)
            throws IOException {
        int count = content.read(chunk);
        while (count >= 0) {
            int room = limit - target.size();
            target.write(chunk, 0, Math.min(count, room));
            if (count > room) {
                return false;
            }
            count = content.read(chunk);
        }
        return true;
    }

    /** Most answers are small and say how small: no more memory is taken for them than they need. */
    private static int expectedSize(HttpEntity entity) {
        long length = entity.getContentLength();
        return length < 0 ? CHUNK : (int) Math.clamp(length, 1, CHUNK);
    }

    private static InputStream ungzipping(byte[] bytes) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(bytes), CHUNK);
    }

    /** Some servers take deflate for zlib, as it is written, others for the bare stream. */
    private static InputStream inflating(byte[] bytes) {
        boolean zlib =
                bytes.length > 1 && (bytes[0] & 0x0F) == 8 && (((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF)) % 31 == 0;
        return new InflaterInputStream(new ByteArrayInputStream(bytes), new Inflater(!zlib), CHUNK);
    }
}
