package io.holdfast.incomplete;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.execution.Doubt;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.Snapshot;
import io.holdfast.value.Bundle;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** An accepted execution that has not ended, see {@link Journal#unfinished}. */
public sealed interface LeftExecution {

    /** Its identity. */
    ExecutionId id();

    /** The scenario's id. */
    long scenario();

    /** How far an execution has come that has not ended. */
    enum Stage {
        /** It has not begun: its scenario has not let it yet. */
        HELD,
        /** A stop suspended it; nothing of it is under way. */
        SUSPENDED,
        /** It has begun, and something of it may have been under way. */
        BEGUN
    }

    /**
     * One of which what is stored cannot be read: it is damaged, or was written by a newer version. It stays as it is.
     *
     * @param retried the item that it retries
     * @param damage what is wrong with what is stored, without a full stop
     */
    record Unreadable(ExecutionId id, long scenario, Optional<IncompleteId> retried, String damage)
            implements LeftExecution {
        public Unreadable {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(retried, "retried");
            Objects.requireNonNull(damage, "damage");
        }
    }

    /**
     * One that can go on.
     *
     * @param id its identity
     * @param root the first execution of its trigger: itself, or the one that its trigger came back from
     * @param scenario the scenario's id
     * @param blueprint the blueprint that it runs
     * @param cause what started it
     * @param start from where to go on: the last checkpoint's snapshot, or what its trigger came back with; empty when it
     *     goes on from its beginning
     * @param triggerBundles the trigger's bundles
     * @param retried the item that it retries
     * @param stage how far it has come: {@link Journal#begin} it before it goes on, unless it has begun
     * @param delay how its trigger is run again, when it failed before
     * @param doubt what of it may have been sent by an earlier execution of its trigger
     */
    record Unfinished(
            ExecutionId id,
            ExecutionId root,
            long scenario,
            JsonObject blueprint,
            Journal.Cause cause,
            Optional<Snapshot> start,
            List<Bundle> triggerBundles,
            Optional<IncompleteWork> retried,
            Stage stage,
            Optional<Journal.Delay> delay,
            Doubt doubt)
            implements LeftExecution {
        public Unfinished {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(root, "root");
            Objects.requireNonNull(blueprint, "blueprint");
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(start, "start");
            triggerBundles = List.copyOf(triggerBundles);
            Objects.requireNonNull(retried, "retried");
            Objects.requireNonNull(stage, "stage");
            Objects.requireNonNull(delay, "delay");
            Objects.requireNonNull(doubt, "doubt");
        }
    }
}
