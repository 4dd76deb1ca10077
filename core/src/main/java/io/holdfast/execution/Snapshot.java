package io.holdfast.execution;

import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.Variables;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that is needed to go on with an execution: what is still to do, and the state of the run. Every execution
 * begins with one: a new run, a retry, a run taken up again after a crash.
 *
 * @param agenda what is still to do, next first
 * @param variables the inputs and the custom variables
 * @param cycle the cycle under way
 * @param records how many records were told so far; the next has this number plus one
 * @param operations how many operations were carried out so far
 * @param warned whether something was stored as incomplete or dropped on the way
 * @param returned what the run has returned; then nothing is left to do but to end it
 */
public record Snapshot(
        List<Task> agenda,
        Variables variables,
        Cycle cycle,
        int records,
        int operations,
        boolean warned,
        Optional<CollectionValue> returned) {

    public Snapshot {
        agenda = List.copyOf(agenda);
        Objects.requireNonNull(variables, "variables");
        Objects.requireNonNull(cycle, "cycle");
        Objects.requireNonNull(returned, "returned");
    }

    /** A snapshot of a run that has not returned anything. */
    public Snapshot(List<Task> agenda, Variables variables, Cycle cycle, int records, int operations, boolean warned) {
        this(agenda, variables, cycle, records, operations, warned, Optional.empty());
    }

    /** A snapshot in the first cycle, in which nothing waits to be committed. */
    public Snapshot(List<Task> agenda, Variables variables, int records, int operations, boolean warned) {
        this(agenda, variables, Cycle.FIRST, records, operations, warned);
    }

    /** The beginning of a run whose trigger's bundles are there: they are the bundles of record 1. */
    public static Snapshot triggered(int triggerModule, List<Bundle> bundles) {
        return new Snapshot(
                List.of(new Task.Emit(triggerModule, 1, bundles, 0, Trail.START)), Variables.NONE, 0, 0, false);
    }

    /** The beginning of a run without such a trigger: its first module runs over nothing. */
    public static Snapshot started(int firstModule, Variables variables) {
        return new Snapshot(List.of(new Task.Run(firstModule, Trail.START, true)), variables, 0, 0, false);
    }

    /** Every bundle that this snapshot refers to, once, in the order in which they were put out. */
    public TreeMap<BundleId, Bundle> bundles() {
        TreeMap<BundleId, Bundle> bundles = new TreeMap<>();
        agenda.forEach(task -> collect(task, bundles));
        return bundles;
    }

    private static void collect(Task task, TreeMap<BundleId, Bundle> bundles) {
        collect(task.trail(), bundles);
        switch (task) {
            case Task.Emit emit -> {
                for (int index = emit.next(); index < emit.bundles().size(); index++) {
                    bundles.put(
                            new BundleId(emit.record(), index), emit.bundles().get(index));
                }
            }
            case Task.Aggregate aggregate -> {
                for (Task.Gathered gathered : aggregate.gathered()) {
                    bundles.put(new BundleId(gathered.record(), 0), gathered.bundle());
                }
            }
            case Task.Handled handled -> collect(handled.failed(), bundles);
            case Task.Run ignored -> {}
            case Task.Wait ignored -> {}
        }
    }

    private static void collect(Trail trail, TreeMap<BundleId, Bundle> bundles) {
        Trail at = trail;
        while (!(at instanceof Trail.Start)) {
            at = switch (at) {
                case Trail.Start start -> start;
                case Trail.Mapped mapped ->
                    // Shared beginnings are met once: what is known already was collected with all before it.
                    bundles.putIfAbsent(mapped.id(), mapped.bundle()) == null ? mapped.before() : Trail.START;
                case Trail.Handling handling -> handling.before();
                case Trail.Hidden hidden -> hidden.before();
            };
        }
    }
}
