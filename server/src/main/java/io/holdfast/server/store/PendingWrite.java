package io.holdfast.server.store;

import io.holdfast.incomplete.Journal;
import io.holdfast.transaction.Committing;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A unit that somebody waits for. */
final class PendingWrite {

    /** Where it stands. */
    enum State {
        QUEUED,
        /** The lane is about to write it, or writes it: from here on its caller cannot know. */
        TAKEN,
        /** Its batch is committed; what became of it there is its outcome. */
        WRITTEN,
        /** The database does not take it. */
        REFUSED,
        /** Its caller gave up before the lane took it: it is not written. */
        ABANDONED
    }

    private final WriteUnit unit;
    private final AtomicReference<State> state = new AtomicReference<>(State.QUEUED);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Committing outcome = new Committing.Committed();
    private volatile @Nullable Exception failure;
    private volatile boolean givenUp;

    PendingWrite(WriteUnit unit) {
        this.unit = Objects.requireNonNull(unit, "unit");
    }

    WriteUnit unit() {
        return unit;
    }

    State state() {
        return state.get();
    }

    /** Takes it for writing; false when nobody waits for it any more. */
    boolean take() {
        return state.compareAndSet(State.QUEUED, State.TAKEN);
    }

    /** Gives it up; true when it will not be written, false when it may be. */
    boolean abandon() {
        givenUp = true;
        return state.compareAndSet(State.QUEUED, State.ABANDONED);
    }

    boolean isGivenUp() {
        return givenUp;
    }

    /** Its batch is committed. */
    void end(Committing as) {
        outcome = as;
        state.set(State.WRITTEN);
        ended.countDown();
    }

    /** It cannot be written. */
    void refuse(Exception why) {
        failure = why;
        state.set(State.REFUSED);
        ended.countDown();
    }

    /** What became of it, once it is written. */
    Committing outcome() {
        return outcome;
    }

    void await(long nanoseconds) throws InterruptedException {
        boolean inTime = ended.await(nanoseconds, TimeUnit.NANOSECONDS);
        if (!inTime) {
            givenUp = true;
        }
    }

    /** Why it was refused, for its caller to throw. */
    RuntimeException failure() {
        Exception why = failure;
        return switch (why) {
            case Journal.NotDueException late -> late;
            case IllegalStateException defect -> new IllegalStateException(defect.getMessage(), defect);
            case null -> new StoreException("The database refused a write");
            default -> new StoreException("The database refused a write: " + why.getMessage(), why);
        };
    }
}
