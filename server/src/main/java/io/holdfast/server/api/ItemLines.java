package io.holdfast.server.api;

import io.holdfast.blueprint.DocumentSize;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Settings;
import io.holdfast.engine.Interruption;
import io.holdfast.engine.Retry;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.Snapshot;
import io.holdfast.execution.Task;
import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.FailedModule;
import io.holdfast.incomplete.ImportedItem;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteWork;
import io.holdfast.incomplete.NewIncomplete;
import io.holdfast.incomplete.RetryPolicy;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.server.json.JournalCodec;
import io.holdfast.value.ByteSize;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * An incomplete execution as one line of JSON, with everything that is needed to resolve it on another server. Whatever is
 * not as it should be in a line that is read is a {@link Refusal}.
 */
final class ItemLines {

    /** What every line says it is; another form gets another name. */
    static final String FORMAT = "holdfast-incomplete-execution-1";

    /** How many bytes a snapshot may have when it is inflated. */
    static final long MAXIMUM_SNAPSHOT = 64L << 20;

    static final int MAXIMUM_MESSAGE = 1_000_000;
    private static final int MAXIMUM_NAME = 100;
    private static final int MAXIMUM_DELAYS = 10_000;

    /** So many leave room for those that are made here. */
    static final int MAXIMUM_ATTEMPTS = 1_000_000;

    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private static final String[] MEMBERS = {
        "format",
        "id",
        "origin",
        "scenarioId",
        "scenarioName",
        "created",
        "module",
        "record",
        "failure",
        "attempts",
        "automaticAttempts",
        "policy",
        "blueprint",
        "snapshot"
    };

    private final BlueprintCodec codec;
    private final JournalCodec journal = new JournalCodec();

    ItemLines(BlueprintCodec codec) {
        this.codec = Objects.requireNonNull(codec, "codec");
    }

    /** The line, without an end. */
    String write(IncompleteWork work, String scenarioName) {
        IncompleteExecution item = work.item();
        Failure failure = item.failure();
        return codec.write(Answer.object()
                .put("format", FORMAT)
                .put("id", item.id().hex())
                .put("origin", item.origin().hex())
                .put("scenarioId", item.scenario())
                .put("scenarioName", scenarioName)
                .put("created", item.created().toString())
                .put("module", item.module())
                .put("record", item.record())
                .put(
                        "failure",
                        Answer.object()
                                .put("type", failure.type().typeName())
                                .put("message", failure.message())
                                .put("effect", failure.effect().name())
                                .putOrNull(
                                        "retryAfter", failure.retryAfter().map(time -> Answer.text(time.toString()))))
                .put("attempts", item.attempts())
                .put("automaticAttempts", item.automaticAttempts())
                .put(
                        "policy",
                        Answer.object()
                                .put("name", item.policy().name())
                                .put(
                                        "delays",
                                        Answer.array(item.policy().delays().stream()
                                                .map(delay -> Answer.text(delay.toString())))))
                // As text: a document that keeps its spelling has lines of its own.
                .put("blueprint", codec.write(work.blueprint()))
                .put("snapshot", Base64.getEncoder().encodeToString(journal.writeSnapshot(work.snapshot())))
                .json());
    }

    ImportedItem read(JsonObject line) {
        Fields fields = new Fields(line).allowing(MEMBERS);
        String format = fields.required("format", fields.text("format", MAXIMUM_NAME), "");
        if (!format.equals(FORMAT)) {
            fields.problem("format", "format: expected \"" + FORMAT + "\", found \"" + Query.shortened(format) + "\"");
        }
        IncompleteId id = read(fields, "id", IncompleteId::parse, new IncompleteId(new UUID(0, 0)));
        ExecutionId origin = read(fields, "origin", ExecutionId::parse, new ExecutionId(new UUID(0, 0)));
        Instant created = read(fields, "created", ItemLines::time, Instant.EPOCH);
        int module = number(fields, "module");
        int record = number(fields, "record");
        int attempts = number(fields, "attempts", MAXIMUM_ATTEMPTS);
        int automatic = number(fields, "automaticAttempts", MAXIMUM_ATTEMPTS);
        JsonObject failure = fields.required("failure", fields.object("failure"), JsonObject.EMPTY);
        JsonObject policy = fields.required("policy", fields.object("policy"), JsonObject.EMPTY);
        JsonObject blueprint = blueprint(fields, codec);
        Optional<Snapshot> snapshot =
                fields.text("snapshot", BlueprintCodec.MAXIMUM_LENGTH).flatMap(this::snapshot);
        if (snapshot.isEmpty()) {
            fields.problem(
                    "snapshot",
                    "snapshot: expected what an export wrote; it is missing, damaged, or larger than 64 MiB");
        }
        if (automatic > attempts) {
            fields.problem("automaticAttempts", "automaticAttempts: expected no more than attempts, " + attempts);
        }
        fields.check();
        Snapshot rest = snapshot.orElseThrow();
        requireModules(rest, module, blueprint);
        Interruption interruption =
                new Interruption(module, record, failure(failure), rest, new Retry.ByPerson(), false);
        long size = DocumentSize.of(blueprint)
                + rest.bundles().values().stream()
                        .mapToLong(bundle -> ByteSize.of(bundle.fields()))
                        .sum();
        return new ImportedItem(
                new NewIncomplete(
                        id,
                        interruption,
                        FailedModule.in(blueprint, module),
                        policy(policy),
                        Optional.empty(),
                        created,
                        size),
                origin,
                blueprint,
                attempts,
                automatic);
    }

