package io.holdfast.server.json;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails when more is read than it may have: what is small when it is deflated may be without end. */
final class LimitedInputStream extends FilterInputStream {

    private final long limit;
    private long read;

    /** @param limit how many bytes may be read */
    LimitedInputStream(InputStream from, long limit) {
        super(from);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int more = super.read(bytes, offset, length);
        count(Math.max(0, more));
        return more;
    }

    private void count(int more) throws IOException {
        read += more;
        if (read > limit) {
            throw new IOException("it has more than " + limit + " bytes");
        }
    }
}
