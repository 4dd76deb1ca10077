package io.holdfast.server.apps.scenarios;

import static io.holdfast.server.apps.scenarios.CallingScenarios.caller;
import static io.holdfast.server.apps.scenarios.CallingScenarios.order;
import static io.holdfast.server.apps.scenarios.CallingScenarios.passedOn;
import static io.holdfast.server.apps.scenarios.CallingScenarios.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionStatus;
import io.holdfast.failure.Effect;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.schedule.Runs;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that a stop, a crash or a person comes between: nothing is called twice, and no caller is lost. */
@Timeout(60)
class InterruptedCallsTest {

    private final CallingServer scenarios = new CallingServer();

    @AfterEach
    void stop() {
        scenarios.close();
    }

    @Test
    void a_caller_that_a_stop_suspends_goes_on_after_the_next_start_and_calls_nothing_twice() throws Exception {
        CompletableFuture<Void> letGo = new CompletableFuture<>();
        scenarios.holds("a", letGo);
        long worker = scenarios.scenario(worker());
        long caller = scenarios.scenario(caller(worker, "a", true).storingIncompleteExecutions());
        Runs.Started started = scenarios.start(caller);
        scenarios.awaitWork();
        CompletableFuture<Boolean> stopping = CompletableFuture.supplyAsync(scenarios::stopAndStartAgain);
        assertThat(scenarios.end(started).status()).isEqualTo(ExecutionStatus.RUNNING);

        letGo.complete(null);

        assertThat(stopping.get()).isTrue();
        assertThat(scenarios.awaitEnd(started.execution()).status()).isEqualTo(ExecutionStatus.SUCCESS);
        assertThat(scenarios.work.calls()).containsExactly("a");
        assertThat(scenarios.history(worker)).hasSize(1);
        assertThat(scenarios.after.calls()).containsExactly("a");
    }

    @Test
    void after_a_crash_a_caller_finds_what_it_had_called_and_is_not_in_doubt() throws Exception {
        CompletableFuture<Void> never = new CompletableFuture<>();
        scenarios.holds("a", never);
        long worker = scenarios.scenario(worker());
        long caller = scenarios.scenario(caller(worker, "a", true).storingIncompleteExecutions());
        Runs.Started started = scenarios.start(caller);
        scenarios.awaitWork();
        scenarios.work.works();

        scenarios.startAnother();

        assertThat(scenarios.awaitEnd(started.execution()).status()).isEqualTo(ExecutionStatus.SUCCESS);
        assertThat(scenarios.history(worker)).hasSize(1);
        assertThat(scenarios.after.calls()).containsExactly("a");
        assertThat(scenarios.store.incompletes().list(caller, 10, 0)).isEmpty();
        never.complete(null);
    }

    @Test
    void the_caller_of_what_is_deleted_from_a_queue_is_stored_for_a_person() throws Exception {
        CompletableFuture<Void> letGo = new CompletableFuture<>();
        scenarios.holds("first", letGo);
        long worker = scenarios.scenario(worker().setting("sequential", true));
        long caller = scenarios.scenario(passedOn(worker).storingIncompleteExecutions());
        scenarios.start(worker, order("first"));
        scenarios.awaitWork();
        Runs.Started waiting = scenarios.start(caller, order("second"));

        scenarios.deleteQueue(worker, "ada");

        assertThat(scenarios.end(waiting).status()).isEqualTo(ExecutionStatus.WARNING);
        IncompleteExecution item =
                scenarios.store.incompletes().list(caller, 10, 0).getFirst();
        assertThat(item.failure().type()).isEqualTo(FailureType.DATA);
        assertThat(item.failure().effect()).isEqualTo(Effect.NOT_SENT);
        assertThat(item.failure().message())
                .endsWith("failed: Deleted from the queue by ada; nothing of what waited there ran.");
        letGo.complete(null);
    }
}
