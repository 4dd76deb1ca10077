package io.holdfast.engine;

import io.holdfast.engine.ExecutionListener.Dropped;
import io.holdfast.engine.ExecutionListener.Keeping;
import io.holdfast.engine.ExecutionListener.Kept;
import io.holdfast.engine.ExecutionListener.NoRoom;
import io.holdfast.execution.BundleId;
import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.OperationRecord.Answer;
import io.holdfast.execution.Snapshot;
import io.holdfast.execution.Task;
import io.holdfast.execution.Trail;
import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.module.Change;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.Outcome;
import io.holdfast.plan.Plan;
import io.holdfast.plan.Step;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.Variables;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run of a plan. The agenda is a stack of what is still to do; taking the top and pushing what follows from it is
 * walking depth first: a bundle goes through the whole rest of the flow before the next one starts. Because the agenda
 * is data, the run can be stopped before any task and go on from there.
 */
final class Walk {

    private final RunRequest request;
    private final Plan plan;
    private final ExecutionListener listener;
    private final Clock clock;
    private final OperationRunner runner;

    private final Deque<Task> agenda = new ArrayDeque<>();
    private Variables variables;
    private int records;
    private int operations;
    private boolean warned;
    private boolean answeredSinceCheckpoint;
    private boolean mayHaveBeenSent;
    private @Nullable Ending ending;

    Walk(RunRequest request, ExecutionListener listener, Clock clock, Chance chance, EngineLimits limits) {
        this.request = request;
        this.plan = request.plan();
        this.listener = listener;
        this.clock = clock;
        this.runner = new OperationRunner(request, clock, chance, limits);
        Snapshot start = request.start();
        start.agenda().forEach(agenda::addLast);
        this.variables = start.variables();
        this.records = start.records();
        this.operations = start.operations();
        this.warned = start.warned();
        this.mayHaveBeenSent = request.origin().interrupted();
    }

    Ending toItsEnd() {
        while (ending == null) {
            Task task = agenda.pollFirst();
            if (task == null) {
                ending = new Ending.Finished(warned, operations);
            } else {
                carryOut(task);
                if (ending == null && listener.wantsCheckpoint()) {
                    checkpoint();
                }
            }
        }
        return ending;
    }

    private void carryOut(Task task) {
        switch (task) {
            case Task.Emit emit -> emit(emit);
            case Task.Run run -> {
                Optional<Step> step = plan.step(run.module());
                if (step.isEmpty()) {
                    fail(
                            run,
                            Failure.of(
                                    FailureType.INVALID_CONFIGURATION,
                                    "Module " + run.module()
                                            + ", at which the execution is to go on, is not in the blueprint"
                                            + " any more. Take a blueprint that has it."));
                } else if (run.admitted() || admits(step.get(), run)) {
                    step(step.get(), run);
                }
            }
        }
    }

    /** Sends the next of a module's bundles on, and keeps the others below it on the agenda. */
    private void emit(Task.Emit emit) {
        if (emit.record() == records + 1) {
            // Only the beginning of a triggered run: the trigger's own operation is told when its bundles set out.
            operations++;
            tell(emit.module(), clock.instant(), CollectionValue.EMPTY, new OperationRecord.Triggered());
        }
        if (emit.next() == emit.bundles().size()) {
            return;
        }
        Optional<Step> after = plan.after(emit.module());
        if (after.isEmpty()) {
            return;
        }
        Bundle bundle = emit.bundles().get(emit.next());
        if (emit.next() + 1 < emit.bundles().size()) {
            agenda.addFirst(new Task.Emit(emit.module(), emit.record(), emit.bundles(), emit.next() + 1, emit.trail()));
        }
        BundleId id = new BundleId(emit.record(), emit.next());
        Trail trail = new Trail.Mapped(emit.trail(), emit.module(), id, bundle);
        agenda.addFirst(new Task.Run(after.get().id(), trail, false));
    }

    /** Whether the filter in front of the step lets the bundle pass. A filter that cannot be evaluated fails the step. */
    private boolean admits(Step step, Task.Run run) {
        if (step.filter().isEmpty()) {
            return true;
        }
        Mapping mapping = runner.mapping(run.trail());
        boolean passes = mapping.passes(step.filter().get());
        if (mapping.failed()) {
            fail(run, OperationRunner.unmappable(mapping));
            return false;
        }
        if (!passes) {
            tell(
                    step.id(),
                    clock.instant(),
                    CollectionValue.EMPTY,
                    new OperationRecord.Filtered(step.filter().get().name()));
        }
        return passes;
    }

