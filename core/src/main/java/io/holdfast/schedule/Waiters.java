package io.holdfast.schedule;

import io.holdfast.execution.ExecutionId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who waits for executions to end. Whoever waits asks first for {@link #end} and looks into the History afterwards: an
 * execution is told to have ended when its end is in the History, so that one of both tells it. Thread-safe.
 */
final class Waiters {

    private final Map<ExecutionId, CompletableFuture<RunResult>> ends = new ConcurrentHashMap<>();
    private final Map<ExecutionId, ExecutionId> awaited = new ConcurrentHashMap<>();

    /** An execution waits for one that it called; it waits for one at a time. */
    void waits(ExecutionId caller, ExecutionId called) {
        awaited.put(caller, called);
    }

    /** It waits no longer. */
    void goesOn(ExecutionId caller) {
        awaited.remove(caller);
    }

    /** For which execution, that it called, an execution waits. */
    Optional<ExecutionId> awaitedBy(ExecutionId caller) {
        return Optional.ofNullable(awaited.get(caller));
    }

    /** Completes when the execution ends in this process. */
    CompletableFuture<RunResult> end(ExecutionId execution) {
        return ends.computeIfAbsent(execution, id -> new CompletableFuture<>());
    }

    /** Nobody waits for this execution any more. */
    void leave(ExecutionId execution) {
        ends.remove(execution);
    }

    void ended(ExecutionId execution, RunResult result) {
        CompletableFuture<RunResult> end = ends.remove(execution);
        if (end != null) {
            end.complete(result);
        }
    }
}
