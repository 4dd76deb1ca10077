package io.holdfast.schedule;

import static io.holdfast.schedule.ServerTester.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.incomplete.History;
import io.holdfast.scenario.Scenarios;
import io.holdfast.testing.BlueprintBuilder;
import io.holdfast.value.Bundle;
import io.holdfast.value.TextValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A scenario that runs with every call, but no more than so often a minute. */
class PaceTest {

    private static JsonObject perMinute(int runs) {
        return immediately().with("maximum_runs_per_minute", new JsonNumber(String.valueOf(runs)));
    }

    private static JsonObject immediately() {
        return JsonObject.EMPTY.with("type", new JsonText("immediately"));
    }

    private static ServerTester twiceAMinute(BlueprintBuilder scenario, String... calls) {
        ServerTester tester = ServerTester.scheduled(scenario, perMinute(2));
        for (String call : calls) {
            tester.callAndRun(call);
        }
        return tester;
    }

    private static void reschedule(ServerTester tester, JsonObject scheduling) {
        tester.store
                .scenarios()
                .update(
                        tester.scenario,
                        new Scenarios.Update(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(scheduling),
                                Optional.empty()),
                        tester.clock.instant());
        tester.server().changed(tester.scenario);
        tester.runAll();
    }

    @Test
    void what_is_more_than_the_maximum_waits_and_is_not_lost() {
        ServerTester tester = twiceAMinute(ServerTester.chain(), "a", "b", "c");

        assertThat(tester.act.calls()).containsExactly("a", "b");
        assertThat(tester.balance()).isEqualTo(new History.Balance(3, 2, 0, 1, 0, 0));
    }

    @Test
    void it_begins_a_minute_after_the_run_in_whose_place_it_comes() {
        ServerTester tester = twiceAMinute(ServerTester.chain(), "a");
        tester.pass(Duration.ofSeconds(40));
        tester.callAndRun("b");
        tester.callAndRun("c");
        tester.callAndRun("d");

        tester.pass(Duration.ofSeconds(19));
        assertThat(tester.act.calls()).containsExactly("a", "b");
        tester.pass(Duration.ofSeconds(1));
        assertThat(tester.act.calls()).containsExactly("a", "b", "c");
        tester.pass(Duration.ofSeconds(40));
        assertThat(tester.act.calls()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void no_call_overtakes_one_that_waits() {
        ServerTester tester = twiceAMinute(ServerTester.chain(), "a", "b", "c");
        tester.clock.tick(Duration.ofMinutes(1));

        tester.callAndRun("d");

        assertThat(tester.act.calls()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void what_somebody_asks_for_begins_at_once_and_does_not_count() {
        ServerTester tester = twiceAMinute(ServerTester.chain(), "a");

        tester.server().start(tester.scenario, List.of(Bundle.of("value", new TextValue("asked"))));
        tester.runAll();
        tester.callAndRun("b");

        assertThat(tester.act.calls()).containsExactly("a", "asked", "b");
    }

    @Test
    void what_waits_is_still_there_after_a_kill() {
        ServerTester tester = twiceAMinute(ServerTester.chain(), "a", "b", "c", "d", "e");

        tester.killAndStartAgain();
        tester.runAll();
        assertThat(tester.act.calls()).containsExactly("a", "b", "c", "d");

        tester.pass(Duration.ofMinutes(1));
        assertThat(tester.act.calls()).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void without_a_maximum_what_waits_begins_at_once() {
        ServerTester tester = twiceAMinute(ServerTester.chain(), "a", "b", "c", "d");

        reschedule(tester, immediately());

        assertThat(tester.act.calls()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void another_maximum_counts_what_has_begun_already() {
        ServerTester tester = twiceAMinute(ServerTester.chain(), "a", "b", "c", "d");

        reschedule(tester, perMinute(3));

        assertThat(tester.act.calls()).containsExactly("a", "b", "c");
    }

    @Test
    void a_clock_that_is_put_back_holds_nothing_for_longer() {
        ServerTester tester = twiceAMinute(ServerTester.chain(), "a", "b");
        tester.clock.set(NOON.minus(Duration.ofHours(1)));

        tester.callAndRun("c");

        assertThat(tester.act.calls()).containsExactly("a", "b", "c");
    }
}
