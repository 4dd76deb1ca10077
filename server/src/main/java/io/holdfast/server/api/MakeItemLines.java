package io.holdfast.server.api;

import io.holdfast.blueprint.DocumentSize;
import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.engine.Interruption;
import io.holdfast.engine.Retry;
import io.holdfast.execution.BundleId;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.Snapshot;
import io.holdfast.execution.Task;
import io.holdfast.execution.Trail;
import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.FailedModule;
import io.holdfast.incomplete.ImportedItem;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.NewIncomplete;
import io.holdfast.incomplete.RetryPolicy;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.value.Bundle;
import io.holdfast.value.ByteSize;
import io.holdfast.value.Variables;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * An incomplete execution as Make's API gives it out, as one line: the blueprint and the last bundle of each module before the
 * failed one. That is all that is needed to go on at the failed module. What an aggregation further on had gathered, variables and
 * changes that were not committed are not told by that API, and so are not there; whether the failed operation had reached
 * its target is not known. Whatever is not as it should be is a {@link Refusal}.
 */
final class MakeItemLines {

    /** What every line says it is. */
    static final String FORMAT = "make-incomplete-execution-1";

    private static final String[] MEMBERS = {
        "format", "id", "origin", "created", "module", "attempts", "failure", "blueprint", "bundles"
    };

    private final BlueprintCodec codec;

    MakeItemLines(BlueprintCodec codec) {
        this.codec = Objects.requireNonNull(codec, "codec");
    }

    ImportedItem read(JsonObject line) {
        Fields fields = new Fields(line).allowing(MEMBERS);
        IncompleteId id = ItemLines.read(fields, "id", IncompleteId::parse, new IncompleteId(new UUID(0, 0)));
        ExecutionId origin = ItemLines.read(fields, "origin", ExecutionId::parse, new ExecutionId(new UUID(0, 0)));
        Instant created = ItemLines.read(fields, "created", ItemLines::time, Instant.EPOCH);
        int module = ItemLines.number(fields, "module");
        int attempts = ItemLines.number(fields, "attempts", ItemLines.MAXIMUM_ATTEMPTS);
        JsonObject failure = fields.required("failure", fields.object("failure"), JsonObject.EMPTY);
        JsonObject bundles = fields.required("bundles", fields.object("bundles"), JsonObject.EMPTY);
        JsonObject blueprint = ItemLines.blueprint(fields, codec);
        fields.check();
        Snapshot rest = snapshot(module, bundles);
        ItemLines.requireModules(rest, module, blueprint);
        long size = DocumentSize.of(blueprint)
                + rest.bundles().values().stream()
                        .mapToLong(bundle -> ByteSize.of(bundle.fields()))
                        .sum();
        Interruption interruption =
                new Interruption(module, rest.records() + 1, failure(failure), rest, new Retry.ByPerson(), false);
        return new ImportedItem(
                new NewIncomplete(
                        id,
                        interruption,
                        FailedModule.in(blueprint, module),
                        RetryPolicy.NONE,
                        Optional.empty(),
                        created,
                        size),
                origin,
                blueprint,
                attempts,
                0);
    }

    /** Each module's bundle is as if its operation had been the first, second … of the execution, in the order of the line. */
    private static Snapshot snapshot(int failed, JsonObject bundles) {
        Trail trail = Trail.START;
        int record = 0;
        for (Map.Entry<String, Json> each : bundles.members().entrySet()) {
            if (!each.getKey().matches("[0-9]{1,9}") || !(each.getValue() instanceof JsonObject bundle)) {
                throw Refusal.invalid(
                        "bundles",
                        "bundles: expected the ids of modules and their bundles, found \""
                                + Query.shortened(each.getKey()) + "\" with "
                                + Fields.kind(each.getValue()) + ".");
            }
            record++;
            trail = new Trail.Mapped(
                    trail,
                    Integer.parseInt(each.getKey()),
                    new BundleId(record, 0),
                    new Bundle(ValueJson.collection(bundle)));
        }
        return new Snapshot(List.of(new Task.Run(failed, trail, true)), Variables.NONE, record + 1, record, false);
    }

    private static Failure failure(JsonObject failure) {
        Fields fields = new Fields(failure).allowing("type", "message");
        FailureType type = ItemLines.read(fields, "type", FailureType::ofName, FailureType.UNKNOWN);
        String message = fields.required("message", fields.text("message", ItemLines.MAXIMUM_MESSAGE), "");
        fields.check();
        return new Failure(type, message, Effect.UNKNOWN, Optional.empty());
    }
}
