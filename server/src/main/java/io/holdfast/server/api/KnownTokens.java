package io.holdfast.server.api;

import java.nio.ByteBuffer;
import java.util.LinkedHashSet;

/**
 * Hashes of tokens that were valid when they were last shown. Who shows one of them is not held up by the failures of
 * others at the same address, such as behind one proxy. Says nothing about whether a token is valid now. Thread-safe.
 */
final class KnownTokens {

    /** The most hashes that are remembered; the one that came first goes first. */
    static final int MAXIMUM = 10_000;

    private final LinkedHashSet<ByteBuffer> hashes = new LinkedHashSet<>();

    synchronized boolean contains(byte[] hash) {
        return hashes.contains(ByteBuffer.wrap(hash));
    }

    synchronized void add(byte[] hash) {
        hashes.add(ByteBuffer.wrap(hash.clone()).asReadOnlyBuffer());
        if (hashes.size() > MAXIMUM) {
            hashes.removeFirst();
        }
    }

    synchronized void remove(byte[] hash) {
        hashes.remove(ByteBuffer.wrap(hash));
    }
}
