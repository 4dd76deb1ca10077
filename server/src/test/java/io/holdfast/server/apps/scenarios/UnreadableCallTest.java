package io.holdfast.server.apps.scenarios;

import static io.holdfast.server.apps.scenarios.CallingScenarios.data;
import static io.holdfast.server.apps.scenarios.CallingScenarios.order;
import static io.holdfast.server.apps.scenarios.CallingScenarios.passedOn;
import static io.holdfast.server.apps.scenarios.CallingScenarios.worker;
import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.module.Operation;
import io.holdfast.schedule.RunLimits;
import io.holdfast.schedule.Runs;
import io.holdfast.schedule.ScenarioCalls;
import io.holdfast.schedule.Stillness;
import io.holdfast.server.postgres.TestDatabase;
import io.holdfast.server.store.DatabaseAddress;
import io.holdfast.server.store.PostgresStore;
import io.holdfast.server.store.StoreLimits;
import io.holdfast.testing.BlueprintBuilder;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.Variables;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A server is killed while an execution waits for one that it called, and what is stored of the called one is damaged. The
 * next server sets that one aside. What is promised: the caller waits and says for what, and goes on as after any failed call
 * when somebody gives the called one up.
 */
@Timeout(120)
class UnreadableCallTest {

    private final TestDatabase database = TestDatabase.migrated();
    private final PostgresStore store = PostgresStore.open(
            new DatabaseAddress(database.jdbcUrl(), database.user(), database.password()),
            StoreLimits.STANDARD,
            Clock.systemUTC());
    private final CallingServer scenarios = new CallingServer(
            RunLimits.STANDARD,
            new CallingServer.Store(
                    store.journal(), store.history(), store.incompletes(), store.scenarios(), store.moduleStates()));
    private final CompletableFuture<Void> never = new CompletableFuture<>();

    @AfterEach
    void stop() {
        never.complete(null);
        scenarios.close();
        store.close();
    }

    /** Answers the called execution, of which nothing can be read any more. */
    private ExecutionId killedAndDamaged(long called) throws Exception {
        scenarios.awaitWork();
        ExecutionId execution = scenarios.history(called).getFirst().id();
        try (var connection = database.connect();
                var damage = connection.createStatement()) {
            assertThat(damage.executeUpdate(
                            "update running_execution set trigger = decode('0000ff', 'hex') where scenario_id = "
                                    + called))
                    .isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        scenarios.work.works();
        scenarios.startAnother();
        return execution;
    }

    @Test
    void the_caller_says_for_what_it_waits_and_is_stored_for_a_person_when_that_is_given_up() throws Exception {
        scenarios.holds("a", never);
        long worker = scenarios.scenario(worker());
        long caller = scenarios.scenario(passedOn(worker).storingIncompleteExecutions());
        Runs.Started waiting = scenarios.start(caller, order("a"));
        ExecutionId called = killedAndDamaged(worker);

        assertThat(scenarios.awaitStandstill(waiting.execution()))
                .isEqualTo(new Stillness.CalledUnreadable(called, worker));
        assertThat(scenarios.server().setAside(waiting.execution())).isEmpty();
        assertThat(scenarios.server().giveUp(worker, called, "ada")).isTrue();

        assertThat(scenarios.awaitEnd(waiting.execution()).status()).isEqualTo(ExecutionStatus.WARNING);
        assertThat(scenarios.server().standstill(waiting.execution())).isEmpty();
        Failure failure = item(caller).failure();
        assertThat(failure.type()).isEqualTo(FailureType.DATA);
        assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(failure.message())
                .startsWith("Execution " + called + " of the scenario " + worker
                        + " (\"Test\") failed: Given up by ada, because what was stored of it could not be read: ");

        scenarios.retryAll(caller);

        assertThat(scenarios.awaitAll(worker, 2).getFirst().status()).isEqualTo(ExecutionStatus.SUCCESS);
        scenarios.awaitAll(caller, 2);
        assertThat(scenarios.after.calls()).containsExactly("a");
    }

    private IncompleteExecution item(long scenario) {
        return store.incompletes().list(scenario, 10, 0).getFirst();
    }

    @Test
    void the_error_handling_of_the_module_that_called_applies_when_the_called_one_is_given_up() throws Exception {
        scenarios.holds("a", never);
        long worker = scenarios.scenario(worker());
        long caller = scenarios.scenario(blueprint()
                .then(call(worker).onError(module(9, "builtin:Resume").mapping("done", "{{1.error.type}}")))
                .then(module(2, "test:After").mapping("value", "{{1.done}}")));
        Runs.Started waiting = scenarios.start(caller);
        ExecutionId called = killedAndDamaged(worker);
        scenarios.awaitStandstill(waiting.execution());

        scenarios.server().giveUp(worker, called, "ada");

        scenarios.awaitEnd(waiting.execution());
        assertThat(scenarios.after.calls()).containsExactly("DataError");
    }

    private static BlueprintBuilder.Module call(long called) {
        return module(1, "scenario-service:CallSubscenario")
                .version(2)
                .mapping("scenario", "SCN_" + called)
                .mapping("data", data("a"));
    }

    @Test
    void the_caller_of_a_caller_says_what_is_set_aside_too() throws Exception {
        scenarios.holds("a", never);
        long worker = scenarios.scenario(worker());
        long middle = scenarios.scenario(blueprint().then(call(worker)));
        long caller = scenarios.scenario(blueprint().then(call(middle)));
        Runs.Started waiting = scenarios.start(caller);
        ExecutionId called = killedAndDamaged(worker);

        assertThat(scenarios.awaitStandstill(waiting.execution()))
                .isEqualTo(new Stillness.CalledUnreadable(called, worker));

        scenarios.server().giveUp(worker, called, "ada");

        assertThat(scenarios
                        .awaitEnd(waiting.execution())
                        .failure()
                        .orElseThrow()
                        .message())
                .contains("Given up by ada");
    }

    @Test
    void a_caller_whose_time_is_over_says_that_what_it_called_is_set_aside() throws Exception {
        scenarios.holds("a", never);
        long worker = scenarios.scenario(worker());
        Runs.Started waiting = scenarios.start(scenarios.scenario(blueprint().then(call(worker))));
        ExecutionId called = killedAndDamaged(worker);

        ScenarioCalls.Result result =
                scenarios.server().calls().call(worker, CollectionValue.EMPTY, late(waiting.execution(), called));

        assertThat(result)
                .isEqualTo(new ScenarioCalls.Failed(Failure.of(
                                FailureType.MODULE_TIMEOUT,
                                "Execution " + called + " of the scenario " + worker
                                        + " (\"Test\") has not ended within the time that a module may take; it is set aside,"
                                        + " because what is stored of it cannot be read, and a retry waits for it again.")
                        .withEffect(Effect.ANSWERED)));
    }

    /** The operation that called, again, without any time. */
    private Operation late(ExecutionId caller, ExecutionId called) {
        String key = store.history().call(called).orElseThrow().operation();
        return new Operation(
                CollectionValue.EMPTY,
                CollectionValue.EMPTY,
                List.of(),
                Variables.NONE,
                List.of(),
                Optional::empty,
                new Operation.Context(1, caller.hex(), caller.hex(), key),
                Clock.systemUTC().instant(),
                Clock.systemUTC());
    }
}
