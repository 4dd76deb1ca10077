package io.holdfast.server.store;

import io.holdfast.incomplete.Actor;
import io.holdfast.incomplete.IncompleteExecutions.Ids;
import io.holdfast.scenario.Scenario;
import io.holdfast.testing.StoreDriver;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How long questions about folders take when they hold a million items: {@code FolderMeasurement}. */
final class FolderMeasurement {

    private static final int TIMES = 5;

    /** Copies one item: 900 000 times into its own scenario's folder, and 100 000 times into a thousand others. */
    private static final String FILL = """
            insert into incomplete_execution
            select gen_random_uuid(), case when n <= 900000 then item.scenario_id else 1000000 + n % 1000 end,
                   n + 10, case when n % 10 = 0 then 3 when n % 10 = 1 then 4 when n % 10 < 5 then 1 else 0 end,
                   module, record, failure_type, failure_message, failure_effect, failure_retry_after, created_at,
                   attempts, automatic_attempts, policy_name, policy_delays,
                   case when n % 10 between 2 and 4 then created_at + n * interval '1 second' end,
                   requested, size, item.blueprint_version, own_blueprint_id, gen_random_uuid(), gen_random_uuid(),
                   continues_id, case when n % 10 < 2 then created_at end, settled_by, snapshot
              from incomplete_execution item
             cross join generate_series(1, 1000000) n;
            update folder set items = 700000, listed = 810000, last_number = 1000010;
            insert into folder select 1000000 + n, 1000, 90, 80, 8000 from generate_series(0, 999) n;
            vacuum analyze
            """;

    private FolderMeasurement() {}

    public static void main(String[] arguments) {
        TestStore store = TestStore.open();
        StoreDriver driver = new StoreDriver(store.ports());
        Scenario scenario = driver.scenario();
        driver.unresolved(scenario);
        for (String statement : FILL.split(";")) {
            store.run(statement);
        }
        var incompletes = store.store().incompletes();
        long id = scenario.id();
        measure("the first page of 810 000", () -> incompletes.list(id, 50, 0));
        measure("the page at 10 000", () -> incompletes.list(id, 50, 10_000));
        measure("the page at 400 000", () -> incompletes.list(id, 50, 400_000));
        measure("the last page", () -> incompletes.list(id, 50, 809_950));
        measure("the count", () -> incompletes.count(id));
        measure("the use", () -> incompletes.use(id));
        measure("open items by scenario", incompletes::openByScenario);
        measure("the next due time", incompletes::nextDue);
        measure(
                "a claim of 3",
                () -> incompletes.claimDue(
                        driver.now().plusSeconds(2_000_000), Map.of(id, 3), 3, driver::newExecutionId));
        measure(
                "a request to retry 1",
                () -> incompletes.requestRetry(
                        id,
                        new Ids(Set.of(incompletes.list(id, 1, 5).getFirst().id())),
                        driver.now(),
                        Actor.key("test")));
        measure("the first page of the History", () -> store.store().history().list(id, Optional.empty(), 50, 0));
        measure("the balance", () -> store.store().history().balance(id));
        store.store().close();
        System.exit(0);
    }

    private static void measure(String what, Runnable question) {
        question.run();
        long begun = System.nanoTime();
        for (int time = 0; time < TIMES; time++) {
            question.run();
        }
        System.out.printf("%-30s %8.2f ms%n", what, (System.nanoTime() - begun) / 1e6 / TIMES);
    }
}
