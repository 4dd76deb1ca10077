package io.holdfast.schedule;

import io.holdfast.execution.ExecutionId;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who waits for executions to end. Whoever waits asks first for {@link #end} and looks into the History afterwards: an
 * execution is told to have ended when its end is in the History, so that one of both tells it. Thread-safe.
 */
final class Waiters {

    private final Map<ExecutionId, CompletableFuture<RunResult>> ends = new ConcurrentHashMap<>();

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
