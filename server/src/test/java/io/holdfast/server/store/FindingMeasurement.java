package io.holdfast.server.store;

import io.holdfast.engine.Interruption;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.FailedModule;
import io.holdfast.incomplete.IncompleteSearch;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.ItemFilter;
import io.holdfast.incomplete.ItemSort;
import io.holdfast.incomplete.Journal.Accepted;
import io.holdfast.incomplete.Journal.Cause;
import io.holdfast.incomplete.Journal.Finished;
import io.holdfast.incomplete.NewIncomplete;
import io.holdfast.incomplete.RetryPolicy;
import io.holdfast.scenario.Scenario;
import io.holdfast.schedule.TimeOrderedIds;
import io.holdfast.testing.StoreDriver;
import io.holdfast.testing.StoreSample;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many incomplete executions a second are stored, with the words by which they are found, and how long it takes to find
 * some among many: {@code FindingMeasurement [rows]}. Every item has a bundle of about 1 kB, of 120 words.
 */
final class FindingMeasurement {

    private static final int CLIENTS = 64;
    private static final Duration TIME = Duration.ofSeconds(20);
    private static final int TIMES = 40;

    /** Items of a thousand scenarios, twenty kinds of failures and words of which the rarest is in one item in 50 000. */
    private static final String FILL = """
            insert into incomplete_execution
            select gen_random_uuid(), 1000000 + n % 1000, n, case when n % 10 < 4 then 3 when n % 10 < 8 then 1 else 0 end,
                   n % 40, record, (array['ConnectionError', 'DataError', 'RateLimitError', 'ModuleTimeoutError'])[1 + n % 4],
                   'Connection refused by host ' || n % 500 || ' at port ' || n % 20, failure_effect,
                   failure_retry_after, created_at + n * interval '1 second',
                   attempts, automatic_attempts, policy_name, policy_delays,
                   case when n % 10 between 4 and 7 then created_at + n * interval '1 second' end,
                   requested, (random() * 100000)::bigint, item.blueprint_version, own_blueprint_id, gen_random_uuid(),
                   gen_random_uuid(), continues_id, case when n % 10 < 4 then created_at end, settled_by, snapshot
              from incomplete_execution item
             cross join generate_series(1, :rows) n
             where item.number = 1;
            insert into incomplete_text
            select item.id, 'connection refused by host at port'::tsvector,
                   array_to_tsvector((select array_agg(distinct 'word' || (50000 * random() ^ 3)::int)
                                        from generate_series(1, 60) where item.number > 0) || array['order' || item.number])
              from incomplete_execution item
             where scenario_id >= 1000000;
            vacuum analyze
            """;

