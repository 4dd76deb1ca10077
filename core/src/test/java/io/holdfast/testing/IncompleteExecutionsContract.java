package io.holdfast.testing;

import static io.holdfast.testing.StoreSample.MALFORMED;
import static io.holdfast.testing.StoreSample.REFUSED;
import static io.holdfast.testing.StoreSample.failed;
import static io.holdfast.testing.StoreSample.keeping;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.incomplete.Conclusion;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions.Claimed;
import io.holdfast.incomplete.IncompleteExecutions.Use;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.IncompleteWork;
import io.holdfast.incomplete.Journal.Cause;
import io.holdfast.incomplete.NewIncomplete;
import io.holdfast.incomplete.RetryPolicy;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios.Update;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link io.holdfast.incomplete.IncompleteExecutions} and the journal promise about incomplete executions. */
public abstract class IncompleteExecutionsContract {

    private StorePorts ports = StorePorts.inMemory();
    private StoreDriver driver = new StoreDriver(ports);

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void openStore() {
        ports = emptyStore();
        driver = new StoreDriver(ports);
    }

    @Test
    void what_is_stored_is_found_as_it_was_stored() {
        Scenario scenario = driver.scenario();
        Instant due = driver.now().plusSeconds(60);
        NewIncomplete stored = driver.newItem(Optional.of(due));

        ExecutionId execution = driver.store(scenario, stored);

        assertThat(driver.item(stored.id()))
                .isEqualTo(new IncompleteExecution(
                        stored.id(),
                        scenario.id(),
                        execution,
                        execution,
                        1,
                        IncompleteState.PENDING,
                        StoreSample.FAILING_MODULE,
                        3,
                        REFUSED,
                        driver.now(),
                        0,
                        0,
                        RetryPolicy.STANDARD,
                        Optional.of(due),
                        100,
                        false,
                        1,
                        StoreSample.FAILED,
                        Optional.empty()));
    }

    @Test
    void the_work_of_an_item_has_the_blueprint_as_it_was_at_the_failure() {
        Scenario scenario = driver.scenario();
        IncompleteId id = driver.unresolved(scenario);
        ports.scenarios()
                .update(
                        scenario.id(),
                        new Update(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(StoreSample.blueprint("changed later")),
                                Optional.empty(),
                                Optional.empty()),
                        driver.now());

        IncompleteWork work = ports.incompletes().work(id).orElseThrow();

        assertThat(work.blueprint()).isEqualTo(scenario.blueprint());
        assertThat(work.snapshot()).isEqualTo(StoreSample.interruption(REFUSED).snapshot());
    }

    @Test
    void a_ladder_of_many_equal_steps_survives() {
        Scenario scenario = driver.scenario();
        RetryPolicy policy = new RetryPolicy(RetryPolicy.BREAK, Collections.nCopies(10_000, Duration.ofMinutes(15)));
        NewIncomplete item = new NewIncomplete(
                driver.newItem(Optional.empty()).id(),
                StoreSample.interruption(REFUSED),
                StoreSample.FAILED,
                policy,
                Optional.of(driver.now()),
                driver.now(),
                1);

        driver.store(scenario, item);

        assertThat(driver.item(item.id()).policy()).isEqualTo(policy);
    }

    @Test
    void a_folder_lists_its_items_newest_first_in_pages() {
        Scenario scenario = driver.scenario();
        driver.unresolved(driver.scenario());
        IncompleteId first = driver.unresolved(scenario);
        IncompleteId second = driver.unresolved(scenario);
        IncompleteId third = driver.unresolved(scenario);

        assertThat(ports.incompletes().list(scenario.id(), 2, 0))
                .extracting(IncompleteExecution::id)
                .containsExactly(third, second);
        assertThat(ports.incompletes().list(scenario.id(), 2, 2))
                .extracting(IncompleteExecution::id)
                .containsExactly(first);
        assertThat(ports.incompletes().count(scenario.id())).isEqualTo(3);
    }

    @Test
    void numbers_count_from_one_and_are_never_used_twice() {
        Scenario scenario = driver.scenario();
        driver.unresolved(scenario);
        driver.discard(driver.item(driver.unresolved(scenario)));
        ports.incompletes().purge(driver.now().plusSeconds(1), StoreDriver.ALL);

        IncompleteId third = driver.unresolved(scenario);

        assertThat(driver.item(third).number()).isEqualTo(3);
        assertThat(ports.incompletes().list(scenario.id(), StoreDriver.ALL, 0))
                .extracting(IncompleteExecution::number)
                .containsExactly(3L, 1L);
    }

    @Test
    void items_of_one_execution_have_numbers_in_their_order() {
        Scenario scenario = driver.scenario();
        NewIncomplete first = driver.newItem(Optional.empty());
        NewIncomplete second = driver.newItem(Optional.empty());
        ExecutionId execution = driver.accept(scenario);

        driver.finish(execution, ExecutionStatus.WARNING, keeping(failed(3), first, second));

        assertThat(ports.incompletes().storedBy(execution))
                .extracting(IncompleteExecution::id)
                .containsExactly(first.id(), second.id());
    }

