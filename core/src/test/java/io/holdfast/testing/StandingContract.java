package io.holdfast.testing;

import static io.holdfast.testing.StoreSample.bundle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.execution.Doubt;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.incomplete.Journal.Accepted;
import io.holdfast.incomplete.Journal.Advance;
import io.holdfast.incomplete.Journal.Beginning;
import io.holdfast.incomplete.Journal.Cause;
import io.holdfast.incomplete.Journal.Delay;
import io.holdfast.incomplete.Journal.Finished;
import io.holdfast.incomplete.Journal.NotDueException;
import io.holdfast.incomplete.Journal.Progress;
import io.holdfast.incomplete.Journal.Returned;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios.Due;
import io.holdfast.scenario.Scenarios.Update;
import io.holdfast.scenario.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the ports promise about when scenarios are due. */
public abstract class StandingContract {

    private static final Instant DUE = StoreSample.START.plus(Duration.ofMinutes(15));
    private static final Instant NEXT = DUE.plus(Duration.ofMinutes(15));

    private StorePorts ports = StorePorts.inMemory();
    private StoreDriver driver = new StoreDriver(ports);

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void openStore() {
        ports = emptyStore();
        driver = new StoreDriver(ports);
    }

    /** An active scenario that is due then. */
    private Scenario due(Instant at) {
        Scenario scenario = driver.scenario();
        ports.scenarios().activate(scenario.id(), true, Optional.empty(), driver.now());
        ports.scenarios().schedule(scenario.id(), Optional.of(at));
        return scenario;
    }

    private Standing standing(Scenario scenario) {
        return ports.scenarios().find(scenario.id()).orElseThrow().standing();
    }

    private List<Long> dueAt(Instant now) {
        return ports.scenarios().due(now, 0, StoreDriver.ALL).stream()
                .map(Due::scenario)
                .toList();
    }

    private Accepted begun(Scenario scenario, Instant due) {
        return new Accepted(
                driver.newExecutionId(),
                scenario.id(),
                1,
                driver.now(),
                Cause.AUTOMATIC,
                List.of(),
                false,
                Optional.of(new Advance(due, Optional.of(NEXT))));
    }

    @Test
    void a_scenario_is_due_from_its_time_on() {
        Scenario scenario = due(DUE);

        assertThat(dueAt(DUE.minus(1, ChronoUnit.MICROS))).isEmpty();
        assertThat(ports.scenarios().due(DUE, 0, StoreDriver.ALL)).containsExactly(new Due(scenario.id(), DUE));
        assertThat(dueAt(DUE.plus(Duration.ofDays(3)))).containsExactly(scenario.id());
    }

    @Test
    void those_that_are_due_come_in_pages() {
        Scenario first = due(NEXT);
        Scenario second = due(DUE);

        assertThat(ports.scenarios().due(NEXT, 0, 1)).extracting(Due::scenario).containsExactly(first.id());
        assertThat(ports.scenarios().due(NEXT, first.id(), 1))
                .extracting(Due::scenario)
                .containsExactly(second.id());
        assertThat(ports.scenarios().due(NEXT, second.id(), 1)).isEmpty();
    }

    @Test
    void one_that_is_off_is_not_due_and_cannot_be_scheduled() {
        Scenario scenario = due(DUE);

        ports.scenarios().activate(scenario.id(), false, Optional.empty(), driver.now());
        ports.scenarios().schedule(scenario.id(), Optional.of(DUE));

        assertThat(standing(scenario)).isEqualTo(Standing.off(Optional.of(driver.now())));
        assertThat(dueAt(DUE)).isEmpty();
    }

    @Test
    void a_begun_run_moves_the_next_run_on_in_the_same_write() {
        Scenario scenario = due(DUE);
        Accepted accepted = begun(scenario, DUE);

        ports.journal().accept(accepted);

        assertThat(standing(scenario).nextRun()).contains(NEXT);
        assertThat(driver.allUnfinished()).containsExactly(accepted.id());
    }

    @Test
    void of_two_who_begin_a_run_one_does() {
        Scenario scenario = due(DUE);
        Accepted first = begun(scenario, DUE);
        ports.journal().accept(first);

        assertThatThrownBy(() -> ports.journal().accept(begun(scenario, DUE)))
                .isInstanceOf(NotDueException.class)
                .hasMessageContaining("Scenario " + scenario.id() + " is not due at " + DUE);

        assertThat(driver.allUnfinished()).containsExactly(first.id());
        assertThat(standing(scenario).nextRun()).contains(NEXT);
    }

    @Test
    void beginning_a_run_twice_is_beginning_it_once() {
        Scenario scenario = due(DUE);
        Accepted accepted = begun(scenario, DUE);

        ports.journal().accept(accepted);
        ports.journal().accept(accepted);

        assertThat(driver.allUnfinished()).containsExactly(accepted.id());
    }

    @Test
    void a_run_of_a_scenario_that_was_turned_off_does_not_begin() {
        Scenario scenario = due(DUE);
        ports.scenarios().activate(scenario.id(), false, Optional.empty(), driver.now());

        assertThatThrownBy(() -> ports.journal().accept(begun(scenario, DUE))).isInstanceOf(NotDueException.class);

        assertThat(driver.allUnfinished()).isEmpty();
    }

