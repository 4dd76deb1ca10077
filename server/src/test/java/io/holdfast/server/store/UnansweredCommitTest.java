package io.holdfast.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.datastore.DataStore;
import io.holdfast.datastore.DataStores;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.execution.Snapshot;
import io.holdfast.incomplete.Conclusion;
import io.holdfast.incomplete.Journal;
import io.holdfast.incomplete.Journal.Progress;
import io.holdfast.incomplete.Journal.Returned;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.server.json.JournalCodec;
import io.holdfast.server.postgres.TestDatabase;
import io.holdfast.team.Team;
import io.holdfast.testing.StoreDriver;
import io.holdfast.testing.StorePorts;
import io.holdfast.testing.StoreSample;
import io.holdfast.transaction.Committing;
import io.holdfast.transaction.Write.PutRecord;
import io.holdfast.value.Variables;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The window that no order of writes closes: the commit came through, and the connection broke before its answer came. The
 * lane cannot know, and writes the batch again. Here every batch is committed, and then reported as broken once.
 */
class UnansweredCommitTest {

    /** The losing lane has a connection of its own, and so the right to write to a database of its own: an empty one. */
    private static final TestDatabase UNUSED = TestDatabase.create();

    private final TestStore store = TestStore.shared();
    private final AtomicInteger lost = new AtomicInteger();
    private final WriteLane lane = lane();
    private StorePorts ports = store.ports();
    private StoreDriver driver = new StoreDriver(ports);

    /** Commits what the store's own lane would write, and loses the answer to every first commit. */
    private WriteLane lane() {
        JournalCodec codec = new JournalCodec();
        UnitWriter writer = new UnitWriter(1, codec);
        WriteLane.BatchWriter losing = (handle, units) -> {
            List<Committing> outcomes;
            try (Handle own = Jdbi.create(store.store().dataSource()).open()) {
                outcomes = own.inTransaction(transaction -> writer.write(transaction, units));
            }
            if (lost.getAndIncrement() % 2 == 0) {
                throw new LostAnswerException();
            }
            return outcomes;
        };
        return new WriteLane(
                new LaneConnection(TestStore.address(UNUSED), StoreLimits.STANDARD), losing, StoreLimits.STANDARD);
    }

    private static final class LostAnswerException extends RuntimeException {
        LostAnswerException() {
            super("The answer was lost", new SQLException("The connection broke", "08006"));
        }
    }

    @BeforeEach
    void journalOverTheLosingLane() {
        JournalCodec codec = new JournalCodec();
        IncompleteRows rows = new IncompleteRows(new BlueprintCodec(), codec);
        Jdbi jdbi = Jdbi.create(store.store().dataSource());
        UnitEncoder encoder = new UnitEncoder(codec, store.clock());
        RecordRemoval removal = new RecordRemoval(jdbi);
        Journal journal = new PostgresJournal(
                lane,
                encoder,
                removal,
                new UnfinishedReader(jdbi, new BlueprintCodec(), codec, rows),
                new PostgresHeldExecutions(jdbi, codec));
        StorePorts its = store.emptied();
        ports = new StorePorts(
                journal,
                its.incompletes(),
                its.byHand(),
                its.bulkJobs(),
                its.search(),
                its.imports(),
                its.history(),
                its.held(),
                its.losses(),
                its.conservation(),
                its.backlog(),
                its.alerts(),
                its.scenarios(),
                its.library(),
                its.hooks(),
                new PostgresDataStores(jdbi, lane, encoder, removal),
                its.dataStructures(),
                its.moduleStates(),
                its.access(),
                its.credentials(),
                its.hookLearning(),
                its.hookCalls(),
                its.functions(),
                its.auditLog(),
                its.teams(),
                its.clock());
        driver = new StoreDriver(ports);
    }

    @AfterEach
    void close() {
        lane.close();
    }

    @Test
    void a_run_that_is_due_begins_once_and_moves_the_next_run_once() {
        var scenario = driver.scenario();
        Instant due = driver.now();
        Instant next = due.plusSeconds(60);
        ports.scenarios().activate(scenario.id(), true, Optional.empty(), due);
        ports.scenarios().schedule(scenario.id(), Optional.of(due));
        Journal.Accepted accepted = new Journal.Accepted(
                driver.newExecutionId(),
                scenario.id(),
                1,
                due,
                Journal.Cause.AUTOMATIC,
                List.of(),
                false,
                Optional.of(new Journal.Advance(due, Optional.of(next))));

        ports.journal().accept(accepted);

        assertThat(lost.get()).isEqualTo(2);
        assertThat(driver.allUnfinished()).containsExactly(accepted.id());
        assertThat(ports.scenarios()
                        .find(scenario.id())
                        .orElseThrow()
                        .standing()
                        .nextRun())
                .contains(next);
    }

