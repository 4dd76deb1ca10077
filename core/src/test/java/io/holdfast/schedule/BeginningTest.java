package io.holdfast.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionStatus;
import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.IncompleteExecutions.AllExcept;
import io.holdfast.testing.BlueprintBuilder;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When accepted executions begin, and what is taken up after a stop or a kill. */
class BeginningTest {

    private static final Failure REFUSED = Failure.of(FailureType.CONNECTION, "connection refused");
    private static final FolderLimits ONE_ITEM = new FolderLimits(1, 1L << 30);

    @Test
    void an_accepted_call_runs_and_is_in_the_history() {
        ServerTester tester = ServerTester.storing();

        tester.callAndRun("a");

        assertThat(tester.other.calls()).containsExactly("a");
        assertThat(tester.history()).extracting(History.Entry::status).containsExactly(ExecutionStatus.SUCCESS);
        assertThat(tester.balance()).isEqualTo(new History.Balance(1, 1, 0, 0, 0, 0));
    }

    @Test
    void calls_of_a_scenario_that_is_off_wait_until_it_is_on() {
        ServerTester tester = ServerTester.of(ServerTester.chain(), FolderLimits.STANDARD);

        tester.callAndRun("a");
        assertThat(tester.act.calls()).isEmpty();
        assertThat(tester.balance()).isEqualTo(new History.Balance(1, 0, 0, 1, 0, 0));

        tester.activated().runAll();
        assertThat(tester.act.calls()).containsExactly("a");
        assertThat(tester.balance()).isEqualTo(new History.Balance(1, 1, 0, 0, 0, 0));
    }

    @Test
    void a_sequential_scenario_waits_while_something_of_it_is_incomplete() {
        ServerTester tester = ServerTester.of(
                        ServerTester.chain().storingIncompleteExecutions().setting("sequential", true),
                        FolderLimits.STANDARD)
                .activated();
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");

        tester.callAndRun("b");
        assertThat(tester.act.calls()).containsExactly("a");

        tester.act.works();
        tester.pass(Duration.ofMinutes(1));
        assertThat(tester.act.calls()).containsExactly("a", "a", "b");
    }

    @Test
    void a_sequential_scenario_runs_calls_one_by_one_in_the_order_of_their_arrival() {
        ServerTester tester = ServerTester.of(ServerTester.chain().setting("sequential", true), FolderLimits.STANDARD)
                .activated();

        tester.call("a");
        tester.call("b");
        tester.call("c");
        assertThat(tester.balance()).isEqualTo(new History.Balance(3, 0, 1, 2, 0, 0));
        tester.runAll();

        assertThat(tester.act.calls()).containsExactly("a", "b", "c");
    }

    @Test
    void with_a_full_folder_the_trigger_is_not_consumed_and_the_scenario_is_deactivated_with_the_reason() {
        ServerTester tester = ServerTester.of(ServerTester.chain().storingIncompleteExecutions(), ONE_ITEM)
                .activated();
        tester.act.failsOn("a", REFUSED).failsOn("b", REFUSED);
        tester.callAndRun("a");

        tester.callAndRun("b");

        assertThat(tester.items()).hasSize(1);
        assertThat(tester.current().active()).isFalse();
        assertThat(tester.current().stopReason().orElse(""))
                .contains("folder of incomplete executions")
                .contains("1 of 1 items");
        assertThat(tester.balance()).isEqualTo(new History.Balance(2, 0, 0, 1, 1, 0));
    }

    @Test
    void when_there_is_room_again_the_trigger_that_was_not_consumed_runs() {
        ServerTester tester = ServerTester.of(ServerTester.chain().storingIncompleteExecutions(), ONE_ITEM)
                .activated();
        tester.act.failsOn("a", REFUSED).failsOn("b", REFUSED);
        tester.callAndRun("a");
        tester.callAndRun("b");
        tester.act.works();

        tester.server().discard(tester.scenario, new AllExcept(Set.of()), "tester");
        tester.activated().runAll();

        assertThat(tester.other.calls()).containsExactly("b");
        assertThat(tester.balance()).isEqualTo(new History.Balance(2, 1, 0, 0, 0, 1));
    }

    @Test
    void with_data_loss_on_what_has_no_room_is_dropped_and_counted() {
        ServerTester tester = ServerTester.of(
                        ServerTester.chain().storingIncompleteExecutions().setting("dataloss", true), ONE_ITEM)
                .activated();
        tester.act.failsOn("a", REFUSED).failsOn("b", REFUSED);
        tester.callAndRun("a");

        tester.callAndRun("b");

        assertThat(tester.current().active()).isTrue();
        assertThat(tester.history().getFirst().status()).isEqualTo(ExecutionStatus.WARNING);
        assertThat(tester.balance()).isEqualTo(new History.Balance(2, 0, 0, 0, 1, 1));
    }

    @Test
    void after_a_kill_what_may_have_been_under_way_is_incomplete_with_an_unknown_outcome() {
        ServerTester tester = ServerTester.storing();
        tester.call("a");

        tester.killAndStartAgain();
        tester.runAll();

        assertThat(tester.act.calls()).isEmpty();
        assertThat(tester.item().failure().type()).isEqualTo(FailureType.EXECUTION_INTERRUPTED);
        assertThat(tester.item().failure().effect()).isEqualTo(Effect.UNKNOWN);
    }

    @Test
    void after_a_kill_calls_that_were_held_run_without_a_doubt() {
        ServerTester tester =
                ServerTester.of(ServerTester.chain().storingIncompleteExecutions(), FolderLimits.STANDARD);
        tester.callAndRun("a");

        tester.killAndStartAgain();
        tester.activated().runAll();

        assertThat(tester.other.calls()).containsExactly("a");
        assertThat(tester.items()).isEmpty();
    }

    @Test
    void after_an_orderly_stop_what_had_not_begun_runs_without_a_doubt() {
        ServerTester tester = ServerTester.storing();
        tester.call("a");

        tester.stopAndStartAgain();
        tester.runAll();

        assertThat(tester.other.calls()).containsExactly("a");
        assertThat(tester.items()).isEmpty();
        assertThat(tester.balance()).isEqualTo(new History.Balance(1, 1, 0, 0, 0, 0));
    }

    @Test
    void a_blueprint_that_cannot_run_is_not_activated() {
        ServerTester tester = ServerTester.of(
                ServerTester.chain().then(BlueprintBuilder.module(9, "nobody:HasThis")), FolderLimits.STANDARD);

        assertThat(tester.server().activate(tester.scenario)).isInstanceOf(Runs.Unfit.class);
        assertThat(tester.current().active()).isFalse();
    }
}