    @Test
    void the_next_run_is_moved_on_without_a_run_by_compare_and_set() {
        Scenario scenario = due(DUE);

        assertThat(ports.scenarios().advance(scenario.id(), DUE, Optional.of(NEXT)))
                .isTrue();
        assertThat(ports.scenarios().advance(scenario.id(), DUE, Optional.of(NEXT)))
                .isFalse();
        assertThat(ports.scenarios().advance(scenario.id(), NEXT, Optional.empty()))
                .isTrue();

        assertThat(standing(scenario).nextRun()).isEmpty();
    }

    @Test
    void another_scheduling_takes_the_next_run_away_and_the_same_does_not() {
        Scenario scenario = due(DUE);
        JsonObject daily = JsonObject.EMPTY.with("type", new JsonText("daily"));

        ports.scenarios().update(scenario.id(), scheduling(scenario.scheduling()), driver.now());
        assertThat(standing(scenario).nextRun()).contains(DUE);

        ports.scenarios().update(scenario.id(), scheduling(daily), driver.now());
        assertThat(standing(scenario).nextRun()).isEmpty();
    }

    private static Update scheduling(JsonObject scheduling) {
        return new Update(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(scheduling), Optional.empty());
    }

    @Test
    void a_paused_scenario_is_due_when_the_pause_ends() {
        Scenario scenario = due(DUE);

        ports.scenarios().pause(scenario.id(), NEXT, false);
        ports.scenarios().pause(scenario.id(), DUE, false);

        assertThat(dueAt(NEXT.minus(1, ChronoUnit.MICROS))).isEmpty();
        assertThat(dueAt(NEXT)).containsExactly(scenario.id());
        assertThat(standing(scenario))
                .isEqualTo(new Standing(Optional.of(DUE), Optional.of(NEXT), 0, Optional.empty()));
        assertThat(standing(scenario).nextBeginning()).contains(NEXT);
    }

    @Test
    void a_pause_may_end_with_a_run_that_the_schedule_does_not_have() {
        Scenario later = due(NEXT.plus(Duration.ofDays(1)));
        Scenario none = due(DUE);
        ports.scenarios().schedule(none.id(), Optional.empty());

        ports.scenarios().pause(later.id(), NEXT, true);
        ports.scenarios().pause(none.id(), NEXT, true);

        assertThat(dueAt(NEXT)).containsExactly(later.id(), none.id());
    }

    @Test
    void consecutive_errors_are_counted_and_forgotten() {
        Scenario scenario = due(DUE);

        assertThat(ports.scenarios().countError(scenario.id())).isEqualTo(1);
        assertThat(ports.scenarios().countError(scenario.id())).isEqualTo(2);
        assertThat(standing(scenario).consecutiveErrors()).isEqualTo(2);

        ports.scenarios().resetErrors(scenario.id());
        assertThat(standing(scenario).consecutiveErrors()).isZero();
    }

    @Test
    void activating_begins_anew() {
        Scenario scenario = due(DUE);
        ports.scenarios().pause(scenario.id(), NEXT, false);
        ports.scenarios().countError(scenario.id());

        ports.scenarios().activate(scenario.id(), true, Optional.empty(), driver.now());

        assertThat(standing(scenario)).isEqualTo(Standing.NEW);
    }

    @Test
    void a_scenario_that_is_off_tells_since_when() {
        Scenario scenario = due(DUE);
        Instant off = ports.clock().tick(Duration.ofMinutes(1));

        ports.scenarios().activate(scenario.id(), false, Optional.of("Its folder is full."), off);
        ports.scenarios()
                .update(
                        scenario.id(),
                        scheduling(JsonObject.EMPTY),
                        ports.clock().tick(Duration.ofMinutes(1)));
        ports.scenarios()
                .activate(scenario.id(), false, Optional.empty(), ports.clock().tick(Duration.ofMinutes(1)));

        assertThat(standing(scenario).deactivated()).contains(off);
    }

    @Test
    void a_scenario_that_is_on_or_never_was_has_no_time_at_which_it_was_turned_off() {
        Scenario on = due(DUE);
        Scenario never = driver.scenario();

        ports.scenarios().activate(on.id(), false, Optional.empty(), driver.now());
        ports.scenarios().activate(on.id(), true, Optional.empty(), driver.now());
        ports.scenarios().activate(never.id(), false, Optional.empty(), driver.now());

        assertThat(standing(on).deactivated()).isEmpty();
        assertThat(standing(never).deactivated()).isEmpty();
    }

    @Test
    void a_trigger_that_is_run_again_knows_when_and_for_which_time() {
        Scenario scenario = driver.scenario();
        ExecutionId execution = driver.accept(scenario, bundle("trigger"));
        Returned again = new Returned(
                driver.newExecutionId(), Optional.of(new Delay(NEXT, 3)), Optional.empty(), Doubt.EVERYTHING);

        ports.journal()
                .finish(new Finished(
                        execution,
                        driver.now(),
                        ExecutionStatus.ERROR,
                        1,
                        Optional.of(StoreSample.REFUSED),
                        Progress.NONE,
                        Optional.empty(),
                        Optional.of(again)));
        assertThat(driver.unfinished(again.id()).delay()).isEqualTo(again.delay());

        ports.journal().begin(List.of(new Beginning(again.id(), Optional.empty())));
        assertThat(driver.unfinished(again.id()).delay()).isEqualTo(again.delay());
    }
}
