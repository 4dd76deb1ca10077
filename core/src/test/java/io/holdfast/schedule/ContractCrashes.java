package io.holdfast.schedule;

import static io.holdfast.schedule.ServerTester.chain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.execution.ExecutionStatus;
import io.holdfast.execution.OperationRecord;
import io.holdfast.failure.Effect;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.LeftExecution;
import io.holdfast.testing.BlueprintBuilder;
import io.holdfast.testing.StorePorts;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a kill of the server leaves: nothing is lost, nothing that was finished is run again, and what is not known is said. */
public abstract class ContractCrashes {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    protected abstract StorePorts emptyStore();

    private ServerTester active(BlueprintBuilder scenario) {
        return ServerTester.over(emptyStore(), scenario, FolderLimits.STANDARD).activated();
    }

    private ServerTester storing() {
        return active(chain().storingIncompleteExecutions());
    }

    /** A kill while {@code other}, for the second of three bundles, is under way; then a new start. */
    private static void killInTheMiddle(ServerTester tester) {
        tester.act.splits("a", "b", "c", "d");
        tester.other.answers("c", operation -> {
            throw new ServerTester.KilledError();
        });
        tester.call("a");
        assertThatThrownBy(tester::runAll).isInstanceOf(ServerTester.KilledError.class);
        tester.other.works();
        tester.killAndStartAgain();
        tester.runAll();
    }

    @Test
    void after_a_kill_the_operation_that_was_under_way_is_incomplete_with_an_unknown_outcome_and_automatic_retry() {
        ServerTester tester = storing();

        killInTheMiddle(tester);

        assertThat(tester.act.calls()).containsExactly("a");
        assertThat(tester.other.calls()).containsExactly("b", "c", "d");
        assertThat(tester.item().module()).isEqualTo(3);
        assertThat(tester.item().failure().effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(tester.item().failure().message()).contains("Whether it reached its target is unknown");
        assertThat(tester.item().nextRetry()).contains(tester.clock.instant().plus(A_MINUTE));
        tester.pass(A_MINUTE);
        assertThat(tester.other.calls()).containsExactly("b", "c", "d", "c");
        assertThat(tester.item().state()).isEqualTo(IncompleteState.RESOLVED);
    }

    @Test
    void after_a_kill_nothing_is_told_to_be_running() {
        ServerTester tester = storing();
        tester.call("a");

        tester.killAndStartAgain();
        tester.runAll();

        assertThat(tester.history()).extracting(History.Entry::status).containsExactly(ExecutionStatus.WARNING);
        assertThat(tester.store.journal().unfinished(Optional.empty(), 10))
                .extracting(LeftExecution::id)
                .isEmpty();
    }

    @Test
    void after_a_kill_with_storing_off_it_is_run_again_from_the_last_finished_operation_and_says_so() {
        ServerTester tester = active(chain());

        killInTheMiddle(tester);

        assertThat(tester.act.calls()).containsExactly("a");
        assertThat(tester.other.calls()).containsExactly("b", "c", "c", "d");
        assertThat(tester.items()).isEmpty();
        assertThat(tester.history()).extracting(History.Entry::status).containsExactly(ExecutionStatus.SUCCESS);
        assertThat(tester.store
                        .history()
                        .operations(tester.history().getFirst().id(), 100, 0)
                        .records())
                .filteredOn(record -> record.module() == 3)
                .extracting(OperationRecord::repeats)
                .containsExactly(false, true, false);
    }
}
