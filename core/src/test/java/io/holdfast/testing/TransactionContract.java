package io.holdfast.testing;

import static io.holdfast.testing.StoreSample.bundle;
import static io.holdfast.testing.StoreSample.succeeded;
import static io.holdfast.testing.StoreSample.told;
import static io.holdfast.testing.StoreSample.triggered;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.datastore.DataRecord;
import io.holdfast.datastore.DataStore;
import io.holdfast.datastore.DataStores.Draft;
import io.holdfast.datastore.DataStores.Update;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.Snapshot;
import io.holdfast.incomplete.Journal.Progress;
import io.holdfast.scenario.Scenario;
import io.holdfast.transaction.Committing;
import io.holdfast.transaction.Committing.Committed;
import io.holdfast.transaction.Committing.Refused;
import io.holdfast.transaction.Write;
import io.holdfast.transaction.Write.ClearRecords;
import io.holdfast.transaction.Write.DeleteRecord;
import io.holdfast.transaction.Write.KeepState;
import io.holdfast.transaction.Write.MergeRecord;
import io.holdfast.transaction.Write.PutRecord;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import io.holdfast.value.Variables;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link io.holdfast.incomplete.Journal#commit} promises about data. */
public abstract class TransactionContract {

    private static final OptionalLong ANY = OptionalLong.empty();

    private StorePorts ports = StorePorts.inMemory();
    private StoreDriver driver = new StoreDriver(ports);
    private Scenario scenario = driver.scenario();
    private ExecutionId execution = driver.accept(scenario, bundle("a"));
    private long store;

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void openStore() {
        ports = emptyStore();
        driver = new StoreDriver(ports);
        scenario = driver.scenario();
        execution = driver.accept(scenario, bundle("a"));
        store = ports.dataStores()
                .create(new Draft("customers", DataStore.MEGABYTE, Optional.empty()))
                .id();
    }

    private static CollectionValue data(String field, Value value) {
        return CollectionValue.of(field, value);
    }

    private static CollectionValue data(String text) {
        return data("value", new TextValue(text));
    }

    private PutRecord put(String key, String text) {
        return new PutRecord(store, key, data(text), true, ANY);
    }

    private MergeRecord merge(String key, CollectionValue fields) {
        return new MergeRecord(store, key, fields, false, false, ANY);
    }

    private Committing commit(int records, Write... writes) {
        return commit(execution, records, writes);
    }

    private Committing commit(ExecutionId by, int records, Write... writes) {
        return ports.journal().commit(by, told(succeeded(records, 2)), snapshot(records), List.of(writes));
    }

    private static Snapshot snapshot(int records) {
        return new Snapshot(List.of(), Variables.NONE, records, records, false);
    }

    private Optional<CollectionValue> stored(String key) {
        return ports.dataStores().record(store, key).map(DataRecord::data);
    }

    private OptionalLong version(String key) {
        return OptionalLong.of(
                ports.dataStores().record(store, key).orElseThrow().version());
    }

    private DataStore dataStore() {
        return ports.dataStores().find(store).orElseThrow();
    }

