package io.holdfast.schedule;

import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.History;
import io.holdfast.module.Operation;
import io.holdfast.value.CollectionValue;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls between the scenarios of this server: accepts what is called, and waits for its end. */
final class CalledScenarios implements ScenarioCalls {

    /** So long before an operation's deadline its waiting ends, so that it can say so itself. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final RunTools tools;
    private final CallAdmission admission;
    private final LiveScenarios scenarios;
    private final Dispatcher dispatcher;
    private final SetAside setAside;

    CalledScenarios(
            RunTools tools, RunLimits limits, LiveScenarios scenarios, Dispatcher dispatcher, SetAside setAside) {
        this.tools = tools;
        this.admission = new CallAdmission(tools, limits, scenarios, dispatcher);
        this.scenarios = scenarios;
        this.dispatcher = dispatcher;
        this.setAside = setAside;
    }

    @Override
    public Result start(long scenario, CollectionValue inputs, Operation operation) {
        return switch (admission.admit(scenario, inputs, operation.context(), false)) {
            case CallAdmission.Called(ExecutionId execution, var ignored) -> new Accepted(execution);
            case CallAdmission.Refused(Failure failure) -> new Failed(failure);
        };
    }

    @Override
    public Result call(long scenario, CollectionValue inputs, Operation operation) {
        return dispatcher
                .places()
                .outside(() -> dispatcher.isStopping()
                        ? new Suspended()
                        : switch (admission.admit(scenario, inputs, operation.context(), true)) {
                            case CallAdmission.Called(
                                    ExecutionId execution,
                                    Optional<CompletableFuture<RunResult>> end) ->
                                end.map(own -> await(scenario, execution, own, operation))
                                        .orElseGet(() -> awaitFound(scenario, execution, operation));
                            case CallAdmission.Refused(Failure failure) -> new Failed(failure);
                        });
    }

    /** One that was called before: it has ended, or ends in this process, or waits for its turn. */
    private Result awaitFound(long scenario, ExecutionId execution, Operation operation) {
        CompletableFuture<RunResult> end = dispatcher.waiters().end(execution);
        try {
            Optional<History.Entry> entry = tools.history().find(execution);
            if (entry.isEmpty()) {
                return failed(
                        FailureType.DATA, named(scenario, execution) + " was deleted together with its scenario.");
            }
            return entry.get().status() == ExecutionStatus.RUNNING || end.isDone()
                    ? await(scenario, execution, end, operation)
                    : ended(scenario, entry.get());
        } finally {
            dispatcher.waiters().leave(execution);
        }
    }

    private Result await(long scenario, ExecutionId execution, CompletableFuture<RunResult> end, Operation operation) {
        Duration left = Duration.between(
                operation.clock().instant(), operation.deadline().minus(MARGIN));
        ExecutionId caller = CallAdmission.id(operation.context().execution());
        dispatcher.waiters().waits(caller, execution);
        try {
            RunResult result = dispatcher.stopping().or(end).get(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
            return result(scenario, execution, result);
        } catch (TimeoutException late) {
            return failed(
                    FailureType.MODULE_TIMEOUT,
                    named(scenario, execution) + " has not ended within the time that a module may take; it "
                            + (setAside.find(execution).isPresent()
                                    ? "is set aside, because what is stored of it cannot be read"
                                    : "runs on")
                            + ", and a retry waits for it again.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return failed(FailureType.MODULE_TIMEOUT, named(scenario, execution) + " is not waited for any longer.");
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            dispatcher.waiters().goesOn(caller);
        }
    }

    /** As the History tells it. */
    private Result ended(long scenario, History.Entry entry) {
        ExecutionId execution = entry.id();
        Optional<CollectionValue> outputs = tools.history().outputs(execution);
        boolean notKept = entry.status() != ExecutionStatus.ERROR
                && outputs.isEmpty()
                && tools.history().operations(execution, 1, 0).confidential();
        return notKept
                ? failed(
                        FailureType.DATA,
                        named(scenario, execution)
                                + " has ended, but what it returned was not kept, because its scenario"
                                + " is confidential.")
                : result(scenario, execution, new RunResult(entry.status(), entry.failure(), outputs));
    }

    private Result result(long scenario, ExecutionId execution, RunResult result) {
        return switch (result.status()) {
            case RUNNING -> notEnded(scenario, execution);
            case ERROR -> new Failed(failure(scenario, execution, result));
            case SUCCESS, WARNING -> new Returned(execution, result.outputs().orElse(CollectionValue.EMPTY));
        };
    }

    private Result notEnded(long scenario, ExecutionId execution) {
        return dispatcher.isStopping()
                ? new Suspended()
                : failed(
                        FailureType.CONNECTION,
                        named(scenario, execution)
                                + " could not be written to its end, and goes on after the next start"
                                + " of the server.");
    }

    private Failure failure(long scenario, ExecutionId execution, RunResult result) {
        Failure cause = result.failure()
                .orElseGet(() -> Failure.of(FailureType.UNKNOWN, "the History does not tell why it failed"));
        String message = named(scenario, execution) + " failed: " + cause.message();
        // A person ended it, given up or deleted from its queue. The caller is nobody's to end: a person decides about
        // it too.
        return cause.type() == FailureType.EXECUTION_INTERRUPTED
                ? new Failure(FailureType.DATA, message, cause.effect(), Optional.empty())
                : new Failure(cause.type(), message, Effect.ANSWERED, cause.retryAfter());
    }

    private static Result failed(FailureType type, String message) {
        return new Failed(Failure.of(type, message).withEffect(Effect.ANSWERED));
    }

    private String named(long scenario, ExecutionId execution) {
        String name = scenarios
                .find(scenario)
                .map(live -> CallAdmission.name(live.scenario()))
                .orElse("scenario " + scenario);
        return "Execution " + execution + " of the " + name;
    }
}
