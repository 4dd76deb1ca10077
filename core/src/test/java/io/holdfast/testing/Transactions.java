package io.holdfast.testing;

import static io.holdfast.testing.StoreSample.bundle;
import static io.holdfast.testing.StoreSample.succeeded;
import static io.holdfast.testing.StoreSample.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.datastore.DataRecord;
import io.holdfast.datastore.DataStore;
import io.holdfast.datastore.DataStores.Draft;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.Snapshot;
import io.holdfast.scenario.Scenario;
import io.holdfast.team.Team;
import io.holdfast.transaction.Committing;
import io.holdfast.transaction.Committing.Refused;
import io.holdfast.transaction.Write;
import io.holdfast.transaction.Write.MergeRecord;
import io.holdfast.transaction.Write.PutRecord;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import io.holdfast.value.Variables;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;

/** A data store, a scenario with an execution, and the words for what the execution commits. */
abstract class Transactions {

    protected static final OptionalLong ANY = OptionalLong.empty();

    protected StorePorts ports = StorePorts.inMemory();
    protected StoreDriver driver = new StoreDriver(ports);
    protected Scenario scenario = driver.scenario();
    protected ExecutionId execution = driver.accept(scenario, bundle("a"));
    protected long store;

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void openStore() {
        ports = emptyStore();
        driver = new StoreDriver(ports);
        scenario = driver.scenario();
        execution = driver.accept(scenario, bundle("a"));
        store = ports.dataStores()
                .create(new Draft(Team.FIRST, "customers", DataStore.MEGABYTE, Optional.empty()))
                .id();
    }

    protected static CollectionValue data(String field, Value value) {
        return CollectionValue.of(field, value);
    }

    protected static CollectionValue data(String text) {
        return data("value", new TextValue(text));
    }

    protected PutRecord put(String key, String text) {
        return new PutRecord(store, key, data(text), true, ANY);
    }

    protected MergeRecord merge(String key, CollectionValue fields) {
        return new MergeRecord(store, key, fields, false, false, ANY);
    }

    protected Committing commit(int records, Write... writes) {
        return commit(execution, records, writes);
    }

    protected Committing commit(ExecutionId by, int records, Write... writes) {
        return ports.journal().commit(by, told(succeeded(records, 2)), snapshot(records), List.of(writes));
    }

    protected static Snapshot snapshot(int records) {
        return new Snapshot(List.of(), Variables.NONE, records, records, false);
    }

    protected Optional<CollectionValue> stored(String key) {
        return ports.dataStores().record(store, key).map(DataRecord::data);
    }

    protected OptionalLong version(String key) {
        return OptionalLong.of(
                ports.dataStores().record(store, key).orElseThrow().version());
    }

    protected DataStore dataStore() {
        return ports.dataStores().find(store).orElseThrow();
    }

    protected static String reason(Committing outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).reason();
    }

    protected void assertCounted(DataRecord... records) {
        long size = List.of(records).stream()
                .mapToLong(record -> DataRecord.size(record.key(), record.data()))
                .sum();
        assertThat(dataStore().records()).isEqualTo(records.length);
        assertThat(dataStore().size()).isEqualTo(size);
    }
}
