package io.holdfast.engine;

import io.holdfast.engine.ExecutionListener.Keeping;
import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.Task;
import io.holdfast.execution.Trail;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.plan.Step;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import java.util.List;
import java.util.Optional;

/** Carries out the directives of error handler routes. */
final class Directives {

    /** A route may split or branch, and come to several directives; or an aggregator in it may have brought together failures. */
    private static final String NOTHING_TO_DECIDE = "what becomes of the failed bundle was decided before";

    /** What an error handler route has to decide about. */
    private record Undecided(Task.Handled task, Failure failure) {}

    private final Running running;
    private final Failures failures;

    Directives(Running running, Failures failures) {
        this.running = running;
        this.failures = failures;
    }

    void ignore(Step.Ignore step) {
        directed(step.id(), "Ignore: the bundle leaves the flow");
    }

    void breakOff(Step.Break step, Task.Run task) {
        Optional<Undecided> undecided = undecided(task);
        if (undecided.isEmpty()) {
            directed(step.id(), "Break: " + NOTHING_TO_DECIDE);
            return;
        }
        Mapping mapping = running.mapping(step.id(), task.trail());
        CollectionValue settings = mapping.collection(step.mapper());
        switch (BreakSettings.read(settings, mapping)) {
            case BreakSettings.Unusable(String problem) ->
                failures.fail(
                        task, Failure.of(FailureType.BUNDLE_VALIDATION, "Break, module " + step.id() + ": " + problem));
            case BreakSettings.Usable(Retry retry) -> store(step, settings, undecided.get(), retry);
        }
    }

    private void store(Step.Break step, CollectionValue settings, Undecided undecided, Retry retry) {
        running.agenda().decided(undecided.task());
        Failure failure = undecided.failure();
        Keeping keeping =
                failures.keep(undecided.task().failed(), undecided.task().record(), failure, retry);
        failures.conclude(
                keeping,
                undecided.task().failed(),
                step.id(),
                running.clock().instant(),
                settings,
                failure,
                new OperationRecord.Directed("Break: module " + undecided.task().module()
                        + "'s bundle is stored as an incomplete execution"));
    }

    void resume(Step.Resume step, Task.Run task) {
        Optional<Undecided> undecided = undecided(task);
        if (undecided.isEmpty()) {
            directed(step.id(), "Resume: " + NOTHING_TO_DECIDE);
            return;
        }
        Mapping mapping = running.mapping(step.id(), task.trail());
        Bundle substitute = new Bundle(mapping.collection(step.mapper()));
        if (mapping.failed()) {
            failures.fail(task, OperationRunner.unmappable(mapping));
            return;
        }
        Task.Handled failed = undecided.get().task();
        running.agenda().decided(failed);
        int number = running.tell(
                step.id(),
                running.clock().instant(),
                substitute.fields(),
                new OperationRecord.Succeeded(List.of(substitute)));
        running.agenda().push(new Task.Emit(failed.module(), number, List.of(substitute), 0, failed.trail()));
    }

    void commit(Step.Commit step) {
        directed(step.id(), "Commit: the bundle leaves the flow, what was done is committed, and the execution ends");
        running.leaveTheRest();
    }

    void rollBack(Step.Rollback step, Task.Run task) {
        directed(step.id(), "Rollback: what was not committed is taken back, and the execution fails");
        Optional<Trail.Handling> handling = task.trail().handling();
        int module = handling.map(Trail.Handling::module).orElse(step.id());
        Failure failure = handling.map(Trail.Handling::failure)
                .orElseGet(() -> Failure.of(
                        FailureType.RUNTIME, "Rollback, module " + step.id() + ", was reached without a failure"));
        running.end(new Ending.Failed(module, failure, running.operations()));
    }

    private Optional<Undecided> undecided(Task.Run directive) {
        return directive
                .trail()
                .handling()
                .flatMap(handling -> running.agenda()
                        .undecided(handling.record())
                        .map(task -> new Undecided(task, handling.failure())));
    }

    private void directed(int module, String directive) {
        running.tell(module, new OperationRecord.Directed(directive));
    }
}
