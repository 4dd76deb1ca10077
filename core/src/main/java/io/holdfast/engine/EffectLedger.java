package io.holdfast.engine;

import io.holdfast.execution.OperationRecord.Directed;
import io.holdfast.execution.OperationRecord.Failed;
import io.holdfast.execution.OperationRecord.Filtered;
import io.holdfast.execution.OperationRecord.Gathered;
import io.holdfast.execution.OperationRecord.Given;
import io.holdfast.execution.OperationRecord.Result;
import io.holdfast.execution.OperationRecord.Succeeded;
import io.holdfast.execution.OperationRecord.Triggered;
import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.module.ModuleKind;
import java.util.Optional;

/**
 * What is known about the outside effect of each operation. It follows from the kind of the module and from how the
 * operation ended, so that no record has to keep it.
 *
 * <table>
 * <caption>The effects of operations</caption>
 * <tr><th>kind</th><th>succeeded</th><th>failed</th></tr>
 * <tr><td>ACTION</td><td>answered</td><td>what its failure says</td></tr>
 * <tr><td>POLLING_TRIGGER</td><td colspan="2">none: it only looks, and looks again from the same position</td></tr>
 * <tr><td>ACID</td><td colspan="2">none: what it changes is committed with its record, or not at all</td></tr>
 * <tr><td>TRIGGER</td><td colspan="2">none: its bundles were accepted before</td></tr>
 * <tr><td>TRANSFORMER, AGGREGATOR</td><td colspan="2">none: they compute</td></tr>
 * </table>
 */
public final class EffectLedger {

    private EffectLedger() {}

    /** The effect of an operation of a module of this kind that ended so; empty when it can have none. */
    public static Optional<Effect> effect(ModuleKind kind, Result result) {
        return switch (kind) {
            case ACTION -> effectOfAction(result);
            case TRIGGER, POLLING_TRIGGER, TRANSFORMER, AGGREGATOR, ACID -> Optional.empty();
        };
    }

    private static Optional<Effect> effectOfAction(Result result) {
        return switch (result) {
            case Succeeded ignored -> Optional.of(Effect.ANSWERED);
            case Failed(Failure failure, var ignored) -> Optional.of(failure.effect());
            case Filtered ignored -> Optional.empty();
            case Triggered ignored -> Optional.empty();
            case Given ignored -> Optional.empty();
            case Gathered ignored -> Optional.empty();
            case Directed ignored -> Optional.empty();
        };
    }

    /** What is known when an operation of this kind ended without saying it: it broke off, or failed unexpectedly. */
    public static Effect unsaid(ModuleKind kind) {
        return switch (kind) {
            case ACTION -> Effect.UNKNOWN;
            case TRIGGER, POLLING_TRIGGER, TRANSFORMER, AGGREGATOR, ACID -> Effect.NOT_SENT;
        };
    }

    /** What is known when the module of this kind did its work, and what it put out could not be taken. */
    public static Effect done(ModuleKind kind) {
        return switch (kind) {
            case ACTION -> Effect.ANSWERED;
            case TRIGGER, POLLING_TRIGGER, TRANSFORMER, AGGREGATOR, ACID -> Effect.NOT_SENT;
        };
    }
}
