package io.holdfast.schedule;

import static io.holdfast.schedule.ServerTester.chain;
import static io.holdfast.testing.StoreSample.MALFORMED;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionStatus;
import io.holdfast.execution.OperationRecord;
import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.IncompleteExecutions.AllExcept;
import io.holdfast.testing.StoreDriver;
import io.holdfast.testing.StorePorts;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Triggers that were not consumed: what their executions did is not done again, or has the key that it had and says that it
 * may be the second time.
 */
public abstract class ContractReturningTriggers {

    private static final FolderLimits ONE_ITEM = new FolderLimits(1, 1L << 30);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Failure REFUSED = Failure.of(FailureType.CONNECTION, "connection refused");
    private static final Failure BROKEN_OFF =
            Failure.of(FailureType.CONNECTION, "connection reset").withEffect(Effect.UNKNOWN);

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    private ServerTester storingOne() {
        return ServerTester.over(emptyStore(), chain().storingIncompleteExecutions(), ONE_ITEM)
                .activated();
    }

    private ServerTester storingNothing() {
        return ServerTester.over(emptyStore(), chain(), FolderLimits.STANDARD).activated();
    }

    /** Of "t" the first module makes x, y and z; the second fails on x, which is stored, and so on y, which has no room. */
    private static ServerTester full(ServerTester tester, Failure failure) {
        tester.act.splits("t", "x", "y", "z");
        tester.other.failsOn("x", MALFORMED).failsOn("y", failure);
        tester.callAndRun("t");
        assertThat(tester.current().active()).isFalse();
        assertThat(tester.balance()).isEqualTo(new History.Balance(1, 0, 0, 1, 0, 0));
        tester.act.works();
        tester.other.works();
        return tester;
    }

    private static void makeRoom(ServerTester tester) {
        tester.server().discard(tester.scenario, new AllExcept(Set.of()), "ada");
        tester.activated().runAll();
    }

    private static List<OperationRecord> lastRecords(ServerTester tester) {
        return tester.store
                .history()
                .operations(tester.history().getFirst().id(), 100, 0)
                .records();
    }

    @Test
    void with_a_full_folder_an_execution_goes_on_where_it_stopped_when_there_is_room() {
        ServerTester tester = full(storingOne(), MALFORMED);

        makeRoom(tester);

        assertThat(tester.act.calls()).containsExactly("t");
        assertThat(tester.other.calls()).containsExactly("x", "y", "y", "z");
        assertThat(tester.other.keys().get(2)).isEqualTo(tester.other.keys().get(1));
        assertThat(tester.history().getFirst().status()).isEqualTo(ExecutionStatus.SUCCESS);
    }

    @Test
    void what_was_stored_before_the_folder_was_full_is_retried_and_not_run_twice() {
        ServerTester tester = full(storingOne(), MALFORMED);

        tester.server().retry(tester.scenario, new AllExcept(Set.of()), StoreDriver.SOMEBODY);
        tester.activated().runAll();
        tester.pass(A_MINUTE);

        assertThat(tester.other.calls()).containsExactlyInAnyOrder("x", "y", "x", "y", "z");
        assertThat(tester.balance()).isEqualTo(new History.Balance(1, 1, 0, 0, 0, 0));
    }

    @Test
    void it_goes_on_there_after_a_kill_too() {
        ServerTester tester = full(storingOne(), MALFORMED);

        tester.killAndStartAgain();
        makeRoom(tester);

        assertThat(tester.act.calls()).containsExactly("t");
        assertThat(tester.other.calls()).containsExactly("x", "y", "y", "z");
        assertThat(tester.other.keys().get(2)).isEqualTo(tester.other.keys().get(1));
    }

    @Test
    void what_had_no_answer_and_no_room_says_that_it_may_be_the_second_time() {
        ServerTester tester = full(storingOne(), BROKEN_OFF);

        makeRoom(tester);

        assertThat(lastRecords(tester)).extracting(OperationRecord::repeats).containsExactly(true, false);
    }

    @Test
    void what_was_answered_and_had_no_room_does_not() {
        ServerTester tester = full(storingOne(), MALFORMED);

        makeRoom(tester);

        assertThat(lastRecords(tester)).extracting(OperationRecord::repeats).containsExactly(false, false);
    }

    @Test
    void a_scheduled_run_goes_on_where_it_stopped_too() {
        ServerTester tester = ServerTester.scheduledOver(
                        emptyStore(),
                        ServerTester.polling().storingIncompleteExecutions(),
                        ServerTester.everyMinutes(15))
                .within(ONE_ITEM);
        tester.act.failsOn("p", MALFORMED);
        tester.pass(Duration.ofMinutes(15));
        tester.pass(Duration.ofMinutes(15));
        tester.act.works();

        makeRoom(tester);

        assertThat(tester.poll.calls()).hasSize(2);
        assertThat(tester.act.keys()).hasSize(3);
        assertThat(tester.act.keys().get(2)).isEqualTo(tester.act.keys().get(1));
    }

    @Test
    void a_trigger_that_is_run_again_has_the_keys_of_its_first_run_and_says_what_it_may_repeat() {
        ServerTester tester = storingNothing();
        tester.other.failsOn("a", REFUSED);
        tester.callAndRun("a");
        tester.other.works();

        tester.pass(A_MINUTE);

        assertThat(tester.act.calls()).containsExactly("a", "a");
        assertThat(tester.act.keys()).containsOnly(tester.act.keys().getFirst());
        assertThat(lastRecords(tester)).extracting(OperationRecord::repeats).containsExactly(false, true, true);
    }

    @Test
    void it_has_them_and_says_so_however_often_it_is_run_again_and_after_a_kill() {
        ServerTester tester = storingNothing();
        tester.other.failsOn("a", REFUSED);
        tester.callAndRun("a");
        tester.act.failsOn("a", REFUSED);
        tester.pass(A_MINUTE);
        tester.act.works();
        tester.other.works();

        tester.killAndStartAgain();
        tester.pass(Duration.ofMinutes(2));

        assertThat(tester.act.calls()).containsExactly("a", "a", "a");
        assertThat(tester.act.keys()).containsOnly(tester.act.keys().getFirst());
        assertThat(lastRecords(tester)).extracting(OperationRecord::repeats).containsExactly(false, true, true);
    }

    @Test
    void a_trigger_of_which_nothing_was_sent_repeats_nothing() {
        ServerTester tester = storingNothing();
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");
        tester.act.works();

        tester.pass(A_MINUTE);

        assertThat(lastRecords(tester)).extracting(OperationRecord::repeats).containsExactly(false, false, false);
    }
}
