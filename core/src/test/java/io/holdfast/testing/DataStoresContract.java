package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.datastore.DataRecord;
import io.holdfast.datastore.DataStore;
import io.holdfast.datastore.DataStores;
import io.holdfast.datastore.DataStructure;
import io.holdfast.datastore.DataStructures;
import io.holdfast.datastore.StructureSpec;
import io.holdfast.team.Team;
import io.holdfast.transaction.Committing;
import io.holdfast.transaction.Write;
import io.holdfast.transaction.Write.PutRecord;
import io.holdfast.value.BufferValue;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.DateValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link DataStores} and {@link DataStructures} promise. */
public abstract class DataStoresContract {

    private static final OptionalLong ANY = OptionalLong.empty();
    private static final DataStores.Update NOTHING =
            new DataStores.Update(Optional.empty(), OptionalLong.empty(), Optional.empty());

    private DataStores stores = StorePorts.inMemory().dataStores();
    private DataStructures structures = StorePorts.inMemory().dataStructures();

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void openStore() {
        StorePorts ports = emptyStore();
        stores = ports.dataStores();
        structures = ports.dataStructures();
    }

    private DataStore store() {
        return stores.create(new DataStores.Draft(Team.FIRST, "customers", DataStore.MEGABYTE, Optional.empty()));
    }

    private static StructureSpec spec(String name) {
        JsonObject field = JsonObject.EMPTY
                .with("name", new JsonText(name))
                .with("type", new JsonText("number"))
                .with("default", new JsonNumber("1.50"));
        return ((StructureSpec.Read) StructureSpec.read(new JsonArray(List.of(field)))).spec();
    }

    private DataStructure structure() {
        return structures.create(new DataStructures.Draft(Team.FIRST, "customer", spec("score"), true));
    }

    private static Write.OfRecord put(DataStore store, String key, String text) {
        return new PutRecord(store.id(), key, CollectionValue.of("value", new TextValue(text)), true, ANY);
    }

    private static List<String> keys(List<DataRecord> records) {
        return records.stream().map(DataRecord::key).toList();
    }

    @Test
    void a_new_data_store_is_empty() {
        DataStructure structure = structure();

        DataStore store =
                stores.create(new DataStores.Draft(Team.FIRST, "customers", 100, Optional.of(structure.id())));

        assertThat(store)
                .isEqualTo(new DataStore(store.id(), Team.FIRST, "customers", 100, 0, 0, Optional.of(structure.id())));
        assertThat(stores.find(store.id())).contains(store);
        assertThat(stores.page(store.id(), 9, 0)).isEmpty();
    }

    @Test
    void data_stores_are_listed_oldest_first() {
        DataStore first = store();
        DataStore second = store();
        DataStore third = store();

        assertThat(stores.list(Optional.empty(), 9, 0)).containsExactly(first, second, third);
        assertThat(stores.list(Optional.empty(), 1, 1)).containsExactly(second);
    }

    @Test
    void what_is_given_is_changed_and_the_rest_left() {
        DataStructure structure = structure();
        DataStore store =
                stores.create(new DataStores.Draft(Team.FIRST, "customers", 100, Optional.of(structure.id())));

        assertThat(stores.update(store.id(), NOTHING)).contains(store);
        stores.update(
                store.id(),
                new DataStores.Update(Optional.of("clients"), OptionalLong.of(200), Optional.of(Optional.empty())));

        assertThat(stores.find(store.id()))
                .contains(new DataStore(store.id(), Team.FIRST, "clients", 200, 0, 0, Optional.empty()));
        assertThat(stores.update(4711, NOTHING)).isEmpty();
    }

