package io.holdfast.server.store;

import static io.holdfast.server.store.LockQueue.answer;
import static io.holdfast.testing.StoreSample.MALFORMED;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionId;
import io.holdfast.incomplete.Attempt;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions.AllExcept;
import io.holdfast.incomplete.IncompleteExecutions.Claimed;
import io.holdfast.incomplete.IncompleteExecutions.Discarding;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A deletion, of items or of their scenario, and a retry that begins or ends in the middle of it. */
class DeletionRacesTest extends ItemRacesStage {

    private Connection holding(String statement) throws SQLException {
        Connection holder = store.database().connect();
        holder.setAutoCommit(false);
        try (var lock = holder.createStatement()) {
            lock.execute(statement);
        }
        return holder;
    }

    private Discarding discardAll() {
        return ports.incompletes().discard(scenario.id(), new AllExcept(Set.of()), driver.now(), "ada");
    }

    private Future<?> failAgain(Claimed retry) {
        return queue.threads().submit(() -> driver.failAgain(retry, MALFORMED, Optional.empty()));
    }

    private boolean theWriterWaits() {
        return store.number("""
                select count(*)
                  from pg_stat_activity
                 where application_name = 'holdfast writer' and wait_event_type = 'Lock'
                   and datname = current_database()
                """) == 1;
    }

    @Test
    void an_item_whose_retry_ends_in_the_middle_of_a_deletion_of_many_is_told_of() throws Exception {
        Claimed retry = driver.claimOne(scenario);
        IncompleteId other = driver.unresolved(scenario);

        try (Connection holder = holding("lock table loss in exclusive mode")) {
            Future<Discarding> deletion = queue.enter(this::discardAll);
            Future<?> end = failAgain(retry);
            BlockedWrites.await(() -> end.isDone() || theWriterWaits());
            holder.rollback();

            assertThat(answer(deletion).discarded())
                    .extracting(IncompleteExecution::id)
                    .containsExactly(other);
            assertThat(answer(deletion).inProgress()).containsExactly(id);
            answer(end);
        }

        assertThat(driver.item(id).state()).isEqualTo(IncompleteState.UNRESOLVED);
    }

    @Test
    void an_item_whose_retry_has_just_ended_is_deleted() throws Exception {
        Claimed retry = driver.claimOne(scenario);

        try (Connection holder = holding("lock table incomplete_text in exclusive mode")) {
            Future<?> end = failAgain(retry);
            BlockedWrites.await(this::theWriterWaits);
            Future<Discarding> deletion = queue.enter(this::discardAll);
            holder.rollback();

            answer(end);
            assertThat(answer(deletion).discarded())
                    .extracting(IncompleteExecution::id)
                    .containsExactly(id);
            assertThat(answer(deletion).inProgress()).isEmpty();
        }

        assertThat(ports.incompletes().use(scenario.id()).items()).isZero();
    }

    @Test
    void a_retry_that_is_being_claimed_while_its_scenario_is_deleted_is_broken_off() throws Exception {
        ExecutionId execution = driver.newExecutionId();

        try (Connection holder = holding("""
                insert into running_execution (
                    id, scenario_id, blueprint_version, accepted_at, cause, confidential, suspended, resumed,
                    begun_in, trigger_size)
                values ('%s', 0, 1, now(), 0, false, false, false, 1, 0)
                """.formatted(execution.uuid()))) {
            Future<List<Claimed>> claim = queue.enter(
                    () -> ports.incompletes().claimDue(driver.now(), Map.of(scenario.id(), 1), 1, () -> execution));
            Future<Boolean> deletion = queue.enter(() -> ports.scenarios().delete(scenario.id(), driver.now()));
            holder.rollback();

            assertThat(answer(claim)).hasSize(1);
            assertThat(answer(deletion)).isTrue();
        }

        assertThat(driver.item(id).state()).isEqualTo(IncompleteState.UNRESOLVED);
        assertThat(ports.byHand().attempts(id, 1))
                .extracting(Attempt::outcome)
                .containsExactly(Attempt.Outcome.INTERRUPTED);
        assertThat(driver.allUnfinished()).isEmpty();
    }

    @Test
    void nothing_is_claimed_of_a_scenario_that_is_being_deleted() throws Exception {
        try (Connection holder = holding("select from scenario where id = " + scenario.id() + " for update")) {
            assertThat(driver.claim(scenario, 1)).isEmpty();
            holder.rollback();
        }

        assertThat(driver.claim(scenario, 1)).hasSize(1);
    }
}
