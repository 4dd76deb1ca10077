package io.holdfast.schedule;

import io.holdfast.blueprint.Problem;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.Journal.Call;
import io.holdfast.module.Inputs;
import io.holdfast.module.Operation;
import io.holdfast.plan.Plan;
import io.holdfast.plan.Planning;
import io.holdfast.scenario.Scenario;
import io.holdfast.value.CollectionValue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Finds what an operation called before, or calls it: whether a scenario may be called, and its acceptance. */
final class CallAdmission {

    private final RunTools tools;
    private final RunLimits limits;
    private final LiveScenarios scenarios;
    private final Dispatcher dispatcher;

    CallAdmission(RunTools tools, RunLimits limits, LiveScenarios scenarios, Dispatcher dispatcher) {
        this.tools = tools;
        this.limits = limits;
        this.scenarios = scenarios;
        this.dispatcher = dispatcher;
    }

    /** What an operation called, or why it cannot. */
    sealed interface Admission {}

    /**
     * The execution that is called.
     *
     * @param end completes when it ends in this process; empty for one that was found, see {@link Waiters}
     */
    record Called(ExecutionId execution, Optional<CompletableFuture<RunResult>> end) implements Admission {
        Called {
            Objects.requireNonNull(execution, "execution");
            Objects.requireNonNull(end, "end");
        }
    }

    record Refused(Failure failure) implements Admission {
        Refused {
            Objects.requireNonNull(failure, "failure");
        }
    }

    /** @param waits whether the operation is to wait for the end */
    Admission admit(long scenario, CollectionValue inputs, Operation.Context context, boolean waits) {
        return tools.history()
                .called(context.key())
                .filter(called -> called.scenario() == scenario && isToBeFound(called, id(context.execution())))
                .<Admission>map(called -> new Called(called.id(), Optional.empty()))
                .orElseGet(() -> callAnew(scenario, inputs, context, waits));
    }

    /** What failed is called again by a retry, and is found by whoever repeats the operation after a crash. */
    private boolean isToBeFound(History.Entry called, ExecutionId caller) {
        return called.status() != ExecutionStatus.ERROR
                || tools.history()
                        .call(called.id())
                        .filter(call -> call.caller().equals(caller))
                        .isPresent();
    }

    private Admission callAnew(long scenario, CollectionValue inputs, Operation.Context context, boolean waits) {
        Optional<LiveScenario> live = scenarios.find(scenario);
        if (live.isEmpty()) {
            return refused(FailureType.INVALID_CONFIGURATION, "There is no scenario " + scenario + " to call.");
        }
        String name = "The " + name(live.get().scenario());
        if (!live.get().scenario().active()) {
            return refused(
                    FailureType.INVALID_CONFIGURATION, name + " cannot be called, because it is off. Turn it on.");
        }
        int depth = tools.history().call(id(context.root())).map(Call::depth).orElse(0) + 1;
        if (depth > ScenarioCalls.MAXIMUM_DEPTH) {
            return refused(
                    FailureType.INVALID_CONFIGURATION,
                    name + " cannot be called: " + ScenarioCalls.MAXIMUM_DEPTH
                            + " calls, one from within the other, lead here already, and more are not allowed. Does a"
                            + " scenario call itself?");
        }
        if (waits && live.get().isSequential() && isAwaitedBy(scenario, id(context.execution()))) {
            return refused(
                    FailureType.INVALID_CONFIGURATION,
                    name + " cannot be called: it runs one execution at a time, and the one that runs waits for this"
                            + " very call. Turn its sequential processing off, or do not wait for the end.");
        }
        return switch (live.get().planning()) {
            case Planning.Refused(List<Problem> problems) ->
                refused(
                        FailureType.INVALID_CONFIGURATION,
                        name + " cannot run on this server: "
                                + problems.getFirst().sentence());
            case Planning.Planned(Plan plan)
            when plan.trigger().isPresent() ->
                refused(
                        FailureType.INVALID_CONFIGURATION,
                        name + " cannot be called, because it starts with a trigger. Let it start with"
                                + " scenario-service:StartSubscenario or an action.");
            case Planning.Planned ignored ->
                switch (live.get()
                        .fitInputs(LiveScenario.bundles(inputs), tools.clock().getZone())) {
                    case Inputs.Unfit(String problem) ->
                        refused(
                                FailureType.BUNDLE_VALIDATION,
                                "The inputs do not fit those of the "
                                        + name(live.get().scenario()) + ": " + problem);
                    case Inputs.Fit(CollectionValue fitted) ->
                        accept(live.get(), fitted, new Call(id(context.execution()), context.key(), depth));
                };
        };
    }

    private Admission accept(LiveScenario live, CollectionValue inputs, Call call) {
        return switch (dispatcher.admit(live, LiveScenario.bundles(inputs), call)) {
            case Dispatcher.Admitted(Job job) -> new Called(job.id(), Optional.of(job.end()));
            case Dispatcher.Full() ->
                refused(
                        FailureType.RATE_LIMIT,
                        "The " + name(live.scenario()) + " cannot be called now: it holds " + limits.held()
                                + " executions that wait for their turn already.");
            case Dispatcher.Overload() ->
                refused(
                        FailureType.RATE_LIMIT,
                        "The " + name(live.scenario()) + " cannot be called now: the server has too much to do.");
        };
    }

    /** Whether an execution of the scenario is the caller, or waits for it. */
    private boolean isAwaitedBy(long scenario, ExecutionId caller) {
        Optional<ExecutionId> execution = Optional.of(caller);
        while (execution.isPresent()) {
            if (tools.history()
                    .find(execution.get())
                    .filter(entry -> entry.scenario() == scenario)
                    .isPresent()) {
                return true;
            }
            execution = tools.history().call(execution.get()).map(Call::caller);
        }
        return false;
    }

    /** The scenario as it is called in messages. */
    static String name(Scenario scenario) {
        return "scenario " + scenario.id() + " (\"" + scenario.name() + "\")";
    }

    /** As an operation's context names it. */
    static ExecutionId id(String hex) {
        return ExecutionId.parse(hex).orElseThrow();
    }

    private static Admission refused(FailureType type, String message) {
        return new Refused(Failure.of(type, message));
    }
}