    static JsonObject blueprint(Fields fields, BlueprintCodec codec) {
        String text = fields.required("blueprint", fields.text("blueprint", BlueprintCodec.MAXIMUM_LENGTH), "{}");
        return switch (codec.read(text)) {
            case BlueprintCodec.Read(JsonObject document) -> document;
            case BlueprintCodec.Read ignored -> {
                fields.problem("blueprint", "blueprint: expected an object of JSON as text");
                yield JsonObject.EMPTY;
            }
            case BlueprintCodec.Refused refused -> {
                fields.problem("blueprint", "blueprint: the text is not JSON. " + refused.sentence());
                yield JsonObject.EMPTY;
            }
        };
    }

    static <T> T read(Fields fields, String name, Function<String, Optional<T>> reader, T substitute) {
        Optional<String> text = fields.text(name, MAXIMUM_NAME);
        Optional<T> value = text.flatMap(reader);
        if (text.isPresent() && value.isEmpty()) {
            fields.problem(name, name + ": not what an export writes, \"" + Query.shortened(text.get()) + "\"");
        }
        return fields.required(name, value, substitute);
    }

    static int number(Fields fields, String name) {
        return number(fields, name, Integer.MAX_VALUE);
    }

    static int number(Fields fields, String name, int maximum) {
        long number = fields.required(name, fields.wholeNumber(name), 0L);
        if (number < 0 || number > maximum) {
            fields.problem(name, name + ": expected 0 to " + maximum + ", found " + number);
        }
        return (int) number;
    }

    /** A time at which something can have been stored, and that can be stored. */
    static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text))
                    .filter(time -> !time.isBefore(Instant.EPOCH) && time.isBefore(LATEST));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> duration(String text) {
        try {
            return Optional.of(Duration.parse(text))
                    .filter(time -> !time.isNegative() && time.compareTo(Settings.LONGEST_RETRY_DELAY) <= 0);
        } catch (DateTimeException notADuration) {
            return Optional.empty();
        }
    }

    private static Failure failure(JsonObject failure) {
        Fields fields = new Fields(failure).allowing("type", "message", "effect", "retryAfter");
        FailureType type = read(fields, "type", FailureType::ofName, FailureType.UNKNOWN);
        Effect effect = read(fields, "effect", ItemLines::effect, Effect.UNKNOWN);
        String message = fields.required("message", fields.text("message", MAXIMUM_MESSAGE), "");
        Optional<Duration> retryAfter = fields.has("retryAfter")
                ? Optional.of(read(fields, "retryAfter", ItemLines::duration, Duration.ZERO))
                : Optional.empty();
        fields.check();
        return new Failure(type, message, effect, retryAfter);
    }

    private static Optional<Effect> effect(String name) {
        return Arrays.stream(Effect.values())
                .filter(effect -> effect.name().equals(name))
                .findFirst();
    }

    private static RetryPolicy policy(JsonObject policy) {
        Fields fields = new Fields(policy).allowing("name", "delays");
        String name = fields.required("name", fields.name("name", MAXIMUM_NAME), "");
        List<Duration> delays = new ArrayList<>();
        for (String written : fields.required("delays", fields.texts("delays", MAXIMUM_DELAYS), List.of())) {
            duration(written)
                    .ifPresentOrElse(
                            delays::add,
                            () -> fields.problem(
                                    "delays",
                                    "delays: expected times such as PT10M, found \"" + Query.shortened(written)
                                            + "\""));
        }
        fields.check();
        return new RetryPolicy(name, delays);
    }

    private Optional<Snapshot> snapshot(String text) {
        try {
            return Optional.of(journal.readSnapshot(Base64.getDecoder().decode(text), MAXIMUM_SNAPSHOT));
        } catch (IllegalArgumentException | IllegalStateException damaged) {
            return Optional.empty();
        }
    }

    /** What is to go on must begin at the module that failed, and at modules that are there. */
    static void requireModules(Snapshot rest, int failed, JsonObject document) {
        BlueprintModules modules = BlueprintModules.of(document);
        if (rest.agenda().isEmpty() || rest.agenda().getFirst().module() != failed) {
            throw Refusal.invalid("snapshot", "snapshot: expected one that goes on at the module " + failed + ".");
        }
        rest.agenda().stream()
                .map(Task::module)
                .filter(module -> modules.name(module).isEmpty())
                .findFirst()
                .ifPresent(module -> {
                    throw Refusal.invalid(
                            "blueprint",
                            "blueprint: expected the module " + module + ", at which the execution goes on; it is"
                                    + " missing.");
                });
    }
}
