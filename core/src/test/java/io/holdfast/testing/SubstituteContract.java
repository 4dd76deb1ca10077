package io.holdfast.testing;

import static io.holdfast.testing.StoreDriver.SOMEBODY;
import static io.holdfast.testing.StoreSample.MALFORMED;
import static io.holdfast.testing.StoreSample.bundle;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.Snapshot;
import io.holdfast.execution.Task;
import io.holdfast.incomplete.Actor;
import io.holdfast.incomplete.Attempt.AskedFor;
import io.holdfast.incomplete.GivenOutput;
import io.holdfast.incomplete.IncompleteExecutions.Claimed;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.scenario.Scenario;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link io.holdfast.incomplete.ByHand} promises about outputs that people give in place of the failed module's. */
public abstract class SubstituteContract extends AccountStage {

    private static final Actor ADA = Actor.key("ada");

    @Test
    void given_bundles_go_on_as_the_output_of_the_failed_module_at_once() {
        IncompleteId id = driver.unresolved(scenario);

        assertThat(ports.byHand().substitute(id, List.of(bundle("given")), SOMEBODY, driver.now()))
                .isTrue();

        Claimed claimed = driver.claimOne(scenario);
        assertThat(claimed.requested()).isTrue();
        Snapshot start = claimed.work().snapshot();
        Task.Run failed = (Task.Run) ports.incompletes().work(id).orElseThrow().failedTask();
        assertThat(start.agenda())
                .containsExactly(new Task.Emit(
                        StoreSample.FAILING_MODULE, start.records(), List.of(bundle("given")), 0, failed.trail()));
        assertThat(driver.unfinished(claimed.execution())
                        .retried()
                        .orElseThrow()
                        .snapshot())
                .isEqualTo(start);
        driver.resolve(claimed);
        assertThat(attempts(id).getFirst().substitute()).contains(List.of(bundle("given")));
        assertThat(attempts(id).getFirst().cause()).isEqualTo(new AskedFor(SOMEBODY));
    }

    private List<OperationRecord> operations(Claimed claimed) {
        return ports.history()
                .operations(claimed.execution(), StoreDriver.ALL, 0)
                .records();
    }

    private OperationRecord given(Claimed claimed, List<Bundle> bundles) {
        return new OperationRecord(
                claimed.work().snapshot().records(),
                StoreSample.FAILING_MODULE,
                driver.now(),
                Duration.ZERO,
                CollectionValue.EMPTY,
                new OperationRecord.Given(bundles, SOMEBODY.name()));
    }

    @Test
    void a_given_output_is_an_operation_in_the_history_of_the_attempt_with_who_gave_it() {
        IncompleteId id = driver.unresolved(scenario);
        ports.byHand().substitute(id, List.of(bundle("given")), SOMEBODY, driver.now());

        Claimed claimed = driver.claimOne(scenario);

        assertThat(operations(claimed)).containsExactly(given(claimed, List.of(bundle("given"))));
        driver.resolve(claimed);
        assertThat(operations(claimed)).first().isEqualTo(given(claimed, List.of(bundle("given"))));
    }

    @Test
    void a_skipped_module_is_an_operation_without_output_in_the_history_of_the_attempt() {
        IncompleteId id = driver.unresolved(scenario);
        ports.byHand().substitute(id, List.of(), SOMEBODY, driver.now());

        Claimed claimed = driver.claimOne(scenario);

        assertThat(operations(claimed)).containsExactly(given(claimed, List.of()));
    }

    @Test
    void of_a_given_output_the_history_of_a_confidential_scenario_keeps_who_gave_it_alone() {
        Scenario confidential = driver.scenario(StoreSample.confidentialBlueprint());
        IncompleteId id = driver.unresolved(confidential);
        ports.byHand().substitute(id, List.of(bundle("secret")), SOMEBODY, driver.now());

        Claimed claimed = driver.claimOne(confidential);

        assertThat(operations(claimed)).containsExactly(given(claimed, List.of()));
        driver.resolve(claimed);
        assertThat(operations(claimed)).first().isEqualTo(given(claimed, List.of()));
    }

    @Test
    void an_attempt_with_a_given_output_that_was_broken_off_goes_on_with_it() {
        IncompleteId id = driver.unresolved(scenario);
        ports.byHand().substitute(id, List.of(bundle("given")), SOMEBODY, driver.now());
        Claimed claimed = driver.claimOne(scenario);

        assertThat(driver.unfinished(claimed.execution()).start())
                .contains(claimed.work().snapshot());
        assertThat(operations(claimed)).hasSize(1);
    }

    @Test
    void an_attempt_that_runs_the_module_begins_without_an_operation() {
        driver.pending(scenario, driver.now());

        assertThat(operations(driver.claimOne(scenario))).isEmpty();
    }

    @Test
    void a_module_is_skipped_by_giving_no_bundles() {
        IncompleteId id = driver.unresolved(scenario);
        ports.byHand().substitute(id, List.of(), SOMEBODY, driver.now());

        driver.resolve(driver.claimOne(scenario));

        assertThat(attempts(id).getFirst().substitute()).contains(List.of());
    }

    private List<Bundle> lastBundles(IncompleteId id) {
        return outputs(id).getFirst().bundles();
    }

    private List<GivenOutput> outputs(IncompleteId id) {
        return ports.byHand().outputs(id, Integer.MAX_VALUE, StoreDriver.ALL);
    }

