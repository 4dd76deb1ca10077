package io.holdfast.engine;

import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.Snapshot;
import io.holdfast.failure.Failure;
import io.holdfast.module.Change;
import java.util.Objects;

/**
 * Is told what happens in one execution, in order, by the thread that runs it. The engine knows no store: what is
 * kept is this port's business.
 */
public interface ExecutionListener {

    /** An operation ended. */
    void operationEnded(OperationRecord record);

    /**
     * Everything told so far must be durable before this returns, together with the snapshot: an operation with an
     * outside effect was answered, and the next such operation is about to begin.
     */
    void checkpoint(Snapshot snapshot);

    /** Whether so much was told since the last checkpoint that the engine should make one now. */
    boolean wantsCheckpoint();

    /** A bundle's way could not be finished. */
    Keeping interrupted(Interruption interruption);

    /** The webhook call that started the run is to be answered; told for the first answer and for later ones. */
    void respond(Change.Respond response);

    /** Whether the run should be suspended before its next operation with an outside effect. */
    boolean stopRequested();

    /** What became of an interruption. */
    sealed interface Keeping {}

    /** It is kept. */
    record Kept() implements Keeping {}

    /** There is no room for it and the scenario allows data loss: it is dropped, and that is on record. */
    record Dropped() implements Keeping {}

    /** There is no room for it and nothing may be lost: the execution ends with this failure. */
    record NoRoom(Failure failure) implements Keeping {
        public NoRoom {
            Objects.requireNonNull(failure, "failure");
        }
    }
}
