package io.holdfast.schedule;

import static io.holdfast.schedule.ServerTester.chain;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionStatus;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.module.Outcome;
import io.holdfast.testing.BlueprintBuilder;
import io.holdfast.testing.StorePorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a retry comes to: what has to be shown before an item is called resolved, and what is kept of each attempt. */
public abstract class ContractResolving {

    private static final Failure REFUSED = Failure.of(FailureType.CONNECTION, "connection refused");
    private static final Failure MALFORMED = Failure.of(FailureType.DATA, "malformed");
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    protected abstract StorePorts emptyStore();

    private ServerTester active(BlueprintBuilder scenario) {
        return ServerTester.over(emptyStore(), scenario.storingIncompleteExecutions(), FolderLimits.STANDARD)
                .activated();
    }

    private static List<IncompleteState> states(ServerTester tester) {
        return tester.items().stream().map(IncompleteExecution::state).toList();
    }

    @Test
    void when_the_same_module_fails_again_the_item_has_one_attempt_more() {
        ServerTester tester = active(chain());
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");
        tester.act.failsOn("a", MALFORMED);

        tester.pass(A_MINUTE);

        assertThat(tester.item().attempts()).isEqualTo(1);
        assertThat(tester.item().failure()).isEqualTo(MALFORMED);
        assertThat(tester.item().state()).isEqualTo(IncompleteState.UNRESOLVED);
    }

    @Test
    void when_another_module_fails_the_item_is_resolved_and_a_new_one_is_linked_with_it() {
        ServerTester tester = active(chain());
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");
        tester.act.works();
        tester.other.failsOn("a", MALFORMED);

        tester.pass(A_MINUTE);

        IncompleteExecution first = tester.items().getLast();
        IncompleteExecution next = tester.items().getFirst();
        assertThat(first.state()).isEqualTo(IncompleteState.RESOLVED);
        assertThat(next.state()).isEqualTo(IncompleteState.UNRESOLVED);
        assertThat(next.module()).isEqualTo(3);
        assertThat(next.continues()).contains(first.id());
        assertThat(tester.store.incompletes().continuing(first.id(), 10))
                .extracting(IncompleteExecution::id)
                .containsExactly(next.id());
    }

    @Test
    void in_a_retry_another_module_is_stored_whatever_its_type() {
        ServerTester tester = active(chain());
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");
        tester.act.works();
        tester.other.failsOn("a", Failure.of(FailureType.RUNTIME, "on purpose"));

        tester.pass(A_MINUTE);

        assertThat(states(tester)).containsExactly(IncompleteState.UNRESOLVED, IncompleteState.RESOLVED);
    }

    @Test
    void it_is_resolved_only_when_the_retry_has_ended_without_error_past_the_failed_module() {
        ServerTester tester = active(chain());
        List<IncompleteState> behindTheFailedModule = new ArrayList<>();
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");
        tester.act.works();
        tester.other.answers("a", operation -> {
            behindTheFailedModule.addAll(states(tester));
            return Outcome.produced(List.of());
        });

        tester.pass(A_MINUTE);

        assertThat(behindTheFailedModule).containsExactly(IncompleteState.IN_PROGRESS);
        assertThat(tester.item().state()).isEqualTo(IncompleteState.RESOLVED);
        assertThat(tester.history().getFirst().status()).isEqualTo(ExecutionStatus.SUCCESS);
        assertThat(tester.history().getFirst().retried()).contains(tester.item().id());
    }

    @Test
    void every_attempt_stays_in_the_history_as_it_was() {
        ServerTester tester = active(chain());
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");
        tester.pass(A_MINUTE);
        tester.act.failsOn("a", MALFORMED);
        tester.pass(Duration.ofMinutes(10));

        assertThat(tester.history().stream().filter(entry -> entry.retried().isPresent()))
                .extracting(History.Entry::failure)
                .extracting(failure -> failure.orElseThrow())
                .containsExactly(MALFORMED, REFUSED);
    }

    @Test
    void retries_are_counted_by_their_outcome() {
        ServerTester tester = active(chain());
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");
        tester.pass(A_MINUTE);
        tester.pass(Duration.ofMinutes(10));
        assertThat(tester.server().statistics().retriesFailed()).isEqualTo(2);
        assertThat(tester.server().statistics().retriesResolved()).isZero();
        tester.act.works();
        tester.other.failsOn("a", REFUSED);

        tester.pass(Duration.ofMinutes(10));

        assertThat(tester.server().statistics().retriesFailed()).isEqualTo(2);
        assertThat(tester.server().statistics().retriesResolved()).isOne();
    }
}
