package io.holdfast.schedule;

import static io.holdfast.schedule.ServerTester.NOON;
import static io.holdfast.schedule.ServerTester.actions;
import static io.holdfast.schedule.ServerTester.everyMinutes;
import static io.holdfast.schedule.ServerTester.polling;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.IncompleteExecutions.AllExcept;
import io.holdfast.incomplete.Journal;
import io.holdfast.scenario.Scenarios.Update;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When scenarios begin by their schedules. */
class SchedulesTest {

    private static final Duration QUARTER = Duration.ofMinutes(15);

    private static JsonObject type(String type) {
        return JsonObject.EMPTY.with("type", new JsonText(type));
    }

    private static Instant noonPlus(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    private static Update rescheduled(JsonObject scheduling) {
        return new Update(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(scheduling), Optional.empty());
    }

    @Test
    void an_active_scenario_runs_when_it_is_due_and_is_due_again() {
        ServerTester tester = ServerTester.scheduled(actions(), everyMinutes(15));
        assertThat(tester.nextRun()).contains(noonPlus(15));

        tester.pass(Duration.ofMinutes(14));
        assertThat(tester.act.calls()).isEmpty();

        tester.pass(Duration.ofMinutes(1));
        assertThat(tester.other.calls()).containsExactly("a");
        assertThat(tester.nextRun()).contains(noonPlus(30));
        assertThat(tester.history()).extracting(History.Entry::cause).containsExactly(Journal.Cause.AUTOMATIC);
        assertThat(tester.balance()).isEqualTo(new History.Balance(1, 1, 0, 0, 0, 0));
    }

    @Test
    void times_of_day_are_those_of_the_servers_zone() {
        ServerTester tester = ServerTester.scheduled(actions(), type("daily").with("time", new JsonText("13:30")));

        assertThat(tester.nextRun()).contains(noonPlus(90));
    }

    @Test
    void turning_it_off_clears_the_next_run_and_turning_it_on_computes_it() {
        ServerTester tester = ServerTester.scheduled(actions(), everyMinutes(15));

        tester.server().deactivate(tester.scenario);
        assertThat(tester.nextRun()).isEmpty();
        tester.pass(QUARTER);
        assertThat(tester.act.calls()).isEmpty();

        tester.activated();
        assertThat(tester.nextRun()).contains(noonPlus(30));
    }

    @Test
    void another_scheduling_is_due_at_its_own_time() {
        ServerTester tester = ServerTester.scheduled(actions(), everyMinutes(15));

        tester.store.scenarios().update(tester.scenario, rescheduled(everyMinutes(60)), NOON);
        tester.server().changed(tester.scenario);

        assertThat(tester.nextRun()).contains(noonPlus(60));
    }

    @Test
    void the_same_scheduling_again_changes_nothing() {
        ServerTester tester = ServerTester.scheduled(actions(), everyMinutes(15));
        tester.clock.tick(Duration.ofMinutes(10));

        tester.store.scenarios().update(tester.scenario, rescheduled(everyMinutes(15)), tester.clock.instant());
        tester.server().changed(tester.scenario);

        assertThat(tester.nextRun()).contains(noonPlus(15));
    }

    @Test
    void what_was_missed_during_a_stop_is_made_up_once() {
        ServerTester tester = ServerTester.scheduled(actions(), everyMinutes(15));

        tester.killAndStartAgain();
        tester.pass(Duration.ofDays(3).plusMinutes(7));

        assertThat(tester.act.calls()).containsExactly("a");
        assertThat(tester.nextRun()).contains(NOON.plus(Duration.ofDays(3)).plus(QUARTER));
    }

    @Test
    void a_run_that_was_begun_before_a_kill_does_not_begin_a_second_time() {
        ServerTester tester = ServerTester.scheduled(actions(), everyMinutes(15));
        tester.clock.tick(QUARTER);
        tester.look();
        tester.runOne();
        tester.runOne();
        assertThat(tester.balance()).isEqualTo(new History.Balance(1, 0, 1, 0, 0, 0));

        tester.killAndStartAgain();
        tester.look();
        tester.runAll();

        assertThat(tester.act.calls()).containsExactly("a");
        assertThat(tester.balance()).isEqualTo(new History.Balance(1, 1, 0, 0, 0, 0));
    }

    @Test
    void a_scenario_that_is_not_sequential_begins_beside_a_run_that_has_not_ended() {
        ServerTester tester = ServerTester.scheduled(actions(), everyMinutes(1));
        tester.runAll();

        tester.clock.tick(Duration.ofMinutes(1));
        tester.server().runWhatIsDue();
        tester.server().start(tester.scenario, List.of());
        tester.runOne();

        assertThat(tester.balance().running()).isEqualTo(2);
    }

    @Test
    void a_polling_scenario_that_still_runs_when_it_is_due_runs_once_when_it_is_free() {
        ServerTester tester = ServerTester.scheduled(polling(), everyMinutes(1));
        tester.clock.tick(Duration.ofMinutes(5));
        tester.server().runWhatIsDue();
        Runs.Start running = tester.server().start(tester.scenario, List.of());
        assertThat(running).isInstanceOf(Runs.Started.class);

        tester.runAll();
        assertThat(tester.poll.calls()).containsExactly("p");
        assertThat(tester.nextRun()).contains(noonPlus(1));

        tester.pass(Duration.ofSeconds(1));
        assertThat(tester.poll.calls()).containsExactly("p", "p");
        assertThat(tester.nextRun()).contains(noonPlus(6));
    }

    @Test
    void a_sequential_scenario_stays_due_while_something_of_it_is_incomplete() {
        ServerTester tester = ServerTester.scheduled(
                actions().storingIncompleteExecutions().setting("sequential", true), everyMinutes(15));
        tester.other.failsOn("a", Failure.of(FailureType.DATA, "malformed"));
        tester.pass(QUARTER);
        tester.pass(QUARTER);
        tester.pass(QUARTER);
        assertThat(tester.act.calls()).containsExactly("a");

        tester.other.works();
        tester.server().discard(tester.scenario, new AllExcept(Set.of()), "tester");
        tester.pass(Duration.ofSeconds(1));

        assertThat(tester.act.calls()).containsExactly("a", "a");
        assertThat(tester.balance().waiting()).isZero();
    }

    @Test
    void once_runs_once() {
        ServerTester tester =
                ServerTester.scheduled(actions(), type("once").with("date", new JsonText("2026-01-31T12:10:00Z")));

        tester.pass(Duration.ofMinutes(10));
        tester.pass(Duration.ofDays(400));

        assertThat(tester.act.calls()).containsExactly("a");
        assertThat(tester.nextRun()).isEmpty();
        assertThat(tester.current().active()).isTrue();
    }

    @Test
    void a_scenario_that_would_never_be_due_is_not_activated() {
        ServerTester tester =
                ServerTester.scheduled(actions(), type("once").with("date", new JsonText("2026-01-31T11:59:59Z")));

        assertThat(tester.current().active()).isFalse();
        assertThat(tester.server().activate(tester.scenario)).isInstanceOf(Runs.Unfit.class);
    }

    @Test
    void an_on_demand_scenario_runs_only_when_somebody_asks() {
        ServerTester tester = ServerTester.scheduled(actions(), type("on-demand"));

        tester.pass(Duration.ofDays(1));
        assertThat(tester.act.calls()).isEmpty();

        tester.server().start(tester.scenario, List.of());
        tester.runAll();
        assertThat(tester.act.calls()).containsExactly("a");
    }

    @Test
    void an_active_scenario_without_a_next_run_gets_one_at_the_start_of_the_server() {
        ServerTester tester = ServerTester.scheduled(actions(), everyMinutes(15));
        tester.store.scenarios().schedule(tester.scenario, Optional.empty());

        tester.killAndStartAgain();

        assertThat(tester.nextRun()).contains(noonPlus(15));
    }
}
