package io.holdfast.engine;

import io.holdfast.execution.BundleId;
import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.Task;
import io.holdfast.execution.Trail;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.plan.Step;
import io.holdfast.plan.Template;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Carries out the steps at which a flow branches, and those at which branches come together. */
final class Branches {

    private final Running running;
    private final Failures failures;
    private final Filters filters;

    Branches(Running running, Failures failures, Filters filters) {
        this.running = running;
        this.failures = failures;
        this.filters = filters;
    }

    /** Evaluates the filters of all routes first, because the fallback route depends on all of them. */
    void route(Step.Router router, Task.Run task) {
        List<Task.Run> chosen = new ArrayList<>();
        for (Step.Route route : router.routes()) {
            Step first = route.flow().getFirst();
            // A filter that fails is stored with the bundle, which it has not let pass yet.
            if (!route.fallback() && filters.admits(first.filter(), new Task.Run(first.id(), task.trail(), false))) {
                chosen.add(new Task.Run(first.id(), task.trail(), true));
            }
            if (running.hasEnded()) {
                return;
            }
        }
        if (chosen.isEmpty()) {
            router.routes().stream()
                    .filter(Step.Route::fallback)
                    .map(route -> new Task.Run(route.flow().getFirst().id(), task.trail(), false))
                    .forEach(chosen::add);
        }
        chosen.reversed().forEach(running.agenda()::push);
    }

    /** Takes the first branch whose conditions hold; a bundle for which none does ends its way here. */
    void choose(Step.IfElse step, Task.Run task) {
        running.countOperation();
        Mapping mapping = running.mapping(step.id(), task.trail());
        Optional<Step.Branch> taken = step.branches().stream()
                .filter(branch -> mapping.passes(branch.conditions()))
                .findFirst();
        if (mapping.failed()) {
            failures.fail(task, OperationRunner.unmappable(mapping));
            return;
        }
        if (taken.isEmpty()) {
            running.tell(step.id(), new OperationRecord.Filtered("no branch of the if-else"));
            return;
        }
        Step.Branch branch = taken.get();
        Bundle bundle = bundle(branch);
        int number = running.tell(step.id(), new OperationRecord.Succeeded(List.of(bundle)));
        Trail trail = new Trail.Mapped(task.trail(), step.id(), new BundleId(number, 0), bundle);
        if (!branch.flow().isEmpty()) {
            running.agenda().push(new Task.Run(branch.flow().getFirst().id(), trail, false));
        } else if (branch.merged()) {
            running.plan()
                    .after(step.id())
                    .ifPresent(merge -> running.agenda().push(new Task.Run(merge.id(), trail, false)));
        }
    }

    private static Bundle bundle(Step.Branch branch) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put(Step.IfElse.BRANCH, NumberValue.of(branch.number()));
        fields.put("label", new TextValue(branch.label()));
        return new Bundle(new CollectionValue(fields));
    }

    /** Puts out the fields as the branch that was taken maps them; what lies in the branch cannot be mapped behind it. */
    void merge(Step.Merge step, Task.Run task) {
        Through through = through(step, task.trail());
        if (through.branch().isEmpty()) {
            failures.fail(
                    task,
                    Failure.of(
                            FailureType.INVALID_CONFIGURATION,
                            "Module " + step.id() + " merges the branches of if-else " + step.ifElse()
                                    + ", and the bundle did not come through it. Take a blueprint in which it does."));
            return;
        }
        int branch = through.branch().getAsInt();
        if (!filters.admits(Optional.ofNullable(step.filters().get(branch)), task)) {
            return;
        }
        running.countOperation();
        Mapping mapping = running.mapping(step.id(), task.trail());
        Map<String, Value> fields = new LinkedHashMap<>();
        for (Step.Output output : step.outputs()) {
            List<Template> mappings = output.mappings();
            Value value =
                    branch <= mappings.size() ? mapping.value(mappings.get(branch - 1), output.name()) : NullValue.NULL;
            if (value != NullValue.IGNORED) {
                fields.put(output.name(), value);
            }
        }
        if (mapping.failed()) {
            failures.fail(task, OperationRunner.unmappable(mapping));
            return;
        }
        Bundle bundle = new Bundle(new CollectionValue(fields));
        int number = running.tell(step.id(), new OperationRecord.Succeeded(List.of(bundle)));
        Trail hidden = new Trail.Hidden(through.before(), OperationKey.mark(branch, through.before(), task.trail()));
        running.agenda().push(new Task.Emit(step.id(), number, List.of(bundle), 0, hidden));
    }

    /** The branch through which a way came to a merge, and the way before the if-else. */
    private record Through(OptionalInt branch, Trail before) {}

    /** An aggregator in the branch that gathers from before the if-else leaves no trace of the fork on its way. */
    private Through through(Step.Merge step, Trail trail) {
        Through through = new Through(OptionalInt.empty(), trail);
        Trail at = trail;
        while (true) {
            switch (at) {
                case Trail.Hidden hidden -> at = hidden.before();
                case Trail.Mapped mapped
                when mapped.module() == step.ifElse() -> {
                    return mapped.bundle().get(Step.IfElse.BRANCH) instanceof NumberValue taken
                            ? new Through(OptionalInt.of(taken.number().intValueExact()), mapped.before())
                            : through;
                }
                case Trail.Mapped mapped -> {
                    OptionalInt branch = running.plan().branch(step.ifElse(), mapped.module());
                    if (branch.isEmpty()) {
                        return through;
                    }
                    through = new Through(branch, mapped.before());
                    at = mapped.before();
                }
                case Trail.Start start -> {
                    return through;
                }
                case Trail.Handling handling -> {
                    return through;
                }
            }
        }
    }
}