    private static String reason(Committing outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).reason();
    }

    private void assertCounted(DataRecord... records) {
        long size = List.of(records).stream()
                .mapToLong(record -> DataRecord.size(record.key(), record.data()))
                .sum();
        assertThat(dataStore().records()).isEqualTo(records.length);
        assertThat(dataStore().size()).isEqualTo(size);
    }

    @Test
    void a_commit_adds_what_was_told_and_changes_data() {
        Committing outcome = ports.journal()
                .commit(
                        execution,
                        told(triggered(), succeeded(2, 2, bundle("x"))),
                        snapshot(2),
                        List.of(put("k", "new")));

        assertThat(outcome).isEqualTo(new Committed());
        assertThat(stored("k")).contains(data("new"));
        assertThat(ports.history().operations(execution, 9, 0).records())
                .containsExactly(triggered(), succeeded(2, 2, bundle("x")));
        assertThat(driver.unfinished(execution).start()).contains(snapshot(2));
    }

    @Test
    void changes_are_made_in_their_order_and_see_one_another() {
        commit(
                1,
                put("a", "first"),
                merge("a", data("more", NumberValue.of(1))),
                put("b", "gone soon"),
                new DeleteRecord(store, "b", ANY),
                put("c", "first"),
                put("c", "second"));

        assertThat(stored("a")).contains(data("first").with("more", NumberValue.of(1)));
        assertThat(stored("b")).isEmpty();
        assertThat(stored("c")).contains(data("second"));
        assertCounted(
                ports.dataStores().record(store, "a").orElseThrow(),
                ports.dataStores().record(store, "c").orElseThrow());
    }

    @Test
    void a_refused_commit_leaves_nothing() {
        commit(1, put("a", "first"), new KeepState(1, Optional.empty(), new TextValue("one")));

        Committing outcome = commit(
                2,
                put("a", "second"),
                put("b", "second"),
                new KeepState(1, Optional.of(new TextValue("one")), new TextValue("two")),
                merge("missing", data("x")));

        assertThat(reason(outcome))
                .isEqualTo("The record \"missing\" of data store " + store
                        + " does not exist, and is not to be inserted.");
        assertThat(stored("a")).contains(data("first"));
        assertThat(stored("b")).isEmpty();
        assertThat(ports.moduleStates().find(scenario.id(), 1)).contains(new TextValue("one"));
        assertThat(ports.history().operations(execution, 9, 0).records()).containsExactly(succeeded(1, 2));
        assertThat(driver.unfinished(execution).start()).contains(snapshot(1));
        assertCounted(ports.dataStores().record(store, "a").orElseThrow());
    }

    @Test
    void a_commit_that_was_made_before_is_not_made_again() {
        commit(1, new PutRecord(store, "k", data("mine"), false, ANY));
        commit(driver.accept(scenario, bundle("b")), 1, put("k", "of somebody else"));

        Committing again = commit(1, new PutRecord(store, "k", data("mine"), false, ANY));

        assertThat(again).isEqualTo(new Committed());
        assertThat(stored("k")).contains(data("of somebody else"));
        assertThat(ports.history().operations(execution, 9, 0).records()).hasSize(1);
    }

    @Test
    void a_commit_that_was_refused_may_be_made_later() {
        assertThat(commit(1, merge("k", data("new")))).isInstanceOf(Refused.class);

        assertThat(commit(1, put("k", "new"))).isEqualTo(new Committed());

        assertThat(stored("k")).contains(data("new"));
    }

    @Test
    void two_commits_at_the_same_record_are_both_made() {
        Snapshot cycleEnds = new Snapshot(List.of(), Variables.NONE, 1, 1, true);
        commit(1, put("k", "at once"));

        Committing second = ports.journal()
                .commit(
                        execution,
                        Progress.NONE,
                        cycleEnds,
                        List.of(new KeepState(1, Optional.empty(), new TextValue("with the cycle"))));

        assertThat(second).isEqualTo(new Committed());
        assertThat(ports.moduleStates().find(scenario.id(), 1)).contains(new TextValue("with the cycle"));
        assertThat(driver.unfinished(execution).start()).contains(cycleEnds);
    }

    @Test
    void a_commit_at_the_record_of_a_checkpoint_is_made() {
        Snapshot before = new Snapshot(List.of(), Variables.NONE, 1, 1, true);
        ports.journal().checkpoint(execution, told(triggered()), before);

        Committing outcome = ports.journal().commit(execution, Progress.NONE, snapshot(1), List.of(put("k", "new")));

        assertThat(outcome).isEqualTo(new Committed());
        assertThat(stored("k")).contains(data("new"));
        assertThat(driver.unfinished(execution).start()).contains(snapshot(1));
        assertThat(ports.history().operations(execution, 9, 0).records()).containsExactly(triggered());
    }

    @Test
    void an_execution_that_ended_changes_nothing_any_more() {
        driver.finish(execution);

        assertThat(reason(commit(1, put("k", "late"))))
                .isEqualTo("Execution " + execution + " does not run any more: it ended, or was deleted with its"
                        + " scenario. Nothing is added to it.");
        assertThat(stored("k")).isEmpty();
    }

    @Test
    void an_execution_that_was_deleted_with_its_scenario_changes_nothing_any_more() {
        ports.scenarios().delete(scenario.id());

        assertThat(reason(commit(1, put("k", "late")))).contains("does not run any more");
        assertThat(stored("k")).isEmpty();
    }

    @Test
    void a_change_of_what_somebody_else_changed_is_refused() {
        commit(1, put("k", "first"));
        OptionalLong seen = version("k");
        commit(driver.accept(scenario, bundle("b")), 1, put("k", "of somebody else"));
        long now = version("k").getAsLong();

        String expected = "The record \"k\" of data store " + store
                + " was changed by somebody else in the meantime: the change was based on its version "
                + seen.getAsLong() + ", but its version is " + now + ".";
        assertThat(reason(commit(2, new PutRecord(store, "k", data("mine"), true, seen))))
                .isEqualTo(expected);
        assertThat(reason(commit(2, new MergeRecord(store, "k", data("mine"), false, false, seen))))
                .isEqualTo(expected);
        assertThat(reason(commit(2, new DeleteRecord(store, "k", seen)))).isEqualTo(expected);
        assertThat(stored("k")).contains(data("of somebody else"));
    }

    @Test
    void a_record_that_came_or_went_in_the_meantime_refuses_what_was_based_on_the_opposite() {
        commit(1, put("came", "of somebody else"));

        assertThat(reason(commit(2, new PutRecord(store, "came", data("mine"), true, OptionalLong.of(0)))))
                .contains("was based on its absence, but its version is ");
        assertThat(reason(commit(2, new PutRecord(store, "went", data("mine"), true, OptionalLong.of(7)))))
                .endsWith("was based on its version 7, but it is not there.");
    }

    @Test
    void a_version_never_comes_again() {
        commit(1, put("k", "first"));
        OptionalLong first = version("k");

        commit(2, new DeleteRecord(store, "k", first), put("k", "first"));
        commit(3, new ClearRecords(store), put("k", "first"));

        assertThat(version("k").getAsLong()).isGreaterThan(first.getAsLong());
        assertThat(commit(4, new DeleteRecord(store, "k", first))).isInstanceOf(Refused.class);
    }

    @Test
    void several_changes_of_a_record_may_be_based_on_what_was_there_before_all_of_them() {
        commit(1, put("k", "first"));
        OptionalLong seen = version("k");

        Committing outcome = commit(
                2,
                new MergeRecord(store, "k", data("a", NumberValue.of(1)), false, false, seen),
                new MergeRecord(store, "k", data("b", NumberValue.of(2)), false, false, seen));

        assertThat(outcome).isEqualTo(new Committed());
        assertThat(stored("k"))
                .contains(data("first").with("a", NumberValue.of(1)).with("b", NumberValue.of(2)));
    }

    @Test
    void a_record_that_exists_is_replaced_only_when_that_is_said() {
        commit(1, put("k", "first"));

        assertThat(reason(commit(2, new PutRecord(store, "k", data("mine"), false, ANY))))
                .isEqualTo("The record \"k\" of data store " + store + " exists already, and is not to be replaced.");
        assertThat(stored("k")).contains(data("first"));
    }

    @Test
    void a_missing_record_is_inserted_only_when_that_is_said() {
        assertThat(commit(1, merge("k", data("x")))).isInstanceOf(Refused.class);

        assertThat(commit(1, new MergeRecord(store, "k", data("x"), true, false, ANY)))
                .isEqualTo(new Committed());

        assertThat(stored("k")).contains(data("x"));
    }

    @Test
    void merging_leaves_ignored_fields_and_empties_erased_ones() {
        CollectionValue before = data("a", NumberValue.of(1)).with("b", NumberValue.of(2));
        commit(1, new PutRecord(store, "k", before, false, ANY));

        commit(2, merge("k", data("a", NullValue.IGNORED).with("b", NullValue.ERASED)));

        assertThat(stored("k")).contains(data("a", NumberValue.of(1)).with("b", NullValue.NULL));
    }

    @Test
    void merging_replaces_an_array_or_adds_to_it() {
        CollectionValue one = data("a", ArrayValue.of(NumberValue.of(1)));
        CollectionValue two = data("a", ArrayValue.of(NumberValue.of(2)));
        commit(1, new PutRecord(store, "added", one, false, ANY), new PutRecord(store, "replaced", one, false, ANY));

        commit(
                2,
                new MergeRecord(store, "added", two, false, true, ANY),
                new MergeRecord(store, "replaced", two, false, false, ANY));

        assertThat(stored("added")).contains(data("a", ArrayValue.of(NumberValue.of(1), NumberValue.of(2))));
        assertThat(stored("replaced")).contains(two);
    }

    @Test
    void deleting_what_is_not_there_is_no_mistake() {
        assertThat(commit(1, new DeleteRecord(store, "k", ANY))).isEqualTo(new Committed());
        assertCounted();
    }

    @Test
    void all_records_are_deleted_at_once() {
        commit(1, put("a", "first"), put("b", "first"));

        commit(2, put("c", "gone too"), new ClearRecords(store), put("d", "later"));

        assertThat(ports.dataStores().page(store, 9, 0))
                .extracting(DataRecord::key)
                .containsExactly("d");
        assertCounted(ports.dataStores().record(store, "d").orElseThrow());
    }

    @Test
    void a_data_store_that_does_not_exist_refuses_the_commit() {
        assertThat(reason(commit(1, new PutRecord(4711, "k", data("x"), true, ANY))))
                .isEqualTo("There is no data store 4711.");

        ports.dataStores().delete(store);
        assertThat(reason(commit(1, new ClearRecords(store)))).isEqualTo("There is no data store " + store + ".");
    }

    @Test
    void a_commit_that_has_no_room_is_refused() {
        String half = "x".repeat(600_000);
        commit(1, put("a", half));

        assertThat(reason(commit(2, put("b", half))))
                .isEqualTo("Data store " + store + ", \"customers\", has no room: its records would take 1200092 bytes,"
                        + " and its limit is 1048576 bytes. Delete records, or raise the limit.");
        assertThat(stored("b")).isEmpty();
        assertThat(commit(2, new DeleteRecord(store, "a", ANY), put("b", half))).isEqualTo(new Committed());
    }

    @Test
    void a_data_store_over_a_lowered_limit_takes_what_makes_it_smaller() {
        commit(1, put("a", "x".repeat(1_000)), put("b", "x"));
        ports.dataStores().update(store, new Update(Optional.empty(), OptionalLong.of(100), Optional.empty()));

        assertThat(commit(2, put("b", "longer"))).isInstanceOf(Refused.class);
        assertThat(commit(2, put("a", "x".repeat(900)))).isEqualTo(new Committed());
    }

    @Test
    void a_key_that_no_record_can_have_refuses_the_commit() {
        assertThat(reason(commit(1, put("", "x")))).isEqualTo("A record's key has at least one character.");
        assertThat(reason(commit(1, put("x".repeat(256), "x"))))
                .isEqualTo("A record's key has at most 255 characters, not 256.");
        assertThat(reason(commit(1, put("a\0b", "x")))).contains("without NUL");
        assertThat(reason(commit(1, put("\ud800", "x")))).contains("is made of characters");
    }

    @Test
    void the_state_of_a_module_is_kept_for_its_scenario() {
        Value state = data("last", NumberValue.of(7));

        commit(1, new KeepState(3, Optional.empty(), NumberValue.of(1)));
        commit(2, new KeepState(3, Optional.of(NumberValue.of(1)), state));

        assertThat(ports.moduleStates().find(scenario.id(), 3)).contains(state);
        assertThat(ports.moduleStates().find(scenario.id(), 4)).isEmpty();
        assertThat(ports.moduleStates().find(driver.scenario().id(), 3)).isEmpty();
    }

    @Test
    void a_state_that_another_execution_changed_refuses_the_commit() {
        commit(1, new KeepState(3, Optional.empty(), NumberValue.of(1)));
        ExecutionId other = driver.accept(scenario, bundle("b"));

        String expected = "The state that module 3 keeps was changed by another execution in the meantime; the change"
                + " was based on an older one.";
        assertThat(reason(commit(other, 1, new KeepState(3, Optional.empty(), NumberValue.of(2)))))
                .isEqualTo(expected);
        assertThat(reason(commit(other, 1, new KeepState(3, Optional.of(NumberValue.of(5)), NumberValue.of(2)))))
                .isEqualTo(expected);
        assertThat(ports.moduleStates().find(scenario.id(), 3)).contains(NumberValue.of(1));
    }

    @Test
    void the_states_of_modules_go_away_with_their_scenario() {
        commit(1, new KeepState(3, Optional.empty(), NumberValue.of(1)));

        ports.scenarios().delete(scenario.id());

        assertThat(ports.moduleStates().find(scenario.id(), 3)).isEmpty();
    }
}