    @Test
    void the_use_counts_what_is_open() {
        Scenario scenario = driver.scenario();
        driver.itemIn(IncompleteState.RESOLVED, scenario);
        driver.itemIn(IncompleteState.DISCARDED, scenario);
        driver.itemIn(IncompleteState.UNRESOLVED, scenario);
        driver.itemIn(IncompleteState.IN_PROGRESS, scenario);
        driver.itemIn(IncompleteState.PENDING, scenario);

        assertThat(ports.incompletes().use(scenario.id())).isEqualTo(new Use(3, 300));
        assertThat(ports.incompletes().openByScenario()).isEqualTo(Map.of(scenario.id(), 3L));
        assertThat(ports.incompletes().count(scenario.id())).isEqualTo(4);
        assertThat(ports.incompletes().use(4711)).isEqualTo(new Use(0, 0));
    }

    @Test
    void a_scenario_without_open_items_is_not_among_those_with_open_items() {
        driver.itemIn(IncompleteState.RESOLVED, driver.scenario());

        assertThat(ports.incompletes().openByScenario()).isEmpty();
    }

    @Test
    void what_is_due_is_claimed_oldest_due_first() {
        Scenario scenario = driver.scenario();
        IncompleteId later = driver.pending(scenario, driver.now());
        IncompleteId earlier = driver.pending(scenario, driver.now().minusSeconds(1));
        IncompleteId notYet = driver.pending(scenario, driver.now().plusSeconds(1));

        List<Claimed> claimed = driver.claim(scenario, 3);

        assertThat(claimed).extracting(each -> each.work().item().id()).containsExactly(earlier, later);
        assertThat(claimed).extracting(Claimed::requested).containsOnly(false);
        assertThat(driver.item(notYet).state()).isEqualTo(IncompleteState.PENDING);
    }

    @Test
    void no_more_is_claimed_than_a_scenario_has_places() {
        Scenario crowded = driver.scenario();
        Scenario closed = driver.scenario();
        Scenario inactive = driver.scenario();
        driver.pending(crowded, driver.now());
        driver.pending(crowded, driver.now());
        driver.pending(closed, driver.now());
        driver.pending(inactive, driver.now());

        List<Claimed> claimed = ports.incompletes()
                .claimDue(
                        driver.now(), Map.of(crowded.id(), 1, closed.id(), 0), StoreDriver.ALL, driver::newExecutionId);

        assertThat(claimed).extracting(each -> each.work().item().scenario()).containsExactly(crowded.id());
    }

    @Test
    void no_more_is_claimed_than_was_asked_for() {
        Scenario one = driver.scenario();
        Scenario other = driver.scenario();
        driver.pending(one, driver.now());
        IncompleteId oldest = driver.pending(other, driver.now().minusSeconds(1));

        List<Claimed> claimed = ports.incompletes()
                .claimDue(driver.now(), Map.of(one.id(), 3, other.id(), 3), 1, driver::newExecutionId);

        assertThat(claimed).extracting(each -> each.work().item().id()).containsExactly(oldest);
    }

    @Test
    void a_claimed_item_is_in_progress_and_its_execution_is_unfinished() {
        Scenario scenario = driver.scenario();
        IncompleteId id = driver.pending(scenario, driver.now());

        Claimed claimed = driver.claimOne(scenario);

        assertThat(driver.item(id).state()).isEqualTo(IncompleteState.IN_PROGRESS);
        assertThat(driver.item(id).nextRetry()).isEmpty();
        assertThat(driver.unfinished(claimed.execution()).retried()).contains(claimed.work());
        assertThat(driver.unfinished(claimed.execution()).cause()).isEqualTo(Cause.AUTOMATIC);
        assertThat(driver.claim(scenario, 3)).isEmpty();
    }

    @Test
    void the_next_due_time_is_that_of_the_first_pending_item() {
        assertThat(ports.incompletes().nextDue()).isEmpty();
        driver.unresolved(driver.scenario());
        assertThat(ports.incompletes().nextDue()).isEmpty();
        driver.pending(driver.scenario(), driver.now().plusSeconds(60));
        driver.pending(driver.scenario(), driver.now().plusSeconds(30));

        assertThat(ports.incompletes().nextDue()).contains(driver.now().plusSeconds(30));
    }

    @Test
    void a_retry_that_gets_past_the_failed_module_resolves_the_item() {
        Scenario scenario = driver.scenario();
        IncompleteId id = driver.pending(scenario, driver.now());
        Claimed claimed = driver.claimOne(scenario);

        driver.resolve(claimed);

        IncompleteExecution item = driver.item(id);
        assertThat(item.state()).isEqualTo(IncompleteState.RESOLVED);
        assertThat(item.attempts()).isOne();
        assertThat(item.automaticAttempts()).isOne();
        assertThat(ports.incompletes().attempts(id, 10)).containsExactly(claimed.execution());
        assertThat(ports.incompletes().work(id)).isPresent();
    }

