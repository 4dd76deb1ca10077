package io.holdfast.engine;

import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.Task;
import io.holdfast.execution.Trail;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.module.Inputs;
import io.holdfast.module.Outcome;
import io.holdfast.plan.Step;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers bundles at aggregators, and puts out what was gathered. */
final class Aggregations {

    /** The field that holds the group's key in every bundle of a grouping aggregator; {@code key} holds it too. */
    static final String GROUP_KEY = "__IMTKEY__";

    private final Running running;
    private final Failures failures;

    Aggregations(Running running, Failures failures) {
        this.running = running;
        this.failures = failures;
    }

    /** Opens the aggregations of all aggregators whose source puts bundles out now; they lie below what it puts out. */
    void open(Task.Emit emit) {
        for (Step.Aggregate step : running.plan().aggregatorsOf(emit.module()).reversed()) {
            running.agenda().push(new Task.Aggregate(step.id(), running.records(), List.of(), false, emit.trail()));
        }
    }

    /** A bundle has reached the aggregator. What does not fit it fails here, so that the whole cannot fail later. */
    void gather(Step.Aggregate step, Task.Run task) {
        Instant started = running.clock().instant();
        Mapping mapping = running.mapping(step.id(), task.trail());
        CollectionValue mapped = mapping.collection(step.run().mapper());
        Value group = step.groupBy()
                .map(template -> mapping.value(template, "flags.groupBy"))
                .orElse(NullValue.NULL);
        if (mapping.failed()) {
            failures.failed(step.run(), task, started, mapped, OperationRunner.unmappable(mapping));
            return;
        }
        switch (Inputs.fit(
                step.run().description().mapper(), mapped, running.clock().getZone())) {
            case Inputs.Unfit unfit ->
                failures.failed(
                        step.run(),
                        task,
                        started,
                        mapped,
                        Failure.of(
                                FailureType.BUNDLE_VALIDATION,
                                unfit.sentence(step.run().description())));
            case Inputs.Fit(CollectionValue values) -> gathered(step, task, started, new Bundle(values), group);
        }
    }

    private void gathered(Step.Aggregate step, Task.Run task, Instant started, Bundle bundle, Value group) {
        int number =
                running.tell(step.id(), started, CollectionValue.EMPTY, new OperationRecord.Gathered(bundle, group));
        Task.Gathered gathered = new Task.Gathered(number, bundle, group);
        if (!running.agenda().gather(step.id(), gathered)) {
            // Its source has put out nothing in this run: an edited blueprint may have another source. It stands alone.
            Trail alone = new Trail.Hidden(task.trail(), "alone");
            running.agenda().push(new Task.Aggregate(step.id(), number - 1, List.of(gathered), false, alone));
        }
    }

    /** All that could reach the aggregator has: puts out the whole, or one bundle for each group. */
    void close(Step.Aggregate step, Task.Aggregate task) {
        if (task.gathered().isEmpty() && (task.rest() || step.stopIfEmpty())) {
            return;
        }
        if (task.gathered().size() > running.limits().gathered()) {
            failures.failed(step.run(), task, running.clock().instant(), CollectionValue.EMPTY, tooMany(task));
            return;
        }
        running.countOperation();
        Instant started = running.clock().instant();
        List<Bundle> bundles = new ArrayList<>();
        for (Map.Entry<Value, List<CollectionValue>> group : groups(task).entrySet()) {
            switch (running.runner().aggregate(step.run(), group.getValue(), task.trail(), running)) {
                case Outcome.Failed(Failure failure) -> {
                    failures.failed(step.run(), task, started, CollectionValue.EMPTY, failure);
                    return;
                }
                case Outcome.Suspended() ->
                    throw new IllegalStateException("An aggregator waits for nothing: "
                            + step.run().description().name());
                case Outcome.Produced(List<Bundle> produced, var ignored) ->
                    produced.forEach(bundle ->
                            bundles.add(step.groupBy().isPresent() ? ofGroup(bundle, group.getKey()) : bundle));
            }
        }
        int number = running.tell(step.id(), started, CollectionValue.EMPTY, new OperationRecord.Succeeded(bundles));
        running.agenda().push(new Task.Emit(step.id(), number, bundles, 0, task.trail()));
    }

    private Failure tooMany(Task.Aggregate task) {
        return Failure.of(
                FailureType.MAX_RESULTS_EXCEEDED,
                "An aggregator gathers " + running.limits().gathered() + " bundles at most, and module " + task.module()
                        + " has gathered " + task.gathered().size()
                        + ". Let fewer bundles reach it, for instance by a filter in front of it.");
    }

    /** What was gathered, by group in the order in which groups came up; one group of nothing when nothing was. */
    private static Map<Value, List<CollectionValue>> groups(Task.Aggregate task) {
        Map<Value, List<CollectionValue>> groups = new LinkedHashMap<>();
        if (task.gathered().isEmpty()) {
            groups.put(NullValue.NULL, List.of());
        }
        for (Task.Gathered gathered : task.gathered()) {
            groups.computeIfAbsent(gathered.group(), key -> new ArrayList<>())
                    .add(gathered.bundle().fields());
        }
        return groups;
    }

    private static Bundle ofGroup(Bundle bundle, Value key) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("key", key);
        fields.putAll(bundle.fields().items());
        fields.put(GROUP_KEY, key);
        return new Bundle(new CollectionValue(fields));
    }
}
