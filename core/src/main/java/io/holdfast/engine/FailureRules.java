package io.holdfast.engine;

import io.holdfast.execution.Task;
import io.holdfast.failure.Failure;
import io.holdfast.failure.Storing;
import io.holdfast.plan.Plan;
import java.util.Optional;

/** What a failure means when no error handler route decides it. */
final class FailureRules {

    private FailureRules() {}

    /**
     * How the bundle is to be stored; empty when the execution fails with it. An error on the scenario's first module
     * is never stored, because there is nothing to go on from. A retry stores whatever fails in it: what it does not
     * finish would be lost otherwise.
     */
    static Optional<Retry> decide(Failure failure, Plan plan, Task task, RunRequest.Origin origin) {
        boolean stores = origin.isRetry() || plan.blueprint().settings().storeIncompleteExecutions();
        boolean isFirst = plan.first().id() == task.module();
        if (!stores || (isFirst && !origin.isRetry())) {
            return Optional.empty();
        }
        return switch (failure.type().storing()) {
            case Storing.WITH_AUTOMATIC_RETRY -> Optional.of(new Retry.ByLadder());
            case Storing.WITHOUT_AUTOMATIC_RETRY -> Optional.of(new Retry.ByPerson());
            case Storing.NOT_STORED -> origin.isRetry() ? Optional.of(new Retry.ByPerson()) : Optional.empty();
        };
    }
}
