package io.holdfast.incomplete;

import io.holdfast.execution.Snapshot;
import io.holdfast.execution.Task;
import io.holdfast.value.Bundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Takes given bundles for the output of a failed module: what goes on is a snapshot like any other. */
public final class Substitution {

    private Substitution() {}

    /** What came of it. */
    public sealed interface Result {}

    /** From here the execution goes on behind the failed module. */
    public record Substituted(Snapshot snapshot) implements Result {
        public Substituted {
            Objects.requireNonNull(snapshot, "snapshot");
        }
    }

    /** The failed task has no output of its own that could be given: {@code reason} says why. */
    public record Refused(String reason) implements Result {
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * The snapshot in which the failed module has put these bundles out. They are the bundles of a record, the snapshot's
     * last, with which the retry begins: {@link io.holdfast.execution.OperationRecord.Given}. No operation was carried out.
     *
     * @param bundles none when the module is skipped: then nothing goes on behind it
     */
    public static Result of(Snapshot snapshot, List<Bundle> bundles) {
        return switch (snapshot.agenda().getFirst()) {
            case Task.Run run -> new Substituted(substituted(snapshot, run, bundles));
            case Task.Aggregate ignored ->
                new Refused("what failed is an aggregation, whose output is made of what it has gathered");
            case Task.Emit ignored -> new Refused("what is left to do begins behind its module, not at it");
            case Task.Wait ignored -> new Refused("what is left to do is to wait");
            case Task.Handled ignored -> new Refused("its failure is in the hands of an error handler route");
        };
    }

    private static Snapshot substituted(Snapshot snapshot, Task.Run failed, List<Bundle> bundles) {
        int record = snapshot.records() + 1;
        List<Task> agenda = new ArrayList<>(snapshot.agenda());
        agenda.set(0, new Task.Emit(failed.module(), record, bundles, 0, failed.trail()));
        return new Snapshot(
                agenda,
                snapshot.variables(),
                snapshot.cycle(),
                record,
                snapshot.operations(),
                snapshot.warned(),
                snapshot.returned());
    }
}
