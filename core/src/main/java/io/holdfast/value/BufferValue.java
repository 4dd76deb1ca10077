package io.holdfast.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Binary data, for instance the content of a file. */
public final class BufferValue implements Value {

    private final byte[] bytes;

    public BufferValue(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** The text's UTF-8 bytes. */
    public static BufferValue of(String text) {
        return new BufferValue(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public int size() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BufferValue buffer && Arrays.equals(bytes, buffer.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        int shown = Math.min(bytes.length, 16);
        return "BufferValue[" + bytes.length + " bytes: " + HexFormat.of().formatHex(bytes, 0, shown)
                + (shown < bytes.length ? "…" : "") + "]";
    }
}