    @Test
    void a_structure_that_is_not_there_is_refused() {
        DataStore store = store();

        assertThatThrownBy(() -> stores.create(new DataStores.Draft(Team.FIRST, "x", 100, Optional.of(4711L))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("There is no data structure 4711.");
        assertThatThrownBy(() -> stores.update(
                        store.id(),
                        new DataStores.Update(Optional.empty(), OptionalLong.empty(), Optional.of(Optional.of(4711L)))))
                .hasMessage("There is no data structure 4711.");
        assertThat(stores.list(Optional.empty(), 9, 0)).containsExactly(store);
    }

    @Test
    void a_data_store_is_deleted_with_its_records() {
        DataStore store = store();
        DataStore other = store();
        stores.change(List.of(put(store, "k", "gone")));
        stores.change(List.of(put(other, "k", "stays")));

        assertThat(stores.delete(store.id())).isTrue();

        assertThat(stores.delete(store.id())).isFalse();
        assertThat(stores.find(store.id())).isEmpty();
        assertThat(stores.record(store.id(), "k")).isEmpty();
        assertThat(stores.page(store.id(), 9, 0)).isEmpty();
        assertThat(stores.record(other.id(), "k")).isPresent();
    }

    @Test
    void data_of_every_type_come_back_as_they_were() {
        DataStore store = store();
        CollectionValue data = CollectionValue.of("text", new TextValue("a\0🦉"))
                .with("number", NumberValue.parse("-12345678901234567890.5").orElseThrow())
                .with("date", new DateValue(Instant.parse("1969-12-31T23:59:59.987654321Z")))
                .with("buffer", new BufferValue(new byte[] {0, -1, 127}))
                .with("nothing", NullValue.NULL)
                .with("inner", CollectionValue.of("$", new TextValue("date")));

        stores.change(List.of(new PutRecord(store.id(), "k", data, false, ANY)));

        assertThat(stores.record(store.id(), "k").map(DataRecord::data)).contains(data);
    }

    @Test
    void a_large_record_comes_back_and_is_merged() {
        DataStore store =
                stores.create(new DataStores.Draft(Team.FIRST, "large", 20 * DataStore.MEGABYTE, Optional.empty()));
        CollectionValue large = CollectionValue.of("large", new TextValue("0123456789abcdef".repeat(600_000)));
        CollectionValue more = CollectionValue.of("more", NumberValue.of(1));

        stores.change(List.of(new PutRecord(store.id(), "k", large, false, ANY)));
        stores.change(List.of(new Write.MergeRecord(store.id(), "k", more, false, false, ANY)));

        assertThat(stores.record(store.id(), "k").map(DataRecord::data))
                .contains(large.with("more", NumberValue.of(1)));
    }

    @Test
    void a_record_has_its_limit() {
        DataStore store =
                stores.create(new DataStores.Draft(Team.FIRST, "large", 20 * DataStore.MEGABYTE, Optional.empty()));

        Committing outcome = stores.change(List.of(put(store, "k", "x".repeat(15 * 1_048_576))));

        assertThat(((Committing.Refused) outcome).reason())
                .isEqualTo("The record \"k\" of data store " + store.id()
                        + " would have 15728686 bytes; a record has at most 15728640 bytes.");
    }

    @Test
    void changes_by_people_are_all_made_or_none() {
        DataStore store = store();

        Committing outcome = stores.change(
                List.of(put(store, "a", "x"), new PutRecord(store.id(), "a", CollectionValue.EMPTY, false, ANY)));

        assertThat(((Committing.Refused) outcome).reason()).contains("exists already");
        assertThat(stores.find(store.id())).contains(store);
        assertThat(stores.record(store.id(), "a")).isEmpty();
    }

    @Test
    void records_are_in_the_order_of_their_code_points() {
        DataStore store = store();
        List.of("b", "\uffee", "a", "B", "🦉", "10", "9", "a b")
                .forEach(key -> stores.change(List.of(put(store, key, "x"))));

        assertThat(keys(stores.page(store.id(), 99, 0)))
                .containsExactly("10", "9", "B", "a", "a b", "b", "\uffee", "🦉");
        assertThat(keys(stores.page(store.id(), 2, 3))).containsExactly("a", "a b");
        assertThat(keys(stores.after(store.id(), "a", 2))).containsExactly("a b", "b");
        assertThat(keys(stores.after(store.id(), "", 1))).containsExactly("10");
        assertThat(stores.after(store.id(), "🦉", 9)).isEmpty();
    }

    @Test
    void a_page_of_large_records_is_shorter_and_what_follows_it_is_the_rest() {
        DataStore store =
                stores.create(new DataStores.Draft(Team.FIRST, "large", 60 * DataStore.MEGABYTE, Optional.empty()));
        List<String> all = List.of("a", "b", "c", "d", "e");
        all.forEach(key -> stores.change(List.of(put(store, key, "x".repeat(10_000_000)))));

        List<String> read = new ArrayList<>(keys(stores.after(store.id(), "", 9)));
        assertThat(read).hasSize(4);
        read.addAll(keys(stores.after(store.id(), read.getLast(), 9)));

        assertThat(read).isEqualTo(all);
    }

    @Test
    void a_structure_is_kept_listed_and_changed() {
        DataStructure structure = structure();
        assertThat(structures.find(structure.id())).contains(structure);
        assertThat(structures.list(Optional.empty(), 9, 0)).containsExactly(structure);

        structures.update(
                structure.id(),
                new DataStructures.Update(Optional.of("client"), Optional.of(spec("points")), Optional.of(false)));

        assertThat(structures.find(structure.id()))
                .contains(new DataStructure(structure.id(), Team.FIRST, "client", spec("points"), false));
        assertThat(structures.update(
                        4711, new DataStructures.Update(Optional.of("x"), Optional.empty(), Optional.empty())))
                .isEmpty();
    }

    @Test
    void a_deleted_structure_leaves_its_data_stores_without_one() {
        DataStructure structure = structure();
        DataStore store =
                stores.create(new DataStores.Draft(Team.FIRST, "customers", 100, Optional.of(structure.id())));
        assertThat(structures.users(structure.id())).containsExactly(store);

        assertThat(structures.delete(structure.id())).isTrue();

        assertThat(structures.delete(structure.id())).isFalse();
        assertThat(stores.find(store.id()).orElseThrow().structure()).isEmpty();
    }
}
