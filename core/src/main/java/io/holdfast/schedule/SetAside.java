package io.holdfast.schedule;

import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.Conclusion;
import io.holdfast.incomplete.Conclusion.FailedAgain;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.Journal;
import io.holdfast.incomplete.Journal.Finished;
import io.holdfast.incomplete.Journal.Progress;
import io.holdfast.incomplete.LeftExecution.Unreadable;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The executions that were not finished when the server stopped, and of which what is stored cannot be read. They stay in the
 * store as they are, so that a version that can read them takes them up at its start; until then, or until a person gives
 * them up, they are nobody's. Thread-safe.
 */
final class SetAside {

    private static final Logger LOG = LoggerFactory.getLogger(SetAside.class);

    private final RunTools tools;
    private final LiveScenarios scenarios;
    private final Dispatcher dispatcher;
    private final Map<ExecutionId, Unreadable> executions = new ConcurrentHashMap<>();

    SetAside(RunTools tools, LiveScenarios scenarios, Dispatcher dispatcher) {
        this.tools = Objects.requireNonNull(tools, "tools");
        this.scenarios = Objects.requireNonNull(scenarios, "scenarios");
        this.dispatcher = Objects.requireNonNull(dispatcher, "dispatcher");
    }

    void add(Unreadable execution) {
        executions.put(execution.id(), execution);
        dispatcher.inHand().take(execution.id());
        scenarios.find(execution.scenario()).ifPresent(live -> live.setAside(execution.id()));
        LOG.error(
                "Execution {} of scenario {} is set aside, because what is stored of it cannot be read: {}. Everything else"
                        + " goes on; what to do is in docs/operations.md, \"An execution that cannot be read\"",
                execution.id(),
                execution.scenario(),
                execution.damage());
    }

    Optional<Stillness> find(ExecutionId execution) {
        return Optional.ofNullable(executions.get(execution))
                .map(Unreadable::damage)
                .map(Stillness.Unreadable::new);
    }

    /** For an execution that waits for one that is set aside: it called that, or what waits for that. */
    Optional<Stillness> awaitedBy(ExecutionId caller) {
        Optional<ExecutionId> awaited = dispatcher.waiters().awaitedBy(caller);
        while (awaited.isPresent()) {
            Unreadable execution = executions.get(awaited.get());
            if (execution != null) {
                return Optional.of(new Stillness.CalledUnreadable(execution.id(), execution.scenario()));
            }
            awaited = dispatcher.waiters().awaitedBy(awaited.get());
        }
        return Optional.empty();
    }

    /** Ends one for good, and tells that to what waits for it; false when it is not set aside. */
    boolean giveUp(long scenario, ExecutionId id, String actor) {
        Unreadable execution = executions.get(id);
        if (execution == null || execution.scenario() != scenario) {
            return false;
        }
        Instant now = tools.clock().instant();
        // What never began is deleted like any call in a queue; everything else ends as failed.
        Failure failure = Journal.discarded(actor);
        if (tools.journal().discard(scenario, Set.of(id), now, actor).isEmpty()) {
            failure = givenUp(execution, actor);
            tools.journal().finish(ended(execution, now, failure));
        }
        executions.remove(id);
        dispatcher.inHand().leave(id);
        dispatcher.waiters().ended(id, RunResult.failed(failure));
        scenarios.find(scenario).ifPresent(live -> {
            live.givenUp(id);
            dispatcher.release(live);
        });
        LOG.warn("Execution {} of scenario {} was given up by {}", id, scenario, actor);
        return true;
    }

    private static Failure givenUp(Unreadable execution, String actor) {
        return Failure.of(
                        FailureType.EXECUTION_INTERRUPTED,
                        "Given up by " + actor + ", because what was stored of it could not be read: "
                                + execution.damage() + ". Its last operation may have reached its target.")
                .withEffect(Effect.UNKNOWN);
    }

    private Finished ended(Unreadable execution, Instant now, Failure failure) {
        return new Finished(
                execution.id(),
                now,
                ExecutionStatus.ERROR,
                0,
                Optional.of(failure),
                Progress.NONE,
                execution.retried().map(item -> again(item, failure)),
                Optional.empty());
    }

    /** The item waits for a person. */
    private Conclusion again(IncompleteId id, Failure failure) {
        IncompleteExecution item = tools.incompletes().find(id).orElseThrow();
        return new FailedAgain(id, failure, item.automaticAttempts(), item.policy(), Optional.empty());
    }
}
