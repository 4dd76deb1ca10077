package io.holdfast.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.incomplete.Conservation.Period;
import io.holdfast.incomplete.Conservation.Scope;
import io.holdfast.incomplete.Recount;
import io.holdfast.schedule.ConservationCheck;
import io.holdfast.schedule.ConservationCheck.Imbalance;
import io.holdfast.testing.ConservationContract;
import io.holdfast.testing.StoreDriver;
import io.holdfast.testing.StorePorts;
import java.sql.Connection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostgresConservationTest extends ConservationContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }

    @Test
    void a_count_that_somebody_broke_is_found_with_its_scenario_and_by_how_much() {
        StorePorts ports = emptyStore();
        StoreDriver driver = new StoreDriver(ports);
        var broken = driver.scenario();
        driver.finish(driver.accept(broken));
        driver.finish(driver.accept(driver.scenario()));
        TestStore.shared()
                .run("update conservation set triggers = triggers + 2 where place = 1 and scenario_id = "
                        + broken.id());
        var check = new ConservationCheck(ports.conservation(), ports.scenarios(), ports.clock());

        check.check();

        assertThat(check.result())
                .isEqualTo(new ConservationCheck.Result(
                        Optional.of(driver.now()),
                        Map.of(
                                broken.id(),
                                new Imbalance(
                                        2,
                                        "the places sum up to 3 of 1 accepted; success is counted as 3, and 1 are"
                                                + " found"))));
    }

    @Test
    void counts_that_somebody_broke_are_set_to_what_is_found_day_by_day_and_it_is_kept_by_whom() {
        StorePorts ports = emptyStore();
        StoreDriver driver = new StoreDriver(ports);
        var broken = driver.scenario();
        var other = driver.scenario();
        driver.finish(driver.accept(broken));
        driver.accept(broken);
        driver.unresolved(broken);
        driver.discard(driver.item(driver.unresolved(broken)));
        driver.finish(driver.accept(other));
        var before = ports.conservation().account(Scope.of(broken.id()));
        var ofDay = ports.conservation().account(new Scope(Optional.of(broken.id()), Optional.of(day(driver.now()))));
        TestStore.shared().run("""
                update conservation set triggers = triggers + 2 where place = 1;
                delete from conservation where place in (0, 9);
                insert into conservation values (%d, '-infinity', 8, '', 4)
                """.formatted(broken.id()));

        var set = ports.conservation().recount(broken.id(), "ada", driver.now());

        assertThat(set)
                .contains(new Recount(
                        broken.id(),
                        driver.now(),
                        "ada",
                        "accepted was counted as 0, and 4 were found; success was counted as 3, and 1 was found; dropped was"
                                + " counted as 4, and 0 were found; discarded by somebody was counted as 0, and 1 was"
                                + " found"));
        assertThat(ports.conservation().account(Scope.of(broken.id()))).isEqualTo(before);
        assertThat(ports.conservation().account(new Scope(Optional.of(broken.id()), Optional.of(day(driver.now())))))
                .isEqualTo(ofDay);
        assertThat(ports.conservation().recounts(Optional.of(broken.id()), 10)).containsExactly(set.orElseThrow());
        assertThat(ports.conservation().recounts(Optional.of(other.id()), 10)).isEmpty();
        assertThat(ports.conservation().recounts(Optional.empty(), 10)).hasSize(1);
        assertThat(ports.conservation().recount(broken.id(), "ada", driver.now()))
                .isEmpty();
    }

    private static Period day(Instant time) {
        Instant begin = time.truncatedTo(ChronoUnit.DAYS);
        return new Period(begin, begin.plus(1, ChronoUnit.DAYS));
    }

    @Test
    void what_ends_while_counts_are_set_is_counted_too() throws Exception {
        StorePorts ports = emptyStore();
        StoreDriver driver = new StoreDriver(ports);
        var broken = driver.scenario();
        driver.finish(driver.accept(broken));
        var running = driver.accept(broken);
        TestStore.shared().run("update conservation set triggers = triggers + 2 where place in (0, 1)");

        try (LockQueue queue = new LockQueue(TestStore.shared());
                Connection holder = TestStore.shared().database().connect()) {
            holder.setAutoCommit(false);
            try (var lock = holder.createStatement()) {
                lock.execute("select from conservation where place = 0 and quarter = '-infinity' for update");
            }
            var recount = queue.enter(() -> ports.conservation().recount(broken.id(), "ada", driver.now()));
            driver.finish(running);
            holder.rollback();
            assertThat(LockQueue.answer(recount)).isPresent();
        }

        var comparison = ports.conservation().compare(broken.id());
        assertThat(comparison.counted().success()).isEqualTo(2);
        assertThat(comparison.counted()).isEqualTo(comparison.recounted());
    }

    @Test
    void an_execution_that_somebody_deleted_is_missed() {
        StorePorts ports = emptyStore();
        StoreDriver driver = new StoreDriver(ports);
        var broken = driver.scenario();
        driver.finish(driver.accept(broken));
        TestStore.shared().run("delete from ended_execution");
        var check = new ConservationCheck(ports.conservation(), ports.scenarios(), ports.clock());

        check.check();

        assertThat(check.result().imbalances())
                .isEqualTo(Map.of(
                        broken.id(),
                        new Imbalance(
                                1,
                                "accepted is counted as 1, and 0 are found; success is counted as 1, and 0 are"
                                        + " found")));
        assertThat(ports.conservation().account(Scope.of(broken.id())).imbalance())
                .isZero();
    }
}
