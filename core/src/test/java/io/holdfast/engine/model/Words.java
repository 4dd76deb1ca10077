package io.holdfast.engine.model;

import io.holdfast.engine.Ending;
import io.holdfast.engine.Interruption;
import io.holdfast.engine.Retry;
import io.holdfast.execution.Task;
import io.holdfast.execution.Trail;
import io.holdfast.failure.Failure;
import io.holdfast.plan.Step;
import io.holdfast.transaction.Write;
import io.holdfast.value.Bundle;
import io.holdfast.value.NullValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the engine says, in the words of {@link Observed}. */
final class Words {

    private Words() {}

    static String of(Ending ending) {
        return switch (ending) {
            case Ending.Finished(boolean warned, int operations) ->
                (warned ? "finished with a warning" : "finished") + " after " + operations;
            case Ending.Failed(int module, Failure failure, int operations) ->
                "failed at module " + module + " with " + failure.type().typeName() + " after " + operations;
            case Ending.NoRoom full ->
                "failed at module " + full.module() + " with "
                        + full.failure().type().typeName() + " after " + full.operations();
            case Ending.Suspended ignored -> "suspended";
        };
    }

    static String of(Write write) {
        return switch (write) {
            case Write.PutRecord put ->
                "record " + put.key()
                        + (put.seen().isEmpty()
                                ? ""
                                : " of version " + put.seen().getAsLong());
            case Write.KeepState kept -> "state " + kept.module() + " " + RandomModules.text(kept.state());
            case Write.MergeRecord other -> other.toString();
            case Write.DeleteRecord other -> other.toString();
            case Write.ClearRecords other -> other.toString();
        };
    }

    static String of(Interruption interruption) {
        Task failed = interruption.snapshot().agenda().getFirst();
        List<String> gathered = failed instanceof Task.Aggregate aggregate
                ? aggregate.gathered().stream()
                        .map(one -> RandomModules.text(one.bundle().get("value")))
                        .toList()
                : List.of();
        String retry = switch (interruption.retry()) {
            case Retry.ByPerson() -> "by person";
            case Retry.ByLadder() -> "by ladder";
            case Retry.Every every -> "every " + every.interval().toMinutes() + " minutes, " + every.count() + " times";
        };
        return Observed.interruption(interruption.module(), retry, visible(failed.trail()), gathered);
    }

    /** What can be mapped: of each module its latest bundle's value, or its error; of if-else modules nothing. */
    private static Map<Integer, String> visible(Trail trail) {
        Map<Integer, String> visible = new HashMap<>();
        Trail at = trail;
        while (!(at instanceof Trail.Start)) {
            at = switch (at) {
                case Trail.Start start -> start;
                case Trail.Mapped(Trail before, int module, var id, Bundle bundle) -> {
                    if (bundle.get(Step.IfElse.BRANCH) == NullValue.NULL) {
                        visible.putIfAbsent(module, RandomModules.text(bundle.get("value")));
                    }
                    yield before;
                }
                case Trail.Hidden hidden -> hidden.before();
                case Trail.Handling(Trail before, int module, int record, Failure failure) -> {
                    visible.putIfAbsent(module, failure.type().typeName());
                    yield before;
                }
            };
        }
        return visible;
    }
}
