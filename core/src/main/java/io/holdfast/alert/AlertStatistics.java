package io.holdfast.alert;

import java.util.concurrent.atomic.AtomicLongArray;

/** Counts, since the start, what came of sending notices by each way. Thread-safe. */
public final class AlertStatistics {

    private final AtomicLongArray sent = new AtomicLongArray(Channel.values().length);
    private final AtomicLongArray failed = new AtomicLongArray(Channel.values().length);
    private final AtomicLongArray givenUp = new AtomicLongArray(Channel.values().length);

    void countSent(Channel channel) {
        sent.incrementAndGet(channel.ordinal());
    }

    void countFailed(Channel channel) {
        failed.incrementAndGet(channel.ordinal());
    }

    void countGivenUp(Channel channel) {
        givenUp.incrementAndGet(channel.ordinal());
    }

    /** Notices that the other side took. */
    public long sent(Channel channel) {
        return sent.get(channel.ordinal());
    }

    /** Failures after which it is tried again. */
    public long failed(Channel channel) {
        return failed.get(channel.ordinal());
    }

    /** Failures after which it is not. */
    public long givenUp(Channel channel) {
        return givenUp.get(channel.ordinal());
    }
}
