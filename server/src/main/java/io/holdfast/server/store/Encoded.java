package io.holdfast.server.store;

import java.util.Arrays;

/** Bytes on their way to a column: encoded once, and not changed by anyone. */
final class Encoded {

    private final byte[] bytes;

    /** Takes the array itself, which nobody else keeps. */
    Encoded(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The array itself, to be bound and not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    boolean hasSameBytes(Encoded other) {
        return Arrays.equals(bytes, other.bytes);
    }
}
