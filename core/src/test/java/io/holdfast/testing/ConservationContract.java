package io.holdfast.testing;

import static io.holdfast.testing.StoreSample.MALFORMED;
import static io.holdfast.testing.StoreSample.failed;
import static io.holdfast.testing.StoreSample.keeping;
import static io.holdfast.testing.StoreSample.told;
import static io.holdfast.testing.StoreSample.triggered;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.incomplete.Actor;
import io.holdfast.incomplete.Conclusion;
import io.holdfast.incomplete.Conservation.Account;
import io.holdfast.incomplete.Conservation.Discarded;
import io.holdfast.incomplete.Conservation.Period;
import io.holdfast.incomplete.Conservation.Scope;
import io.holdfast.incomplete.IncompleteExecutions.AllExcept;
import io.holdfast.incomplete.IncompleteExecutions.Claimed;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.Journal.Dropped;
import io.holdfast.incomplete.Journal.Finished;
import io.holdfast.incomplete.Journal.Progress;
import io.holdfast.incomplete.Journal.Returned;
import io.holdfast.incomplete.NewIncomplete;
import io.holdfast.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link io.holdfast.incomplete.Conservation} promises. After each test, the count agrees with a new count. */
public abstract class ConservationContract {

    private StorePorts ports;
    private StoreDriver driver;
    private Scenario scenario;

    protected abstract StorePorts emptyStore();

    @BeforeEach
    void begin() {
        ports = emptyStore();
        driver = new StoreDriver(ports);
        scenario = driver.scenario();
    }

    @AfterEach
    void what_is_counted_is_what_is_found() {
        var comparison = ports.conservation().compare(scenario.id());
        assertThat(comparison.counted()).isEqualTo(comparison.recounted());
        assertThat(comparison.counted().imbalance()).isZero();
    }

    @Test
    void counts_that_are_what_is_found_are_not_set() {
        driver.finish(driver.accept(scenario));
        var before = account();

        assertThat(ports.conservation().recount(scenario.id(), "ada", driver.now()))
                .isEmpty();

        assertThat(account()).isEqualTo(before);
        assertThat(ports.conservation().recounts(Optional.of(scenario.id()), StoreDriver.ALL))
                .isEmpty();
    }

    private Account account() {
        return ports.conservation().account(Scope.of(scenario.id()));
    }

    private static Account of(
            long accepted,
            long success,
            long warning,
            long error,
            long resolved,
            long running,
            long waiting,
            long open,
            long dropped,
            Discarded... discarded) {
        return new Account(
                accepted, success, warning, error, resolved, running, waiting, open, dropped, List.of(discarded));
    }

    private void drop(ExecutionId execution) {
        driver.finish(
                execution,
                ExecutionStatus.WARNING,
                new Progress(
                        List.of(failed(3)), List.of(), List.of(new Dropped(3, StoreSample.FAILED, MALFORMED, 17))));
    }

    private void giveBack(ExecutionId execution, ExecutionId again) {
        ports.journal()
                .finish(new Finished(
                        execution,
                        driver.now(),
                        ExecutionStatus.ERROR,
                        1,
                        Optional.of(MALFORMED),
                        told(triggered()),
                        Optional.empty(),
                        Optional.of(Returned.untouched(again))));
    }

    @Test
    void every_trigger_is_in_one_place() {
        driver.accept(scenario);
        driver.hold(scenario);
        driver.finish(driver.accept(scenario));
        driver.finish(driver.accept(scenario), ExecutionStatus.WARNING, told(triggered()));
        driver.finish(driver.accept(scenario), ExecutionStatus.ERROR, told(triggered()));
        driver.unresolved(scenario);
        driver.discard(driver.item(driver.unresolved(scenario)));
        drop(driver.accept(scenario));
        driver.pending(scenario, driver.now());
        driver.resolve(driver.claimOne(scenario));
        driver.accept(driver.scenario());

        assertThat(account()).isEqualTo(of(9, 1, 1, 1, 1, 1, 1, 1, 1, new Discarded("somebody", 1)));
    }

    @Test
    void a_retry_is_no_trigger_and_its_item_stays_open_until_it_is_resolved() {
        driver.pending(scenario, driver.now());
        Claimed claimed = driver.claimOne(scenario);

        assertThat(account()).isEqualTo(of(1, 0, 0, 0, 0, 0, 0, 1, 0));

        driver.resolve(claimed);

        assertThat(account()).isEqualTo(of(1, 0, 0, 0, 1, 0, 0, 0, 0));
    }

    @Test
    void what_was_fixed_elsewhere_is_finished() {
        IncompleteId item = driver.unresolved(scenario);

        ports.byHand().resolve(item, "entered by hand", Actor.person("ada"), driver.now());

        assertThat(account()).isEqualTo(of(1, 0, 0, 0, 1, 0, 0, 0, 0));
    }

    @Test
    void a_trigger_is_open_while_anything_of_it_is() {
        IncompleteId first = driver.pending(scenario, driver.now());
        Claimed claimed = driver.claimOne(scenario);
        NewIncomplete behind = driver.newItem(Optional.empty());
        driver.conclude(claimed.execution(), new Conclusion.Resolved(first), keeping(failed(4), behind));

        assertThat(account()).isEqualTo(of(1, 0, 0, 0, 0, 0, 0, 1, 0));

        driver.discard(driver.item(behind.id()));

        assertThat(account()).isEqualTo(of(1, 0, 0, 0, 0, 0, 0, 0, 0, new Discarded("somebody", 1)));
    }

