package io.holdfast.server.store;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.execution.OperationRecord;
import io.holdfast.incomplete.Journal;
import io.holdfast.incomplete.Journal.Accepted;
import io.holdfast.incomplete.Journal.Cause;
import io.holdfast.incomplete.Journal.Finished;
import io.holdfast.incomplete.Journal.Progress;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios;
import io.holdfast.schedule.TimeOrderedIds;
import io.holdfast.server.postgres.TestDatabase;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.TextValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many executions a second the store accepts and ends, each durably: {@code StoreMeasurement [clients] [seconds]}.
 * Every execution has a trigger of about 500 bytes and tells of three operations, one of them with an answer of about
 * 300 bytes.
 */
final class StoreMeasurement {

    private static final Duration WARM_UP = Duration.ofSeconds(5);

    private final PostgresStore store;
    private final Scenario scenario;
    private final TimeOrderedIds ids;
    private final Bundle trigger = bundle(460);
    private final Bundle answer = bundle(260);
    private final AtomicLong pairs = new AtomicLong();

    private StoreMeasurement(PostgresStore store) {
        this.store = store;
        this.ids = new TimeOrderedIds(Clock.systemUTC(), new Random(1));
        this.scenario = store.scenarios()
                .create(
                        new Scenarios.Draft("measured", JsonObject.EMPTY, JsonObject.EMPTY, Optional.empty()),
                        Instant.now());
    }

    public static void main(String[] arguments) throws InterruptedException {
        int clients = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 64;
        Duration time = Duration.ofSeconds(arguments.length > 1 ? Long.parseLong(arguments[1]) : 15);
        TestDatabase database = TestDatabase.create();
        try (PostgresStore store =
                PostgresStore.open(TestStore.address(database), StoreLimits.STANDARD, Clock.systemUTC())) {
            new StoreMeasurement(store).measure(clients, time);
        }
        System.exit(0);
    }

    private void measure(int clients, Duration time) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Instant end = Instant.now().plus(WARM_UP).plus(time);
            for (int client = 0; client < clients; client++) {
                threads.execute(() -> {
                    while (Instant.now().isBefore(end)) {
                        acceptAndFinish();
                    }
                });
            }
            Thread.sleep(WARM_UP);
            long pairsBefore = pairs.get();
            LaneStatistics before = store.laneStatistics();
            long begun = System.nanoTime();
            Thread.sleep(time);
            double seconds = (System.nanoTime() - begun) / 1e9;
            LaneStatistics after = store.laneStatistics();
            System.out.printf(
                    "%d clients: %.0f executions/s, %.0f commits/s, %.1f writes a commit, at most %d%n",
                    clients,
                    (pairs.get() - pairsBefore) / seconds,
                    (after.commits() - before.commits()) / seconds,
                    (double) (after.units() - before.units()) / (after.commits() - before.commits()),
                    after.largestBatch());
        }
    }

    private void acceptAndFinish() {
        Journal journal = store.journal();
        ExecutionId id = ids.execution();
        Instant now = Instant.now();
        journal.accept(new Accepted(id, scenario.id(), 1, now, Cause.AUTOMATIC, List.of(trigger), false));
        List<OperationRecord> records = List.of(
                record(1, new OperationRecord.Triggered(), now),
                record(2, new OperationRecord.Succeeded(List.of(Bundle.EMPTY)), now),
                record(3, new OperationRecord.Succeeded(List.of(answer)), now));
        journal.finish(new Finished(
                id,
                now.plusMillis(1),
                ExecutionStatus.SUCCESS,
                3,
                Optional.empty(),
                new Progress(records, List.of(), List.of()),
                Optional.empty(),
                Optional.empty()));
        pairs.incrementAndGet();
    }

    private static OperationRecord record(int number, OperationRecord.Result result, Instant at) {
        return new OperationRecord(
                number,
                number,
                at,
                Duration.ofMillis(1),
                CollectionValue.of("url", new TextValue("http://127.0.0.1:9/orders")),
                result);
    }

    private static Bundle bundle(int characters) {
        Random random = new Random(characters);
        StringBuilder text = new StringBuilder();
        while (text.length() < characters) {
            text.append(Long.toString(random.nextLong(), 36));
        }
        return Bundle.of("body", new TextValue(text.toString()));
    }
}
