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

/** Carries out the directives of error handler routes. */
final class Directives {

    private final Running running;
    private final Failures failures;

    Directives(Running running, Failures failures) {
        this.running = running;
        this.failures = failures;
    }

    void ignore(Step.Ignore step, Task.Run task) {
        directed(step.id(), "Ignore: module " + handling(task).module() + "'s bundle leaves the flow");
    }

    void breakOff(Step.Break step, Task.Run task) {
        Trail.Handling handling = handling(task);
        Mapping mapping = running.mapping(task.trail());
        CollectionValue settings = mapping.collection(step.mapper());
        switch (BreakSettings.read(settings, mapping)) {
            case BreakSettings.Unusable(String problem) ->
                failures.fail(
                        task, Failure.of(FailureType.BUNDLE_VALIDATION, "Break, module " + step.id() + ": " + problem));
            case BreakSettings.Usable(Retry retry) -> {
                Failure failure = handling.failure();
                Task.Run failed = new Task.Run(handling.module(), handling.before(), true);
                Keeping keeping = failures.keep(failed, handling.record(), failure, retry);
                failures.conclude(
                        keeping,
                        step.id(),
                        running.clock().instant(),
                        settings,
                        failure,
                        new OperationRecord.Directed("Break: module " + handling.module()
                                + "'s bundle is stored as an incomplete execution"));
            }
        }
    }

    void resume(Step.Resume step, Task.Run task) {
        Trail.Handling handling = handling(task);
        Mapping mapping = running.mapping(task.trail());
        Bundle substitute = new Bundle(mapping.collection(step.mapper()));
        if (mapping.failed()) {
            failures.fail(task, OperationRunner.unmappable(mapping));
            return;
        }
        int number = running.tell(
                step.id(),
                running.clock().instant(),
                substitute.fields(),
                new OperationRecord.Succeeded(List.of(substitute)));
        running.agenda().push(new Task.Emit(handling.module(), number, List.of(substitute), 0, handling.before()));
    }

    void commit(Step.Commit step, Task.Run task) {
        directed(
                step.id(),
                "Commit: module " + handling(task).module()
                        + "'s bundle leaves the flow, what was done is committed, and the execution ends");
        running.leaveTheRest();
    }

    void rollBack(Step.Rollback step, Task.Run task) {
        Trail.Handling handling = handling(task);
        directed(
                step.id(),
                "Rollback: what was not committed is taken back, and the execution fails with module "
                        + handling.module() + "'s error");
        running.end(new Ending.Failed(handling.module(), handling.failure(), running.operations()));
    }

    private void directed(int module, String directive) {
        running.tell(module, new OperationRecord.Directed(directive));
    }

    private static Trail.Handling handling(Task.Run task) {
        return task.trail()
                .handling()
                .orElseThrow(() -> new IllegalStateException("Module " + task.module()
                        + " is a directive outside of an error handler route, which the planner refuses"));
    }
}