    private void step(Step step, Task.Run run) {
        switch (step) {
            case Step.Run module -> operate(module, new Task.Run(run.module(), run.trail(), true));
            case Step.Router router -> route(router, run);
            case Step.Break breaking -> breakOff(breaking, run);
            case Step.Ignore ignore -> {
                Trail.Handling handling = handling(run);
                tell(
                        ignore.id(),
                        clock.instant(),
                        CollectionValue.EMPTY,
                        new OperationRecord.Directed(
                                "Ignore: module " + handling.module() + "'s bundle leaves the flow"));
            }
            case Step.Resume resume -> resume(resume, run);
        }
    }

    private void operate(Step.Run step, Task.Run task) {
        boolean acts = step.description().kind() == ModuleKind.ACTION;
        if (acts) {
            if (listener.stopRequested()) {
                agenda.addFirst(task);
                ending = new Ending.Suspended(snapshot(), mayHaveBeenSent);
                return;
            }
            if (mayHaveBeenSent) {
                mayHaveBeenSent = false;
                if (stores()) {
                    store(task, clock.instant(), CollectionValue.EMPTY, unknownOutcome(step), new Retry.ByLadder());
                    return;
                }
            }
            if (answeredSinceCheckpoint) {
                agenda.addFirst(task);
                checkpoint();
                agenda.removeFirst();
            }
        }
        Instant started = clock.instant();
        operations++;
        OperationRunner.Run run = runner.run(step, task.trail(), variables);
        answeredSinceCheckpoint |= acts;
        switch (run.outcome()) {
            case Outcome.Produced(List<Bundle> bundles, List<Change> changes) -> {
                int number = tell(step.id(), started, run.input(), new OperationRecord.Succeeded(bundles));
                changes.forEach(this::apply);
                agenda.addFirst(new Task.Emit(step.id(), number, bundles, 0, task.trail()));
            }
            case Outcome.Failed(Failure failure) -> failed(step, task, started, run.input(), failure);
        }
    }

    private void apply(Change change) {
        switch (change) {
            case Change.SetVariable(var scope, var name, var value) -> variables = variables.with(scope, name, value);
            case Change.Respond respond -> listener.respond(respond);
            case Change.Transact ignored -> {}
            case Change.Wait ignored -> {}
            case Change.Return ignored -> {}
        }
    }

    /** Evaluates the filters of all routes first, because the fallback route depends on all of them. */
    private void route(Step.Router router, Task.Run run) {
        List<Task.Run> chosen = new ArrayList<>();
        for (Step.Route route : router.routes()) {
            Step first = route.flow().getFirst();
            Task.Run into = new Task.Run(first.id(), run.trail(), true);
            if (!route.fallback() && admits(first, into)) {
                chosen.add(into);
            }
            if (ending != null) {
                return;
            }
        }
        if (chosen.isEmpty()) {
            router.routes().stream()
                    .filter(Step.Route::fallback)
                    .map(route -> new Task.Run(route.flow().getFirst().id(), run.trail(), false))
                    .forEach(chosen::add);
        }
        chosen.reversed().forEach(agenda::addFirst);
    }

    private void breakOff(Step.Break step, Task.Run run) {
        Trail.Handling handling = handling(run);
        Mapping mapping = runner.mapping(run.trail());
        CollectionValue settings = mapping.collection(step.mapper());
        switch (BreakSettings.read(settings, mapping)) {
            case BreakSettings.Unusable(String problem) ->
                fail(run, Failure.of(FailureType.BUNDLE_VALIDATION, "Break, module " + step.id() + ": " + problem));
            case BreakSettings.Usable(Retry retry) -> {
                Failure failure = handling.failure();
                Keeping keeping = keep(failedTask(handling), handling.record(), failure, retry);
                conclude(
                        keeping,
                        step.id(),
                        clock.instant(),
                        settings,
                        failure,
                        new OperationRecord.Directed("Break: module " + handling.module()
                                + "'s bundle is stored as an incomplete execution"));
            }
        }
    }

    private void resume(Step.Resume step, Task.Run run) {
        Trail.Handling handling = handling(run);
        Mapping mapping = runner.mapping(run.trail());
        Bundle substitute = new Bundle(mapping.collection(step.mapper()));
        if (mapping.failed()) {
            fail(run, OperationRunner.unmappable(mapping));
            return;
        }
        int number = tell(
                step.id(), clock.instant(), substitute.fields(), new OperationRecord.Succeeded(List.of(substitute)));
        agenda.addFirst(new Task.Emit(handling.module(), number, List.of(substitute), 0, handling.before()));
    }