    private final TestStore store = TestStore.open();
    private final StoreDriver driver = new StoreDriver(store.ports());
    private final Scenario scenario = driver.scenario();
    private final TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), new Random(1));
    private final AtomicLong stored = new AtomicLong();

    private FindingMeasurement() {}

    public static void main(String[] arguments) throws InterruptedException {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        FindingMeasurement measurement = new FindingMeasurement();
        measurement.storing();
        measurement.store.run("delete from incomplete_execution; delete from incomplete_text");
        measurement.finding(rows);
        measurement.store.store().close();
        System.exit(0);
    }

    private void storing() throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Instant end = Instant.now().plus(TIME);
            for (int client = 0; client < CLIENTS; client++) {
                threads.execute(() -> {
                    while (Instant.now().isBefore(end)) {
                        store();
                    }
                });
            }
            for (int part = 0; part < 4; part++) {
                long before = stored.get();
                Thread.sleep(TIME.dividedBy(4));
                System.out.printf("%.0f items/s stored%n", (stored.get() - before) * 4.0 / TIME.toSeconds());
            }
        }
    }

    private void store() {
        ExecutionId id = ids.execution();
        Instant now = Instant.now();
        store.store()
                .journal()
                .accept(new Accepted(
                        id, scenario.id(), 1, now, Cause.AUTOMATIC, List.of(StoreSample.bundle("a")), false));
        Interruption sample = StoreSample.interruption(StoreSample.REFUSED);
        Interruption interruption = new Interruption(
                sample.module(),
                sample.record(),
                sample.failure(),
                StoreSample.rest(StoreSample.trail(StoreSample.bundle("trigger"), 0, 2, StoreSample.bundle(text())), 2),
                sample.retry(),
                false);
        NewIncomplete item = new NewIncomplete(
                ids.incomplete(), interruption, FailedModule.UNKNOWN, RetryPolicy.NONE, Optional.empty(), now, 1_000);
        store.store()
                .journal()
                .finish(new Finished(
                        id,
                        now,
                        ExecutionStatus.WARNING,
                        3,
                        Optional.empty(),
                        StoreSample.keeping(StoreSample.failed(3), item),
                        Optional.empty(),
                        Optional.empty()));
        stored.incrementAndGet();
    }

    private static String text() {
        StringBuilder text = new StringBuilder();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int word = 0; word < 120; word++) {
            text.append("word")
                    .append((int) (50_000 * Math.pow(random.nextDouble(), 3)))
                    .append(' ');
        }
        return text.append("order").append(random.nextInt(1_000_000)).toString();
    }

    private void finding(int rows) {
        driver.unresolved(driver.scenario());
        for (String statement : FILL.replace(":rows", String.valueOf(rows)).split(";")) {
            store.run(statement);
        }
        for (ItemSort.By by : ItemSort.By.values()) {
            page(by.apiName(), ItemFilter.ALL, new ItemSort(by, ItemSort.Direction.DESCENDING));
        }
        page("one scenario", filter(Set.of(1_000_003L), Set.of(), Set.of(), OptionalInt.empty(), null, null));
        page(
                "unresolved",
                filter(Set.of(), Set.of(IncompleteState.UNRESOLVED), Set.of(), OptionalInt.empty(), null, null));
        page(
                "in progress: none",
                filter(Set.of(), Set.of(IncompleteState.IN_PROGRESS), Set.of(), OptionalInt.empty(), null, null));
        page(
                "a type that is none's",
                filter(Set.of(), Set.of(), Set.of(FailureType.OUT_OF_SPACE), OptionalInt.empty(), null, null));
        page("module 17", filter(Set.of(), Set.of(), Set.of(), OptionalInt.of(17), null, null));
        page("module 99: none", filter(Set.of(), Set.of(), Set.of(), OptionalInt.of(99), null, null));
        page("cause, 1 in 500", filter(Set.of(), Set.of(), Set.of(), OptionalInt.empty(), "host 77 ", null));
        page("cause of none", filter(Set.of(), Set.of(), Set.of(), OptionalInt.empty(), "no such cause", null));
        page("a rare word", filter(Set.of(), Set.of(), Set.of(), OptionalInt.empty(), null, "order777"));
        page("a word in many", filter(Set.of(), Set.of(), Set.of(), OptionalInt.empty(), null, "word10"));
        page("a word in all", filter(Set.of(), Set.of(), Set.of(), OptionalInt.empty(), null, "refused"));
        page("two words", filter(Set.of(), Set.of(), Set.of(), OptionalInt.empty(), null, "word10 word4711"));
        page("a beginning", filter(Set.of(), Set.of(), Set.of(), OptionalInt.empty(), null, "order12*"));
        page(
                "a word in a scenario",
                filter(Set.of(1_000_003L), Set.of(), Set.of(), OptionalInt.empty(), null, "word10"));
        measure("counts of all", () -> store.store().search().counts(ItemFilter.ALL));
        measure(
                "counts of a word in many",
                () -> store.store()
                        .search()
                        .counts(filter(Set.of(), Set.of(), Set.of(), OptionalInt.empty(), null, "word10")));
    }

    private static ItemFilter filter(
            Set<Long> scenarios,
            Set<IncompleteState> states,
            Set<FailureType> types,
            OptionalInt module,
            @org.jspecify.annotations.Nullable String cause,
            @org.jspecify.annotations.Nullable String text) {
        return new ItemFilter(
                scenarios,
                states,
                types,
                module,
                Optional.empty(),
                Optional.ofNullable(cause),
                Optional.ofNullable(text),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void page(String what, ItemFilter filter) {
        page(what, filter, ItemSort.NEWEST_FIRST);
    }

    private void page(String what, ItemFilter filter, ItemSort sort) {
        IncompleteSearch search = store.store().search();
        measure(what, () -> search.page(filter, sort, Optional.empty(), 50));
    }

    private static void measure(String what, Runnable question) {
        question.run();
        long[] nanos = new long[TIMES];
        for (int time = 0; time < TIMES; time++) {
            long begun = System.nanoTime();
            question.run();
            nanos[time] = System.nanoTime() - begun;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%-26s median %8.2f ms, p95 %8.2f ms%n", what, nanos[TIMES / 2] / 1e6, nanos[TIMES * 95 / 100] / 1e6);
    }
}
