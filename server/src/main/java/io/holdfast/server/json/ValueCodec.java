package io.holdfast.server.json;

import io.holdfast.value.Value;

/** Values as bytes, without loss. Damaged bytes are an {@link IllegalStateException}. Thread-safe. */
public final class ValueCodec {

    private final StoredBodies bodies = new StoredBodies();

    public byte[] write(Value value) {
        return bodies.write(generator -> StoredValues.write(value, generator));
    }

    public Value read(byte[] body) {
        return bodies.read(body);
    }
}