    @Test
    void an_execution_whose_items_are_settled_before_it_ends_is_settled_when_it_ends() {
        ExecutionId execution = driver.accept(scenario);
        NewIncomplete item = driver.newItem(Optional.of(driver.now()));
        ports.journal()
                .checkpoint(
                        execution,
                        keeping(failed(3), item),
                        StoreSample.rest(StoreSample.trail(StoreSample.bundle("a"), 1, 1, StoreSample.bundle("b")), 1));
        driver.resolve(driver.claimOne(scenario));

        assertThat(account()).isEqualTo(of(1, 0, 0, 0, 0, 1, 0, 0, 0));

        driver.finish(execution, ExecutionStatus.WARNING, told());

        assertThat(account()).isEqualTo(of(1, 0, 0, 0, 1, 0, 0, 0, 0));
    }

    @Test
    void a_trigger_that_waits_again_counts_once_by_its_last_end() {
        ExecutionId execution = driver.accept(scenario, StoreSample.bundle("a"));
        ExecutionId again = driver.newExecutionId();
        ExecutionId onceMore = driver.newExecutionId();
        giveBack(execution, again);
        giveBack(again, onceMore);

        assertThat(account()).isEqualTo(of(1, 0, 0, 0, 0, 0, 1, 0, 0));

        driver.finish(onceMore);

        assertThat(account()).isEqualTo(of(1, 1, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void a_call_that_is_taken_from_the_queue_is_discarded_by_whoever_takes_it() {
        ExecutionId held = driver.hold(scenario, StoreSample.bundle("a"));
        driver.hold(scenario, StoreSample.bundle("b"));

        ports.journal().discard(scenario.id(), Set.of(held), driver.now(), "Jana");

        assertThat(account()).isEqualTo(of(2, 0, 0, 0, 0, 0, 1, 0, 0, new Discarded("Jana", 1)));
    }

    @Test
    void whoever_discards_the_last_of_a_trigger_has_discarded_it() {
        driver.store(scenario, driver.newItem(Optional.empty()));
        driver.unresolved(scenario);
        driver.unresolved(scenario);
        ports.incompletes().discard(scenario.id(), new AllExcept(Set.of()), driver.now(), "Petr");
        driver.discard(driver.item(driver.unresolved(scenario)));

        assertThat(account().discarded()).containsExactly(new Discarded("Petr", 3), new Discarded("somebody", 1));
        assertThat(account().discardedByActors()).isEqualTo(4);
    }

    @Test
    void what_is_settled_stays_counted_when_it_is_kept_no_longer() {
        driver.discard(driver.item(driver.unresolved(scenario)));
        driver.pending(scenario, driver.now());
        driver.resolve(driver.claimOne(scenario));

        ports.incompletes().purge(driver.now().plusSeconds(1), 1);

        assertThat(account()).isEqualTo(of(2, 0, 0, 0, 1, 0, 0, 0, 0, new Discarded("somebody", 1)));
    }

    @Test
    void a_day_has_the_triggers_that_were_accepted_on_it_wherever_they_are_now() {
        Instant midnight = Instant.parse("2026-03-29T22:00:00Z");
        ports.clock().set(midnight.minusSeconds(1));
        driver.finish(driver.accept(scenario));
        driver.unresolved(scenario);
        ExecutionId execution = driver.accept(scenario, StoreSample.bundle("a"));
        driver.pending(scenario, driver.now());
        Claimed claimed = driver.claimOne(scenario);
        ports.clock().set(midnight);
        driver.finish(driver.accept(scenario));
        driver.hold(scenario);
        driver.resolve(claimed);
        giveBack(execution, driver.newExecutionId());

        assertThat(of(new Period(midnight.minus(Duration.ofHours(23)), midnight)))
                .isEqualTo(of(4, 1, 0, 0, 1, 0, 1, 1, 0));
        assertThat(of(new Period(midnight, midnight.plus(Duration.ofHours(24)))))
                .isEqualTo(of(2, 1, 0, 0, 0, 0, 1, 0, 0));
        assertThat(account()).isEqualTo(of(6, 2, 0, 0, 1, 0, 2, 1, 0));
    }

    private Account of(Period period) {
        return ports.conservation().account(new Scope(Optional.of(scenario.id()), Optional.of(period)));
    }

    @Test
    void the_account_of_all_scenarios_is_the_sum_of_those_that_are_there() {
        Scenario other = driver.scenario();
        driver.finish(driver.accept(scenario));
        driver.unresolved(other);
        driver.discard(driver.item(driver.unresolved(other)));
        Scenario deleted = driver.scenario();
        driver.finish(driver.accept(deleted));
        ports.scenarios().delete(deleted.id(), driver.now());

        assertThat(ports.conservation().account(new Scope(Optional.empty(), Optional.empty())))
                .isEqualTo(of(3, 1, 0, 0, 0, 0, 0, 1, 0, new Discarded("somebody", 1)));
    }

    @Test
    void a_scenario_that_is_not_there_has_only_zeros() {
        assertThat(ports.conservation().account(Scope.of(4711))).isEqualTo(Account.EMPTY);
    }
}