    private List<GivenOutput.Use> uses(IncompleteId id) {
        return outputs(id).stream().map(GivenOutput::use).toList();
    }

    @Test
    void a_plain_retry_takes_the_output_that_waits_and_says_who_gave_it() {
        IncompleteId id = driver.unresolved(scenario);
        ports.byHand().substitute(id, List.of(bundle("given")), SOMEBODY, driver.now());
        ask(id, ADA);

        Claimed claimed = driver.claimOne(scenario);

        assertThat(operations(claimed)).containsExactly(given(claimed, List.of(bundle("given"))));
        assertThat(attempts(id).getFirst().cause()).isEqualTo(new AskedFor(ADA));
        assertThat(attempts(id).getFirst().substitute()).contains(List.of(bundle("given")));
        assertThat(outputs(id))
                .containsExactly(new GivenOutput(
                        1, List.of(bundle("given")), SOMEBODY, Optional.of(driver.now()), new GivenOutput.Taken(1)));
        driver.resolve(claimed);
        assertThat(uses(id)).containsExactly(new GivenOutput.Taken(1));
    }

    @Test
    void an_output_waits_until_a_retry_takes_it() {
        IncompleteId id = driver.unresolved(scenario);
        assertThat(outputs(id)).isEmpty();

        ports.byHand().substitute(id, List.of(bundle("given")), SOMEBODY, driver.now());

        assertThat(uses(id)).containsExactly(new GivenOutput.Waits());
    }

    @Test
    void of_two_outputs_the_second_is_taken_and_the_first_is_kept_as_withdrawn() {
        IncompleteId id = driver.unresolved(scenario);
        ports.byHand().substitute(id, List.of(bundle("first")), SOMEBODY, driver.now());
        ports.byHand().substitute(id, List.of(bundle("second")), ADA, driver.now());

        assertThat(uses(id)).containsExactly(new GivenOutput.Waits(), new GivenOutput.Withdrawn(ADA, driver.now()));
        driver.resolve(driver.claimOne(scenario));
        assertThat(attempts(id).getFirst().substitute()).contains(List.of(bundle("second")));
        assertThat(ports.byHand().outputs(id, 2, 1).getFirst().bundles()).containsExactly(bundle("first"));
        assertThat(lastBundles(id)).containsExactly(bundle("second"));
    }

    @Test
    void an_output_that_is_taken_back_is_kept_and_the_next_retry_runs_the_module() {
        IncompleteId id = driver.unresolved(scenario);
        ports.byHand().substitute(id, List.of(bundle("given")), SOMEBODY, driver.now());

        assertThat(ports.byHand().takeBack(id, ADA, driver.now())).isTrue();

        assertThat(ports.byHand().takeBack(id, ADA, driver.now())).isFalse();
        assertThat(uses(id)).containsExactly(new GivenOutput.Withdrawn(ADA, driver.now()));
        assertThat(lastBundles(id)).containsExactly(bundle("given"));
        assertThat(driver.claimOne(scenario).work().failedTask()).isInstanceOf(Task.Run.class);
    }

    @Test
    void an_output_that_a_retry_has_taken_is_not_taken_back() {
        IncompleteId id = driver.unresolved(scenario);
        ports.byHand().substitute(id, List.of(bundle("given")), SOMEBODY, driver.now());
        driver.claimOne(scenario);

        assertThat(ports.byHand().takeBack(id, ADA, driver.now())).isFalse();
        assertThat(uses(id)).containsExactly(new GivenOutput.Taken(1));
    }

    @Test
    void an_output_that_no_retry_took_is_kept_when_it_was_fixed_elsewhere_and_when_its_scenario_is_deleted() {
        IncompleteId fixed = driver.unresolved(scenario);
        IncompleteId left = driver.unresolved(scenario);
        ports.byHand().substitute(fixed, List.of(bundle("given")), SOMEBODY, driver.now());
        ports.byHand().substitute(left, List.of(bundle("given")), SOMEBODY, driver.now());

        ports.byHand().resolve(fixed, "done", ADA, driver.now());
        assertThat(uses(fixed)).containsExactly(new GivenOutput.NotTaken());

        ports.scenarios().delete(scenario.id(), driver.now());
        assertThat(uses(left)).containsExactly(new GivenOutput.NotTaken());
        assertThat(ports.byHand().takeBack(left, ADA, driver.now())).isFalse();
    }

    @Test
    void of_what_is_deleted_no_given_output_is_kept() {
        IncompleteId id = driver.unresolved(scenario);
        ports.byHand().substitute(id, List.of(bundle("given")), SOMEBODY, driver.now());

        driver.discard(driver.item(id));

        assertThat(outputs(id)).isEmpty();
    }

    @Test
    void a_retry_after_a_substitute_that_failed_runs_the_module_again() {
        IncompleteId id = driver.unresolved(scenario);
        ports.byHand().substitute(id, List.of(bundle("given")), SOMEBODY, driver.now());
        driver.failAgain(driver.claimOne(scenario), MALFORMED, Optional.empty());
        ask(id, SOMEBODY);

        Claimed claimed = driver.claimOne(scenario);

        assertThat(claimed.work().failedTask()).isInstanceOf(Task.Run.class);
        assertThat(attempts(id))
                .extracting(attempt -> attempt.substitute().isPresent())
                .containsExactly(false, true);
    }
}