    @Test
    void a_retry_that_fails_again_leaves_the_item_pending_with_its_latest_failure() {
        Scenario scenario = driver.scenario();
        IncompleteId id = driver.pending(scenario, driver.now());

        driver.failAgain(
                driver.claimOne(scenario), MALFORMED, Optional.of(driver.now().plusSeconds(600)));

        IncompleteExecution item = driver.item(id);
        assertThat(item.state()).isEqualTo(IncompleteState.PENDING);
        assertThat(item.failure()).isEqualTo(MALFORMED);
        assertThat(item.nextRetry()).contains(driver.now().plusSeconds(600));
        assertThat(item.attempts()).isOne();
        assertThat(item.automaticAttempts()).isOne();
    }

    @Test
    void after_the_last_step_the_item_waits_for_a_person() {
        Scenario scenario = driver.scenario();
        IncompleteId id = driver.pending(scenario, driver.now());

        driver.failAgain(driver.claimOne(scenario), REFUSED, Optional.empty());

        assertThat(driver.item(id).state()).isEqualTo(IncompleteState.UNRESOLVED);
        assertThat(driver.item(id).nextRetry()).isEmpty();
    }

    @Test
    void every_attempt_is_kept_latest_first_and_no_more_are_told_than_wanted() {
        Scenario scenario = driver.scenario();
        IncompleteId id = driver.pending(scenario, driver.now());
        Claimed first = driver.claimOne(scenario);
        driver.failAgain(first, REFUSED, Optional.of(driver.now()));
        ports.clock().tick(Duration.ofMinutes(1));
        Claimed second = driver.claimOne(scenario);

        assertThat(ports.incompletes().attempts(id, 10)).containsExactly(second.execution(), first.execution());
        assertThat(ports.incompletes().attempts(id, 1)).containsExactly(second.execution());
    }

    @Test
    void another_failure_behind_the_failed_module_is_an_item_of_its_own_that_is_linked() {
        Scenario scenario = driver.scenario();
        IncompleteId id = driver.pending(scenario, driver.now());
        ExecutionId origin = driver.item(id).execution();
        driver.edit(id, StoreSample.blueprint("mended"));
        Claimed claimed = driver.claimOne(scenario);
        NewIncomplete behind = driver.newItem(Optional.empty());

        driver.conclude(claimed.execution(), new Conclusion.Resolved(id), keeping(failed(4), behind));

        IncompleteExecution item = driver.item(behind.id());
        assertThat(item.execution()).isEqualTo(claimed.execution());
        assertThat(item.origin()).isEqualTo(origin);
        assertThat(item.continues()).contains(id);
        assertThat(ports.incompletes().continuing(id, 10)).containsExactly(item);
        assertThat(ports.incompletes().work(behind.id()).orElseThrow().blueprint())
                .isEqualTo(StoreSample.blueprint("mended"));
    }

    @Test
    void every_bundle_that_fails_behind_the_failed_module_is_an_item_of_its_own_and_all_are_linked() {
        Scenario scenario = driver.scenario();
        IncompleteId id = driver.pending(scenario, driver.now());
        NewIncomplete first = driver.newItem(Optional.empty());
        NewIncomplete second = driver.newItem(Optional.empty());

        driver.conclude(
                driver.claimOne(scenario).execution(), new Conclusion.Resolved(id), keeping(failed(4), first, second));

        assertThat(ports.incompletes().continuing(id, 10))
                .containsExactly(driver.item(first.id()), driver.item(second.id()));
        assertThat(ports.incompletes().continuing(id, 1)).containsExactly(driver.item(first.id()));
        assertThat(ports.incompletes().countContinuing(id)).isEqualTo(2);
        assertThat(ports.incompletes().continuing(first.id(), 10)).isEmpty();
        assertThat(ports.incompletes().countContinuing(first.id())).isZero();
    }

    @Test
    void what_was_settled_long_ago_is_removed_and_nothing_else() {
        Scenario scenario = driver.scenario();
        IncompleteId resolved =
                driver.itemIn(IncompleteState.RESOLVED, scenario).id();
        IncompleteId discarded =
                driver.itemIn(IncompleteState.DISCARDED, scenario).id();
        IncompleteId open = driver.unresolved(scenario);
        ports.clock().tick(Duration.ofDays(30));
        IncompleteId resolvedNow =
                driver.itemIn(IncompleteState.RESOLVED, scenario).id();

        assertThat(ports.incompletes().purge(driver.now(), 1)).isOne();
        assertThat(ports.incompletes().purge(driver.now(), StoreDriver.ALL)).isOne();

        assertThat(ports.incompletes().find(resolved)).isEmpty();
        assertThat(ports.incompletes().find(discarded)).isEmpty();
        assertThat(ports.incompletes().find(open)).isPresent();
        assertThat(ports.incompletes().find(resolvedNow)).isPresent();
        assertThat(ports.incompletes().count(scenario.id())).isEqualTo(2);
    }
}
