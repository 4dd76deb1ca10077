package io.holdfast.server.store;

import static io.holdfast.server.store.BlockedWrites.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.datastore.DataRecord;
import io.holdfast.datastore.DataStore;
import io.holdfast.datastore.DataStores;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.Snapshot;
import io.holdfast.incomplete.Journal.Progress;
import io.holdfast.team.Team;
import io.holdfast.testing.StoreDriver;
import io.holdfast.testing.StorePorts;
import io.holdfast.testing.StoreSample;
import io.holdfast.transaction.Committing;
import io.holdfast.transaction.Committing.Committed;
import io.holdfast.transaction.Write;
import io.holdfast.transaction.Write.MergeRecord;
import io.holdfast.transaction.Write.PutRecord;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import io.holdfast.value.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That commits of data which share a transaction of the lane see one another, and that none harms another. */
class CommitsTogetherTest {

    private static final int EXECUTIONS = 64;
    private static final OptionalLong ANY = OptionalLong.empty();

    private final TestStore store = TestStore.shared();
    private StorePorts ports = store.ports();
    private StoreDriver driver = new StoreDriver(ports);
    private List<ExecutionId> executions = List.of();
    private long dataStore;

    @BeforeEach
    void acceptExecutions() {
        ports = store.emptied();
        driver = new StoreDriver(ports);
        var scenario = driver.scenario();
        executions = IntStream.range(0, EXECUTIONS)
                .mapToObj(number -> driver.accept(scenario, StoreSample.bundle("a")))
                .toList();
        dataStore = ports.dataStores()
                .create(new DataStores.Draft(Team.FIRST, "counters", DataStore.MEGABYTE, Optional.empty()))
                .id();
    }

    private Committing commit(ExecutionId execution, int record, Write write) {
        return ports.journal()
                .commit(
                        execution,
                        StoreSample.told(StoreSample.succeeded(record, 2)),
                        new Snapshot(List.of(), Variables.NONE, record, record, false),
                        List.of(write));
    }

    private MergeRecord append(int number) {
        CollectionValue item = CollectionValue.of("items", ArrayValue.of(NumberValue.of(number)));
        return new MergeRecord(dataStore, "shared", item, true, true, ANY);
    }

    private List<Committing> together(List<Callable<Committing>> commits) throws Exception {
        List<Committing> outcomes = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Committing> commit : threads.invokeAll(commits)) {
                outcomes.add(commit.get());
            }
        }
        return outcomes;
    }

    private void assertCountersFit() {
        List<DataRecord> records = ports.dataStores().page(dataStore, 10_000, 0);
        DataStore counted = ports.dataStores().find(dataStore).orElseThrow();
        assertThat(counted.records()).isEqualTo(records.size());
        assertThat(counted.size())
                .isEqualTo(records.stream()
                        .mapToLong(record -> DataRecord.size(record.key(), record.data()))
                        .sum());
    }

    @Test
    void executions_that_change_one_record_at_the_same_time_all_succeed_and_nothing_is_lost() throws Exception {
        int each = 4;
        List<Callable<Committing>> commits = new ArrayList<>();
        for (int execution = 0; execution < EXECUTIONS; execution++) {
            ExecutionId id = executions.get(execution);
            int first = execution * each;
            commits.add(() -> {
                Committing last = new Committed();
                for (int record = 1; record <= each && last instanceof Committed; record++) {
                    last = commit(id, record, append(first + record));
                }
                return last;
            });
        }

        assertThat(together(commits)).containsOnly(new Committed());

        Value items = ports.dataStores()
                .record(dataStore, "shared")
                .orElseThrow()
                .data()
                .get("items");
        assertThat(((ArrayValue) items).items())
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, EXECUTIONS * each)
                        .<Value>mapToObj(NumberValue::of)
                        .toList());
        assertCountersFit();
        assertThat(store.number("select count(*) from segment")).isEqualTo(EXECUTIONS * each);
    }

    @Test
    void of_executions_that_add_the_same_key_one_succeeds_and_the_others_are_told() throws Exception {
        List<Callable<Committing>> commits = executions.stream()
                .<Callable<Committing>>map(id -> () -> commit(
                        id,
                        1,
                        new PutRecord(dataStore, "k", CollectionValue.of("by", new TextValue(id.hex())), false, ANY)))
                .toList();

        List<Committing> outcomes = together(commits);

        assertThat(outcomes.stream().filter(Committed.class::isInstance)).hasSize(1);
        assertThat(store.number("select count(*) from segment")).isOne();
        assertCountersFit();
    }

    @Test
    void a_refused_commit_does_not_harm_those_that_share_its_transaction() throws Exception {
        LaneStatistics before = store.store().laneStatistics();
        List<Committing> outcomes = new ArrayList<>();
        try (BlockedWrites blocked = BlockedWrites.of(store)) {
            Future<?> first = blocked.firstWrite(() -> outcomes.add(commit(executions.get(0), 1, append(1))));
            List<Future<?>> others = new ArrayList<>();
            for (Write write : List.of(
                    append(2),
                    new MergeRecord(dataStore, "none", CollectionValue.EMPTY, false, false, ANY),
                    append(3))) {
                ExecutionId by = executions.get(1 + others.size());
                others.addAll(blocked.moreWrites(List.of(() -> outcomes.add(commit(by, 1, write)))));
            }
            blocked.release();
            succeeded(first);
            for (Future<?> other : others) {
                succeeded(other);
            }
        }

        LaneStatistics after = store.store().laneStatistics();
        assertThat(after.commits() - before.commits()).isEqualTo(2);
        assertThat(after.failed()).isEqualTo(before.failed());
        assertThat(outcomes.stream().filter(Committed.class::isInstance)).hasSize(3);
        assertThat(ports.history().operations(executions.get(2), 9, 0).records())
                .isEmpty();
        assertCountersFit();
    }

    @Test
    void connections_that_break_while_executions_commit_change_nothing_twice() throws Exception {
        List<Callable<Committing>> commits = new ArrayList<>();
        for (int execution = 0; execution < EXECUTIONS; execution++) {
            ExecutionId id = executions.get(execution);
            int number = execution;
            commits.add(() -> {
                Committing first = commit(id, 1, append(number));
                // Each by whoever comes by there, so that kills meet commits at many places.
                if (number % 16 == 0) {
                    store.killWriter();
                }
                commit(id, 2, append(EXECUTIONS + number));
                return first;
            });
        }

        assertThat(together(commits)).containsOnly(new Committed());

        Value items = ports.dataStores()
                .record(dataStore, "shared")
                .orElseThrow()
                .data()
                .get("items");
        assertThat(((ArrayValue) items).items()).hasSize(2 * EXECUTIONS).doesNotHaveDuplicates();
    }

    @Test
    void records_of_a_cleared_data_store_are_removed_from_the_database() {
        commit(executions.get(0), 1, append(1));
        commit(executions.get(0), 2, new Write.ClearRecords(dataStore));
        commit(executions.get(0), 3, append(2));

        assertThat(store.number("select count(*) from data_record")).isOne();
        assertThat(store.number("select count(*) from removed_records")).isZero();
        ports.dataStores().delete(dataStore);
        assertThat(store.number("select count(*) from data_record")).isZero();
        assertThat(ports.journal()
                        .commit(
                                executions.get(0),
                                Progress.NONE,
                                new Snapshot(List.of(), Variables.NONE, 4, 4, false),
                                List.of(append(3))))
                .isInstanceOf(Committing.Refused.class);
    }
}
