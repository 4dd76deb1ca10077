package io.holdfast.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionStatus;
import io.holdfast.failure.Effect;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.incomplete.History;
import io.holdfast.testing.StorePorts;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of executions while the store does not confirm what they write. */
public abstract class AbsentStore {

    protected abstract StorePorts emptyStore();

    /** While this runs, no write is confirmed, and waiting for one is given up soon. */
    protected abstract void whileNothingIsConfirmed(Runnable work) throws Exception;

    private ServerTester storing() {
        return ServerTester.over(
                        emptyStore(), ServerTester.chain().storingIncompleteExecutions(), FolderLimits.STANDARD)
                .activated();
    }

    @Test
    void an_execution_whose_write_was_not_confirmed_is_taken_up_when_the_store_answers_again() throws Exception {
        ServerTester tester = storing();
        tester.call("a");
        whileNothingIsConfirmed(tester::runAll);
        tester.callAndRun("b");
        assertThat(tester.history())
                .extracting(History.Entry::status)
                .containsExactly(ExecutionStatus.SUCCESS, ExecutionStatus.RUNNING);

        tester.server().takeUpStrays();
        tester.server().takeUpStrays();
        tester.runAll();

        assertThat(tester.history())
                .extracting(History.Entry::status)
                .containsExactly(ExecutionStatus.SUCCESS, ExecutionStatus.WARNING);
        assertThat(tester.item().failure().effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(tester.store.journal().unfinished(Optional.empty(), 10)).isEmpty();
    }

    @Test
    void one_look_is_not_enough_because_somebody_may_be_about_to_take_it_in_hand() throws Exception {
        ServerTester tester = storing();
        tester.call("a");
        whileNothingIsConfirmed(tester::runAll);
        tester.callAndRun("b");

        tester.server().takeUpStrays();
        tester.runAll();

        assertThat(tester.history().getLast().status()).isEqualTo(ExecutionStatus.RUNNING);
    }

    @Test
    void what_somebody_has_in_hand_is_left_to_them() throws Exception {
        ServerTester tester = storing();
        tester.call("a");
        whileNothingIsConfirmed(tester::runAll);
        tester.call("b");

        tester.server().takeUpStrays();
        tester.server().takeUpStrays();
        tester.runAll();

        assertThat(tester.other.calls()).containsExactly("b");
        assertThat(tester.items()).hasSize(1);
    }
}