    @Test
    void an_execution_is_accepted_and_ended_once() {
        var scenario = driver.scenario();
        ExecutionId execution = driver.accept(scenario, StoreSample.bundle("a"));

        driver.finish(execution, StoreSample.triggered());

        assertThat(lost.get()).isEqualTo(4);
        assertThat(ports.history().operations(execution, 9, 0).records()).containsExactly(StoreSample.triggered());
        assertThat(store.number("select count(*) from ended_execution")).isOne();
    }

    @Test
    void an_item_is_stored_once_and_counted_once() {
        var scenario = driver.scenario();

        driver.unresolved(scenario);

        assertThat(ports.incompletes().count(scenario.id())).isOne();
        assertThat(ports.incompletes().use(scenario.id()).items()).isOne();
        assertThat(ports.incompletes().list(scenario.id(), 9, 0)).hasSize(1);
    }

    @Test
    void a_checkpoint_is_written_once_with_what_it_keeps_and_drops() {
        var scenario = driver.scenario();
        ExecutionId execution = driver.accept(scenario, StoreSample.bundle("a"));
        Progress progress = new Progress(
                List.of(StoreSample.failed(1)),
                List.of(driver.newItem(Optional.empty())),
                List.of(new Journal.Dropped(3, StoreSample.FAILED, StoreSample.MALFORMED, 5)));

        ports.journal().checkpoint(execution, progress, new Snapshot(List.of(), Variables.NONE, 1, 1, true));

        assertThat(ports.history().operations(execution, 9, 0).records()).hasSize(1);
        assertThat(ports.incompletes().storedBy(execution)).hasSize(1);
        assertThat(store.number("select count(*) from loss")).isOne();
    }

    @Test
    void a_retry_is_concluded_once() {
        var scenario = driver.scenario();
        var id = driver.pending(scenario, driver.now());

        driver.failAgain(driver.claimOne(scenario), StoreSample.REFUSED, Optional.of(driver.now()));
        driver.conclude(driver.claimOne(scenario).execution(), new Conclusion.Resolved(id), Progress.NONE);

        assertThat(driver.item(id).attempts()).isEqualTo(2);
        assertThat(ports.incompletes().use(scenario.id()).items()).isZero();
    }

    @Test
    void a_trigger_that_was_given_back_waits_once() {
        var scenario = driver.scenario();
        ExecutionId execution = driver.accept(scenario, StoreSample.bundle("a"));
        ExecutionId again = driver.newExecutionId();

        ports.journal()
                .finish(new Journal.Finished(
                        execution,
                        driver.now(),
                        ExecutionStatus.ERROR,
                        1,
                        Optional.of(StoreSample.MALFORMED),
                        Progress.NONE,
                        Optional.empty(),
                        Optional.of(Returned.untouched(again))));

        assertThat(driver.allUnfinished()).containsExactly(again);
    }

    @Test
    void data_are_changed_once_and_the_answer_is_that_of_the_first_time() {
        ExecutionId execution = driver.accept(driver.scenario(), StoreSample.bundle("a"));
        PutRecord add = add("k");

        Committing outcome = ports.journal()
                .commit(
                        execution,
                        StoreSample.told(StoreSample.triggered()),
                        new Snapshot(List.of(), Variables.NONE, 1, 1, false),
                        List.of(add));

        assertThat(outcome).isEqualTo(new Committing.Committed());
        assertThat(ports.dataStores().find(add.store()).orElseThrow().records()).isOne();
        assertThat(ports.dataStores().record(add.store(), "k").orElseThrow().version())
                .isOne();
    }

    @Test
    void a_change_of_data_by_a_person_is_made_once_and_the_answer_is_that_of_the_first_time() {
        PutRecord add = add("k");

        Committing outcome = ports.dataStores().change(List.of(add));

        assertThat(outcome).isEqualTo(new Committing.Committed());
        assertThat(lost.get()).isEqualTo(2);
        assertThat(ports.dataStores().find(add.store()).orElseThrow().records()).isOne();
        assertThat(ports.dataStores().change(List.of(add))).isInstanceOf(Committing.Refused.class);
    }

    /** Would be refused the second time, if it were made a second time. */
    private PutRecord add(String key) {
        long id = ports.dataStores()
                .create(new DataStores.Draft(Team.FIRST, "customers", DataStore.MEGABYTE, Optional.empty()))
                .id();
        return new PutRecord(id, key, StoreSample.bundle("new").fields(), false, OptionalLong.empty());
    }
}
