package io.holdfast.schedule;

import io.holdfast.execution.ExecutionId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The executions that this process has in hand, running or held, and whether it may have lost hold of one: a write that got
 * no answer may have been made all the same. Thread-safe.
 */
final class ExecutionsInHand {

    private final Set<ExecutionId> executions = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean doubt = new AtomicBoolean();

    /** To be called before the store has it, or right after. */
    void take(ExecutionId execution) {
        executions.add(execution);
    }

    /** It has ended, or was discarded. */
    void leave(ExecutionId execution) {
        executions.remove(execution);
    }

    boolean has(ExecutionId execution) {
        return executions.contains(execution);
    }

    /** A write got no answer: the store may have executions that nobody has in hand. */
    void doubt() {
        doubt.set(true);
    }

    /** Whether there was a doubt since the last time that this was asked. */
    boolean takeDoubt() {
        return doubt.getAndSet(false);
    }
}