    private static Trail.Handling handling(Task.Run run) {
        return run.trail()
                .handling()
                .orElseThrow(() -> new IllegalStateException("Module " + run.module()
                        + " is a directive outside of an error handler route, which the planner refuses"));
    }

    private static Task.Run failedTask(Trail.Handling handling) {
        return new Task.Run(handling.module(), handling.before(), true);
    }

    /** A failure outside of an operation: of a filter, of a directive's mapping, of the blueprint. */
    private void fail(Task.Run task, Failure failure) {
        Instant now = clock.instant();
        switch (plan.step(task.module()).orElse(null)) {
            case Step.Run step -> failed(step, task, now, CollectionValue.EMPTY, failure);
            case null, default -> answer(task, now, CollectionValue.EMPTY, failure);
        }
    }

    /** An operation failed: its error handler route decides, or else the table of types. */
    private void failed(Step.Run step, Task.Run task, Instant started, CollectionValue input, Failure failure) {
        if (!step.onError().isEmpty()) {
            Step first = step.onError().getFirst();
            Trail trail = new Trail.Handling(task.trail(), step.id(), records + 1, failure);
            Task.Run into = new Task.Run(first.id(), trail, true);
            Mapping mapping = runner.mapping(trail);
            if (first.filter().isEmpty() || mapping.passes(first.filter().get())) {
                tell(step.id(), started, input, new OperationRecord.Failed(failure, Answer.HANDLED));
                agenda.addFirst(into);
                return;
            }
        }
        answer(task, started, input, failure);
    }

    /** The answer to a failure that no handler route decides. */
    private void answer(Task.Run task, Instant started, CollectionValue input, Failure failure) {
        Optional<Retry> retry = FailureRules.decide(failure, plan, task, request.origin());
        if (retry.isEmpty()) {
            tell(task.module(), started, input, new OperationRecord.Failed(failure, Answer.EXECUTION_FAILED));
            ending = new Ending.Failed(task.module(), failure, operations);
        } else {
            store(task, started, input, failure, retry.get());
        }
    }

    private void store(Task.Run task, Instant started, CollectionValue input, Failure failure, Retry retry) {
        Keeping keeping = keep(task, records + 1, failure, retry);
        conclude(keeping, task.module(), started, input, failure, new OperationRecord.Failed(failure, Answer.STORED));
    }

    private Keeping keep(Task.Run task, int record, Failure failure, Retry retry) {
        Task.Run rest = new Task.Run(task.module(), task.trail(), true);
        Snapshot snapshot = new Snapshot(List.of(rest), variables, records, operations, false);
        boolean again = request.origin().retried().equals(Optional.of(rest));
        return listener.interrupted(new Interruption(task.module(), record, failure, snapshot, retry, again));
    }

    private void conclude(
            Keeping keeping,
            int module,
            Instant started,
            CollectionValue input,
            Failure failure,
            OperationRecord.Result kept) {
        switch (keeping) {
            case Kept() -> {
                warned = true;
                tell(module, started, input, kept);
            }
            case Dropped() -> {
                warned = true;
                tell(module, started, input, new OperationRecord.Failed(failure, Answer.DROPPED));
            }
            case NoRoom(Failure noRoom) -> {
                tell(module, started, input, new OperationRecord.Failed(noRoom, Answer.EXECUTION_FAILED));
                ending = new Ending.Failed(module, noRoom, operations);
            }
        }
    }

    private boolean stores() {
        return request.origin().isRetry() || plan.blueprint().settings().storeIncompleteExecutions();
    }

    private static Failure unknownOutcome(Step.Run step) {
        return Failure.of(
                        FailureType.EXECUTION_INTERRUPTED,
                        "The server stopped while this operation of "
                                + step.description().name()
                                + " may have been under way. Whether it reached its target is unknown: look there"
                                + " before you repeat it.")
                .withEffect(Effect.UNKNOWN);
    }

    private int tell(int module, Instant started, CollectionValue input, OperationRecord.Result result) {
        records++;
        Duration duration = Duration.between(started, clock.instant());
        listener.operationEnded(new OperationRecord(records, module, started, duration, input, result));
        return records;
    }

    private void checkpoint() {
        listener.checkpoint(snapshot());
        answeredSinceCheckpoint = false;
    }

    private Snapshot snapshot() {
        return new Snapshot(List.copyOf(agenda), variables, records, operations, warned);
    }
}
