package io.holdfast.server.store;

import io.holdfast.transaction.Committing;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Group commit. Callers hand over what is to be written and block until it is committed; one thread takes all that waits,
 * writes it in one transaction, commits, and lets all of them go. While a commit waits for the disk, the next batch
 * gathers by itself: the more there is to do, the more writes share a commit.
 *
 * <p>When a batch is refused, its units are written one by one, so that only the guilty one's caller sees the error. When
 * the connection breaks, it is opened again and the batch is written again: units may be written twice.
 */
final class WriteLane implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WriteLane.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration IDLE_LOOK = Duration.ofMillis(500);

    /** How often a batch that has to make way for another transaction is tried again before its units go one by one. */
    private static final int TRIES = 5;

    /** Writes units inside of a transaction that the lane begins and commits. */
    interface BatchWriter {

        /** Answers what becomes of each unit with the commit, in their order; only changes of data may be refused. */
        List<Committing> write(Handle handle, List<WriteUnit> units);
    }

    private final LaneConnection connection;
    private final BatchWriter writer;
    private final StoreLimits limits;
    private final BlockingQueue<PendingWrite> queue;
    private final Thread thread;
    private volatile boolean closing;

    private final AtomicLong units = new AtomicLong();
    private final AtomicLong commits = new AtomicLong();
    private final AtomicLong largestBatch = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong reconnections = new AtomicLong();

    /** @param connection open, with the right to write */
    WriteLane(LaneConnection connection, BatchWriter writer, StoreLimits limits) {
        this.connection = Objects.requireNonNull(connection, "connection");
        this.writer = Objects.requireNonNull(writer, "writer");
        this.limits = Objects.requireNonNull(limits, "limits");
        this.queue = new LinkedBlockingQueue<>(limits.waiting());
        this.thread = Thread.ofPlatform().name("holdfast-write-lane").daemon().start(this::run);
    }

    /**
     * Writes the unit; it is durable when this returns, unless the answer says that it was refused.
     *
     * @throws StoreException when it was not written, or when it is not known whether it was; the message says which
     */
    Committing write(WriteUnit unit) {
        PendingWrite pending = new PendingWrite(unit);
        long deadline = System.nanoTime() + limits.writeWait().toNanos();
        try {
            if (closing || !queue.offer(pending, limits.writeWait().toNanos(), TimeUnit.NANOSECONDS)) {
                throw notWritten(null);
            }
            pending.await(deadline - System.nanoTime());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw givenUp(pending, interrupted);
        }
        return switch (pending.state()) {
            case WRITTEN -> pending.outcome();
            case REFUSED -> throw pending.failure();
            case QUEUED, TAKEN, ABANDONED -> throw givenUp(pending, null);
        };
    }

    private StoreException givenUp(PendingWrite pending, @Nullable Throwable cause) {
        return pending.abandon()
                ? notWritten(cause)
                : new StoreException(
                        "The database did not confirm a write within " + limits.writeWait()
                                + ". Whether it was made is unknown until the database answers again.",
                        cause);
    }

    private StoreException notWritten(@Nullable Throwable cause) {
        String why = closing ? "the store is closed" : "the database did not take it within " + limits.writeWait();
        return new StoreException("Nothing was written: " + why + ".", cause);
    }

    LaneStatistics statistics() {
        return new LaneStatistics(
                units.get(), commits.get(), largestBatch.get(), failed.get(), reconnections.get(), queue.size());
    }

    private void run() {
        List<PendingWrite> batch = new ArrayList<>(limits.batch());
        try {
            while (!closing || !queue.isEmpty()) {
                PendingWrite first = queue.poll(IDLE_LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, limits.batch() - 1);
                    batch.removeIf(pending -> !pending.take());
                    writeAll(batch);
                    batch.clear();
                }
            }
        } catch (InterruptedException interrupted) {
            LOG.warn("The write lane was interrupted and stops");
        } catch (Error defect) {
            LOG.error(
                    "The write lane stops: nothing can be written any more until the server is started again", defect);
            throw defect;
        } finally {
            closing = true;
            connection.close();
        }
    }

    private void writeAll(List<PendingWrite> batch) throws InterruptedException {
        if (batch.isEmpty() || write(batch)) {
            return;
        }
        for (PendingWrite pending : batch) {
            write(List.of(pending));
        }
    }

    /** Writes all of it in one transaction; false when it was refused and is to be written one by one. */
    private boolean write(List<PendingWrite> batch) throws InterruptedException {
        List<WriteUnit> writes = batch.stream().map(PendingWrite::unit).toList();
        for (int tries = 1; ; tries++) {
            try {
                ensureOpen(batch);
                if (!connection.isOpen()) {
                    return true;
                }
                List<Committing> outcomes = writer.write(connection.handle(), writes);
                connection.commit();
                committed(batch, outcomes);
                return true;
            } catch (SQLException | RuntimeException failure) {
                SqlFailures kind = SqlFailures.of(failure);
                rollBack(kind);
                boolean again =
                        kind == SqlFailures.CONNECTION_BROKEN || (kind == SqlFailures.MADE_WAY && tries < TRIES);
                if (!again && batch.size() > 1) {
                    return false;
                }
                if (!again) {
                    failed.incrementAndGet();
                    batch.getFirst().refuse(failure);
                    return true;
                }
                LOG.warn("A batch of {} writes is tried again: {}", batch.size(), failure.getMessage());
            }
        }
    }

    private void committed(List<PendingWrite> batch, List<Committing> outcomes) {
        units.addAndGet(batch.size());
        commits.incrementAndGet();
        largestBatch.accumulateAndGet(batch.size(), Math::max);
        for (int index = 0; index < batch.size(); index++) {
            batch.get(index).end(outcomes.get(index));
        }
    }

    private void rollBack(SqlFailures kind) {
        if (kind == SqlFailures.CONNECTION_BROKEN) {
            connection.close();
            return;
        }
        try {
            connection.rollback();
        } catch (SQLException | RuntimeException broken) {
            connection.close();
        }
    }

    /** Opens the connection again when it broke; gives up when nobody waits for the batch any more. */
    private void ensureOpen(List<PendingWrite> batch) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (!connection.isOpen()) {
            try {
                connection.open(Duration.ZERO);
                reconnections.incrementAndGet();
                LOG.info("The write lane is connected to the database again");
            } catch (SQLException | StoreException away) {
                if (closing && batch.stream().allMatch(PendingWrite::isGivenUp)) {
                    return;
                }
                LOG.warn("The database is away, the next try is in {}: {}", pause, away.getMessage());
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    /** Writes what was handed over, takes nothing more, and closes the connection. */
    @Override
    public void close() {
        closing = true;
        // Wakes a lane that waits for work, to see that it is to close.
        queue.offer(new PendingWrite(new WriteUnit.Begin(List.of())));
        try {
            if (!thread.join(limits.writeWait())) {
                LOG.warn("The write lane did not come to its end within {}; it is interrupted", limits.writeWait());
                thread.interrupt();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
