package io.holdfast.engine;

import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.Task;
import io.holdfast.plan.Filter;
import java.util.Optional;

/** Asks the filters in front of modules. */
final class Filters {

    private final Running running;
    private final Failures failures;

    Filters(Running running, Failures failures) {
        this.running = running;
        this.failures = failures;
    }

    /**
     * Whether the filter in front of the task's module lets the bundle pass; a bundle that it does not let pass ends its
     * way there. A filter that cannot be evaluated fails the module.
     */
    boolean admits(Optional<Filter> filter, Task.Run task) {
        if (filter.isEmpty()) {
            return true;
        }
        Mapping mapping = running.mapping(task.module(), task.trail());
        boolean passes = mapping.passes(filter.get());
        if (mapping.failed()) {
            failures.fail(task, OperationRunner.unmappable(mapping));
            return false;
        }
        if (!passes) {
            running.tell(
                    task.module(), new OperationRecord.Filtered(filter.get().name()));
        }
        return passes;
    }
}
