package io.holdfast.server.api;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;

import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.execution.BundleId;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.Snapshot;
import io.holdfast.execution.Task;
import io.holdfast.execution.Trail;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.FailedModule;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.IncompleteWork;
import io.holdfast.incomplete.Journal;
import io.holdfast.incomplete.RetryPolicy;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Variables;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A scenario whose second module could not read a text as JSON, and what is kept of it. */
final class Failures {

    static final IncompleteId ITEM = new IncompleteId(UUID.fromString("a07e16f2-ad13-4bf4-9cf8-3a00aa95c0a5"));
    static final IncompleteId OTHER = new IncompleteId(UUID.fromString("01890000-0000-7000-8000-0000000000ff"));
    static final IncompleteId BEHIND = new IncompleteId(UUID.fromString("b07e16f2-ad13-4bf4-9cf8-3a00aa95c0a5"));
    static final ExecutionId ORIGINAL = new ExecutionId(UUID.fromString("01890000-0000-7000-8000-00000000000a"));
    static final ExecutionId RETRY = new ExecutionId(UUID.fromString("01890000-0000-7000-8000-00000000000b"));

    private static final Instant TIME = Instant.parse("2026-03-01T10:00:00.250Z");
    private static final Failure FAILURE = Failure.of(FailureType.DATA, "The text is not JSON.");
    private static final Bundle CALL = Bundle.of("value", new TextValue("{\"order\": 7"));

    private Failures() {}

    /** Webhook → parse JSON → set variable. */
    static JsonObject document() {
        return blueprint()
                .then(module(1, "gateway:CustomWebHook").parameter("hook", new JsonNumber("1")))
                .then(module(2, "json:ParseJSON").mapping("json", "{{1.value}}"))
                .then(module(3, "util:SetVariable2").mapping("name", "a").mapping("value", "{{2.order}}"))
                .storingIncompleteExecutions()
                .document();
    }

    static IncompleteExecution item(IncompleteId id, IncompleteState state, Optional<IncompleteId> continues) {
        return new IncompleteExecution(
                id,
                1,
                ORIGINAL,
                ORIGINAL,
                1,
                state,
                2,
                2,
                FAILURE,
                TIME,
                1,
                0,
                RetryPolicy.NONE,
                state == IncompleteState.PENDING ? Optional.of(TIME.plusSeconds(60)) : Optional.empty(),
                1234,
                false,
                1,
                new FailedModule("json:ParseJSON", "Read the order"),
                continues);
    }

    static IncompleteWork work(IncompleteExecution item) {
        Trail trail = new Trail.Mapped(Trail.START, 1, new BundleId(1, 0), CALL);
        Snapshot snapshot = new Snapshot(List.of(new Task.Run(2, trail, true)), Variables.NONE, 2, 1, false);
        return new IncompleteWork(item, document(), snapshot);
    }

    static History.Entry original() {
        return new History.Entry(
                ORIGINAL,
                1,
                Journal.Cause.AUTOMATIC,
                TIME,
                ExecutionStatus.WARNING,
                Duration.ofMillis(120),
                2,
                345,
                Optional.empty(),
                1,
                Optional.empty(),
                false,
                1);
    }

    static History.Entry retry() {
        return new History.Entry(
                RETRY,
                1,
                Journal.Cause.MANUAL,
                TIME.plusSeconds(60),
                ExecutionStatus.ERROR,
                Duration.ofMillis(20),
                1,
                10,
                Optional.of(FAILURE),
                0,
                Optional.of(ITEM),
                true,
                1);
    }

    static History.Operations operations() {
        CollectionValue input = CollectionValue.of("json", new TextValue("{\"order\": 7"));
        return new History.Operations(
                List.of(
                        record(1, 1, CollectionValue.EMPTY, new OperationRecord.Triggered()),
                        record(2, 2, input, new OperationRecord.Failed(FAILURE, OperationRecord.Answer.STORED)),
                        record(3, 3, CollectionValue.EMPTY, new OperationRecord.Filtered("only orders")),
                        record(4, 3, input, new OperationRecord.Succeeded(List.of(CALL)))),
                List.of(CALL),
                false);
    }

    private static OperationRecord record(
            int number, int module, CollectionValue input, OperationRecord.Result result) {
        return new OperationRecord(number, module, TIME, Duration.ofMillis(5), input, result);
    }

    /** Puts the scenario, its webhook, its execution and its incomplete execution into the server. */
    static void prepare(TestServer server, IncompleteState state) {
        server.hook();
        server.scenario(document());
        server.scenarios.activate(1, true, Optional.empty(), TIME);
        server.history.add(original(), document(), operations());
        server.history.add(retry(), document(), new History.Operations(List.of(), List.of(), false));
        server.incompletes.add(work(item(ITEM, state, Optional.empty())));
        server.incompletes.attempted(ITEM, RETRY);
    }
}
