package io.holdfast.schedule;

import static io.holdfast.schedule.ServerTester.everyMinutes;
import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.History;
import io.holdfast.testing.BlueprintBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Calls of a webhook whose scenario runs by a schedule. */
class WebhookQueueTest {

    private static final Duration QUARTER = Duration.ofMinutes(15);

    private static BlueprintBuilder taking(int maximumResults) {
        return blueprint()
                .then(module(1, "test:Trigger").parameter("maxResults", new JsonNumber(String.valueOf(maximumResults))))
                .then(module(2, "test:Act").mapping("value", "{{1.value}}"));
    }

    private static ServerTester withCalls(BlueprintBuilder scenario, String... calls) {
        ServerTester tester = ServerTester.scheduled(scenario, everyMinutes(15));
        for (String call : calls) {
            tester.callAndRun(call);
        }
        return tester;
    }

    @Test
    void calls_wait_and_two_of_them_begin_at_each_due_time_in_their_order() {
        ServerTester tester = withCalls(ServerTester.chain(), "a", "b", "c");
        assertThat(tester.act.calls()).isEmpty();
        assertThat(tester.balance()).isEqualTo(new History.Balance(3, 0, 0, 3, 0, 0));

        tester.pass(QUARTER);
        assertThat(tester.act.calls()).containsExactly("a", "b");

        tester.pass(QUARTER);
        assertThat(tester.act.calls()).containsExactly("a", "b", "c");
        assertThat(tester.balance()).isEqualTo(new History.Balance(3, 3, 0, 0, 0, 0));
    }

    @Test
    void the_triggers_maximum_says_how_many() {
        ServerTester tester = withCalls(taking(3), "a", "b", "c", "d");

        tester.pass(QUARTER);

        assertThat(tester.act.calls()).containsExactly("a", "b", "c");
    }

    @Test
    void they_begin_one_after_the_other() {
        ServerTester tester = withCalls(taking(3), "a", "b", "c");
        tester.clock.tick(QUARTER);

        tester.server().runWhatIsDue();
        tester.runOne();

        assertThat(tester.balance()).isEqualTo(new History.Balance(3, 0, 0, 3, 0, 0));
        tester.runOne();
        assertThat(tester.balance()).isEqualTo(new History.Balance(3, 1, 0, 2, 0, 0));
    }

    @Test
    void what_was_not_taken_of_one_due_time_is_not_added_to_the_next() {
        ServerTester tester = withCalls(ServerTester.chain());
        tester.pass(QUARTER);
        tester.pass(QUARTER);

        tester.callAndRun("a");
        tester.callAndRun("b");
        assertThat(tester.act.calls()).isEmpty();
        tester.callAndRun("c");
        tester.pass(QUARTER);

        assertThat(tester.act.calls()).containsExactly("a", "b");
    }

    @Test
    void calls_wait_while_the_scenario_is_off_and_after_a_kill() {
        ServerTester tester = withCalls(ServerTester.chain(), "a");
        tester.server().deactivate(tester.scenario);
        tester.callAndRun("b");
        tester.pass(QUARTER);

        tester.killAndStartAgain();
        assertThat(tester.act.calls()).isEmpty();
        tester.activated().pass(QUARTER);

        assertThat(tester.act.calls()).containsExactly("a", "b");
    }

    @Test
    void a_scheduled_webhook_counts_its_errors_and_is_not_stopped_at_the_first() {
        ServerTester tester = withCalls(taking(1), "a", "b", "c");
        tester.act
                .failsOn("a", Failure.of(FailureType.DATA, "malformed"))
                .failsOn("b", Failure.of(FailureType.DATA, "malformed"))
                .failsOn("c", Failure.of(FailureType.DATA, "malformed"));

        tester.pass(QUARTER);
        tester.pass(QUARTER);
        assertThat(tester.current().active()).isTrue();
        assertThat(tester.current().standing().consecutiveErrors()).isEqualTo(2);

        tester.pass(QUARTER);
        assertThat(tester.current().active()).isFalse();
    }
}
