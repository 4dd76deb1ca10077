package io.holdfast.testing;

import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.engine.Interruption;
import io.holdfast.engine.Retry;
import io.holdfast.execution.BundleId;
import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.OperationRecord.Succeeded;
import io.holdfast.execution.Snapshot;
import io.holdfast.execution.Task;
import io.holdfast.execution.Trail;
import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.FailedModule;
import io.holdfast.incomplete.Journal.Progress;
import io.holdfast.incomplete.NewIncomplete;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Variables;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Documents, bundles, records and snapshots to fill a store with. */
public final class StoreSample {

    public static final Instant START = Instant.parse("2026-03-29T00:59:59.123456Z");

    /** The module that fails in the samples; module 1 is the trigger, module 2 is in between. */
    public static final int FAILING_MODULE = 3;

    /** What people call that module. */
    public static final FailedModule FAILED = new FailedModule("test:Act", "Send the order");

    public static final Failure REFUSED = Failure.of(FailureType.CONNECTION, "Connection refused by 127.0.0.1:9")
            .withEffect(Effect.UNKNOWN)
            .withRetryAfter(Duration.ofMillis(90_500));

    public static final Failure MALFORMED = Failure.of(FailureType.DATA, "expected a number, but \"x\" came");

    private StoreSample() {}

    public static JsonObject blueprint(String name) {
        return JsonObject.EMPTY.with("name", new JsonText(name));
    }

    public static JsonObject confidentialBlueprint() {
        JsonObject settings = JsonObject.EMPTY.with("confidential", new JsonBoolean(true));
        return blueprint("confidential").with("metadata", JsonObject.EMPTY.with("scenario", settings));
    }

    public static Bundle bundle(String text) {
        return Bundle.of("value", new TextValue(text));
    }

    public static OperationRecord triggered() {
        return record(1, 1, new OperationRecord.Triggered());
    }

    public static OperationRecord succeeded(int number, int module, Bundle... bundles) {
        return record(number, module, new Succeeded(List.of(bundles)));
    }

    public static OperationRecord failed(int number) {
        return record(number, FAILING_MODULE, new OperationRecord.Failed(REFUSED, OperationRecord.Answer.STORED));
    }

    private static OperationRecord record(int number, int module, OperationRecord.Result result) {
        return new OperationRecord(
                number,
                module,
                START.plusSeconds(number),
                Duration.ofNanos(1_234_567),
                CollectionValue.of("operation", NumberValue.of(number)),
                result);
    }

    public static Progress told(OperationRecord... records) {
        return new Progress(List.of(records), List.of(), List.of());
    }

    /** The way of trigger bundle {@code index} through module 2, whose record is {@code record}, to the failing module. */
    public static Trail trail(Bundle trigger, int index, int record, Bundle second) {
        Trail start = new Trail.Mapped(Trail.START, 1, new BundleId(1, index), trigger);
        return new Trail.Mapped(start, 2, new BundleId(record, 0), second);
    }

    /** What is left to do after an interruption: the failing module over what the trail holds. */
    public static Snapshot rest(Trail trail, int records) {
        Variables variables = new Variables(CollectionValue.EMPTY, Map.of("seen", new TextValue("yes")), Map.of());
        return new Snapshot(List.of(new Task.Run(FAILING_MODULE, trail, true)), variables, records, records, false);
    }

    /** The interruption of a run that had told two records, with one bundle of each. */
    public static Interruption interruption(Failure failure) {
        Snapshot rest = rest(trail(bundle("trigger"), 0, 2, bundle("second")), 2);
        return new Interruption(FAILING_MODULE, 3, failure, rest, new Retry.ByLadder(), false);
    }

    public static Progress keeping(OperationRecord record, NewIncomplete... items) {
        return new Progress(List.of(record), List.of(items), List.of());
    }
}
