package io.holdfast.schedule;

import io.holdfast.execution.ExecutionStatus;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts what this process has done since it started. Thread-safe. */
public final class RunStatistics {

    private final LongAdder accepted = new LongAdder();
    private final LongAdder retriesResolved = new LongAdder();
    private final LongAdder retriesFailed = new LongAdder();
    private final AtomicLong running = new AtomicLong();
    private final Map<ExecutionStatus, LongAdder> ended = new EnumMap<>(ExecutionStatus.class);

    RunStatistics() {
        for (ExecutionStatus status : ExecutionStatus.values()) {
            ended.put(status, new LongAdder());
        }
    }

    /** Executions that were accepted, retries not counted. */
    public long accepted() {
        return accepted.sum();
    }

    /** Executions that ended with this status. {@link ExecutionStatus#RUNNING}: that a stop suspended. */
    public long ended(ExecutionStatus status) {
        LongAdder count = ended.get(status);
        return count == null ? 0 : count.sum();
    }

    public long retriesResolved() {
        return retriesResolved.sum();
    }

    public long retriesFailed() {
        return retriesFailed.sum();
    }

    /** Executions that run now. */
    public long running() {
        return running.get();
    }

    void countAccepted() {
        accepted.increment();
    }

    void countBegun() {
        running.incrementAndGet();
    }

    void countEnded(Job job, ExecutionStatus status) {
        running.decrementAndGet();
        LongAdder count = ended.get(status);
        if (count != null) {
            count.increment();
        }
        if (job.retried().isPresent()) {
            switch (status) {
                case SUCCESS, WARNING -> retriesResolved.increment();
                case ERROR -> retriesFailed.increment();
                case RUNNING -> {}
            }
        }
    }
}
