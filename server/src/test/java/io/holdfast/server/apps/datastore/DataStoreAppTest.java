package io.holdfast.server.apps.datastore;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.datastore.DataRecord;
import io.holdfast.datastore.DataStores;
import io.holdfast.datastore.DataStructures;
import io.holdfast.datastore.StructureSpec;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.module.Change;
import io.holdfast.module.ModuleKind;
import io.holdfast.server.apps.ModuleRun;
import io.holdfast.team.Team;
import io.holdfast.testing.InMemoryStore;
import io.holdfast.transaction.Write;
import io.holdfast.transaction.Write.ClearRecords;
import io.holdfast.transaction.Write.DeleteRecord;
import io.holdfast.transaction.Write.MergeRecord;
import io.holdfast.transaction.Write.PutRecord;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DataStoreAppTest {

    private final InMemoryStore data = new InMemoryStore(Clock.systemUTC());
    private final DataStores stores = data.dataStores();
    private final DataStructures structures = data.dataStructures();
    private final long store = stores.create(new DataStores.Draft(Team.FIRST, "customers", 1_000, Optional.empty()))
            .id();

    private ModuleRun module(String name) {
        return ModuleRun.of(DataStoreApp.modules(stores, structures, new Random(7)), "datastore:" + name, 1)
                .parameters("{\"datastore\": " + store + "}");
    }

    private static CollectionValue value(String json) {
        return (CollectionValue) ModuleRun.value(json);
    }

    private long stored(String key, String json) {
        stores.change(List.of(new PutRecord(store, key, value(json), true, OptionalLong.empty())));
        return stores.record(store, key).map(DataRecord::version).orElseThrow();
    }

    private static Write written(ModuleRun run) throws Exception {
        return ((Change.Transact) run.changes().getFirst()).write();
    }

    private void structure(boolean strict) {
        JsonObject email = JsonObject.EMPTY
                .with("name", new JsonText("email"))
                .with("type", new JsonText("text"))
                .with("required", new JsonBoolean(true));
        JsonObject count = JsonObject.EMPTY
                .with("name", new JsonText("count"))
                .with("type", new JsonText("number"))
                .with("default", new JsonText("1"));
        var spec = ((StructureSpec.Read) StructureSpec.read(new JsonArray(List.of(email, count)))).spec();
        long id = structures
                .create(new DataStructures.Draft(Team.FIRST, "customer", spec, strict))
                .id();
        stores.update(
                store, new DataStores.Update(Optional.empty(), OptionalLong.empty(), Optional.of(Optional.of(id))));
    }

    @Test
    void what_changes_data_takes_part_in_the_transaction_and_what_reads_does_not() {
        assertThat(List.of("AddRecord", "UpdateRecord", "DeleteRecord", "DeleteAllRecords"))
                .allMatch(name -> module(name).module().description().kind() == ModuleKind.ACID);
        assertThat(List.of("GetRecord", "SearchRecord", "ExistRecord", "CountRecords"))
                .allMatch(name -> module(name).module().description().kind() == ModuleKind.TRANSFORMER);
    }

    @Test
    void a_record_is_added_under_its_key() throws Exception {
        ModuleRun add = module("AddRecord").input("{\"key\": 7, \"data\": {\"a\": 1}, \"overwrite\": false}");

        assertThat(add.bundles()).containsExactly("{\"key\":\"7\",\"data\":{\"a\":1}}");
        assertThat(written(add)).isEqualTo(new PutRecord(store, "7", value("{\"a\": 1}"), false, OptionalLong.of(0)));
        assertThat(stores.record(store, "7")).isEmpty();
    }

    @Test
    void a_record_without_a_key_is_given_one() throws Exception {
        assertThat(((PutRecord) written(module("AddRecord").input("{\"data\": {}}"))).key())
                .matches("[0-9a-f]{12}");
        assertThat(((PutRecord) written(module("AddRecord").input("{\"key\": \"\"}"))).key())
                .matches("[0-9a-f]{12}");
    }

    @Test
    void a_key_that_is_there_is_a_duplicate_unless_it_may_be_overwritten() throws Exception {
        long version = stored("k", "{\"a\": 1}");
        ModuleRun add = module("AddRecord");

        Failure failure = add.input("{\"key\": \"k\", \"data\": {\"b\": 2}}").failure();
        assertThat(failure.type()).isEqualTo(FailureType.DUPLICATE_DATA);
        assertThat(failure.message())
                .isEqualTo(
                        "The data store 1, \"customers\", has a record with the key \"k\" already. Map another key, or"
                                + " turn on 'Overwrite an existing record'.");

        assertThat(written(add.input("{\"key\": \"k\", \"data\": {\"b\": 2}, \"overwrite\": true}")))
                .isEqualTo(new PutRecord(store, "k", value("{\"b\": 2}"), true, OptionalLong.of(version)));
    }

    @Test
    void an_update_changes_the_fields_that_have_a_value() throws Exception {
        long version = stored("k", "{\"a\": 1, \"b\": 2, \"c\": 3}");
        ModuleRun update = module("UpdateRecord")
                .input("{\"key\": \"k\", \"data\": {\"a\": 5, \"b\": null, \"c\": \"\"}, \"upsert\": false}");

        assertThat(update.bundles()).containsExactly("{\"key\":\"k\",\"data\":{\"a\":5,\"b\":2,\"c\":3}}");
        assertThat(written(update))
                .isEqualTo(new MergeRecord(store, "k", value("{\"a\": 5}"), false, false, OptionalLong.of(version)));
    }

    @Test
    void an_update_empties_what_is_erased() throws Exception {
        stored("k", "{\"a\": 1}");
        ModuleRun update = module("UpdateRecord")
                .input(CollectionValue.of("key", new TextValue("k"))
                        .with("data", CollectionValue.of("a", NullValue.ERASED)));

        assertThat(update.bundles()).containsExactly("{\"key\":\"k\",\"data\":{\"a\":null}}");
    }

    @Test
    void an_update_adds_to_arrays_when_they_are_not_to_be_overwritten() throws Exception {
        stored("k", "{\"a\": [1]}");
        ModuleRun update = module("UpdateRecord");

        assertThat(update.input("{\"key\": \"k\", \"data\": {\"a\": [2]}, \"overwriteArrays\": false}")
                        .bundles())
                .containsExactly("{\"key\":\"k\",\"data\":{\"a\":[1,2]}}");
        assertThat(update.input("{\"key\": \"k\", \"data\": {\"a\": [2]}}").bundles())
                .containsExactly("{\"key\":\"k\",\"data\":{\"a\":[2]}}");
    }

    @Test
    void an_update_of_a_missing_record_fails_or_inserts_it() throws Exception {
        ModuleRun update = module("UpdateRecord");

        Failure failure = update.input("{\"key\": \"k\", \"data\": {\"a\": 1}}").failure();
        assertThat(failure.type()).isEqualTo(FailureType.DATA);
        assertThat(failure.message())
                .isEqualTo(
                        "The data store 1, \"customers\", has no record with the key \"k\". Map another key, or turn on"
                                + " 'Insert missing record'.");
        MergeRecord inserted = new MergeRecord(store, "k", value("{\"a\": 1}"), true, false, OptionalLong.of(0));
        assertThat(written(update.input("{\"key\": \"k\", \"data\": {\"a\": 1}, \"upsert\": true}")))
                .isEqualTo(inserted);
        assertThat(written(update.input("{\"key\": \"k\", \"data\": {\"a\": 1}, \"insert\": true}")))
                .isEqualTo(inserted);
    }

    @Test
    void a_record_is_read_as_its_fields_or_wrapped() throws Exception {
        stored("k", "{\"a\": 1}");
        ModuleRun get = module("GetRecord");

        assertThat(get.input("{\"key\": \"k\", \"returnWrapped\": false}").bundles())
                .containsExactly("{\"a\":1}");
        assertThat(get.input("{\"key\": \"k\", \"returnWrapped\": true}").bundles())
                .containsExactly("{\"key\":\"k\",\"data\":{\"a\":1}}");
    }

    @Test
    void a_missing_record_is_one_bundle_without_fields() throws Exception {
        assertThat(module("GetRecord").input("{\"key\": \"k\"}").bundles()).containsExactly("{}");
        assertThat(module("GetRecord")
                        .input("{\"key\": \"k\", \"returnWrapped\": true}")
                        .bundles())
                .containsExactly("{}");
    }

    @Test
    void existence_and_number_are_put_out() throws Exception {
        stored("k", "{}");

        assertThat(module("ExistRecord").input("{\"key\": \"k\"}").bundles()).containsExactly("{\"exist\":true}");
        assertThat(module("ExistRecord").input("{\"key\": \"x\"}").bundles()).containsExactly("{\"exist\":false}");
        assertThat(module("CountRecords").bundles()).containsExactly("{\"count\":1}");
    }

    @Test
    void records_are_deleted_one_by_one_or_all() throws Exception {
        long version = stored("k", "{}");

        ModuleRun one = module("DeleteRecord").input("{\"key\": \"k\"}");
        assertThat(one.bundles()).containsExactly("{\"key\":\"k\"}");
        assertThat(written(one)).isEqualTo(new DeleteRecord(store, "k", OptionalLong.of(version)));
        assertThat(module("DeleteAllRecords").bundles()).containsExactly("{\"count\":1}");
        assertThat(written(module("DeleteAllRecords"))).isEqualTo(new ClearRecords(store));
    }

    @Test
    void what_the_run_has_changed_is_seen_before_it_is_committed() throws Exception {
        long version = stored("k", "{\"a\": [1]}");
        stored("gone", "{}");
        List<Write> pending = List.of(
                new MergeRecord(store, "k", value("{\"a\": [2]}"), false, true, OptionalLong.of(version)),
                new DeleteRecord(store, "gone", OptionalLong.empty()),
                new PutRecord(store, "new", value("{\"b\": 1}"), false, OptionalLong.of(0)),
                new PutRecord(store + 1, "k", value("{}"), true, OptionalLong.of(0)));

        assertThat(module("GetRecord")
                        .input("{\"key\": \"k\"}")
                        .pending(pending)
                        .bundles())
                .containsExactly("{\"a\":[1,2]}");
        assertThat(module("ExistRecord")
                        .input("{\"key\": \"gone\"}")
                        .pending(pending)
                        .bundles())
                .containsExactly("{\"exist\":false}");
        assertThat(module("CountRecords").pending(pending).bundles()).containsExactly("{\"count\":2}");
        assertThat(module("AddRecord")
                        .input("{\"key\": \"new\", \"data\": {}}")
                        .pending(pending)
                        .failure()
                        .type())
                .isEqualTo(FailureType.DUPLICATE_DATA);
        assertThat(written(module("UpdateRecord")
                        .input("{\"key\": \"k\", \"data\": {\"c\": 1}}")
                        .pending(pending)))
                .isEqualTo(new MergeRecord(
                        store,
                        "k",
                        CollectionValue.of("c", NumberValue.of(1)),
                        false,
                        false,
                        OptionalLong.of(version)));
    }

    @Test
    void after_everything_was_deleted_nothing_is_seen() throws Exception {
        stored("k", "{}");
        List<Write> pending = List.of(new ClearRecords(store));

        assertThat(module("GetRecord")
                        .input("{\"key\": \"k\"}")
                        .pending(pending)
                        .bundles())
                .containsExactly("{}");
        assertThat(module("CountRecords").pending(pending).bundles()).containsExactly("{\"count\":0}");
        assertThat(module("AddRecord")
                        .input("{\"key\": \"k\"}")
                        .pending(pending)
                        .bundles())
                .hasSize(1);
    }

    @Test
    void a_full_data_store_is_told_with_its_limit_its_use_and_what_to_do() throws Exception {
        stored("k", "{\"a\": \"" + "x".repeat(800) + "\"}");

        Failure failure = module("AddRecord")
                .input("{\"key\": \"more\", \"data\": {\"a\": \"" + "x".repeat(200) + "\"}}")
                .failure();

        assertThat(failure.type()).isEqualTo(FailureType.OUT_OF_SPACE);
        assertThat(failure.message())
                .isEqualTo(
                        "Data store 1, \"customers\", has no room: its records would take 1087 bytes, and its limit is"
                                + " 1000 bytes. Delete records, or raise the limit. It takes 842 bytes now; the record is"
                                + " \"more\".");
    }

    @Test
    void what_the_run_has_added_takes_room_too() throws Exception {
        List<Write> pending = List.of(
                new PutRecord(store, "k", value("{\"a\": \"" + "x".repeat(900) + "\"}"), false, OptionalLong.of(0)));

        assertThat(module("AddRecord")
                        .input("{\"key\": \"more\", \"data\": {\"a\": \"" + "x".repeat(50) + "\"}}")
                        .pending(pending)
                        .failure()
                        .type())
                .isEqualTo(FailureType.OUT_OF_SPACE);
    }

    @Test
    void a_record_that_no_data_store_can_hold_is_refused() throws Exception {
        Failure failure = module("AddRecord")
                .input(CollectionValue.of("key", new TextValue("k"))
                        .with("data", CollectionValue.of("a", new TextValue("x".repeat(16_000_000)))))
                .failure();

        assertThat(failure.type()).isEqualTo(FailureType.BUNDLE_VALIDATION);
        assertThat(failure.message())
                .isEqualTo("The record \"k\" would have 16000042 bytes; a record has at most 15728640. Keep less in it,"
                        + " or keep it elsewhere.");
    }

    @Test
    void a_data_store_that_does_not_exist_is_named() throws Exception {
        Failure failure = module("GetRecord")
                .parameters("{\"datastore\": 27969}")
                .input("{\"key\": \"k\"}")
                .failure();

        assertThat(failure.type()).isEqualTo(FailureType.INVALID_CONFIGURATION);
        assertThat(failure.message())
                .isEqualTo("The data store 27969 does not exist. Choose another one in the settings of the module, or"
                        + " create one.");
        assertThat(module("GetRecord")
                        .parameters("{\"datastore\": \"99999999999999999999\"}")
                        .input("{\"key\": \"k\"}")
                        .failure()
                        .message())
                .startsWith("The data store 99999999999999999999 does not exist.");
        assertThat(module("GetRecord")
                        .parameters("{}")
                        .input("{\"key\": \"k\"}")
                        .failure()
                        .type())
                .isEqualTo(FailureType.INVALID_CONFIGURATION);
    }

    @Test
    void a_key_that_no_record_can_have_is_refused() throws Exception {
        Failure failure = module("GetRecord")
                .input("{\"key\": \"" + "x".repeat(256) + "\"}")
                .failure();

        assertThat(failure.type()).isEqualTo(FailureType.BUNDLE_VALIDATION);
        assertThat(failure.message())
                .isEqualTo("The field 'key' is not valid. A record's key has at most 255 characters, not 256.");
    }

    @Test
    void a_record_is_fitted_to_the_structure_of_its_data_store() throws Exception {
        structure(true);

        assertThat(module("AddRecord")
                        .input("{\"key\": \"k\", \"data\": {\"email\": 7}}")
                        .bundles())
                .containsExactly("{\"key\":\"k\",\"data\":{\"email\":\"7\",\"count\":1}}");
        Failure failure = module("AddRecord")
                .input("{\"key\": \"k\", \"data\": {\"count\": \"x\", \"other\": 1}}")
                .failure();
        assertThat(failure.type()).isEqualTo(FailureType.BUNDLE_VALIDATION);
        assertThat(failure.message())
                .isEqualTo("The input of datastore:AddRecord is not valid: email is required, but has no value; count:"
                        + " Expected a number, but got the text \"x\".; other is no field of the data structure, which is"
                        + " strict");
    }

    @Test
    void an_update_needs_only_what_it_changes_and_an_insert_all() throws Exception {
        structure(false);
        stored("k", "{\"email\": \"a\"}");
        ModuleRun update = module("UpdateRecord");

        assertThat(update.input("{\"key\": \"k\", \"data\": {\"count\": \"5\"}}")
                        .bundles())
                .containsExactly("{\"key\":\"k\",\"data\":{\"email\":\"a\",\"count\":5}}");
        assertThat(update.input("{\"key\": \"new\", \"data\": {\"count\": 5}, \"upsert\": true}")
                        .failure()
                        .message())
                .endsWith("email is required, but has no value");
        assertThat(update.input("{\"key\": \"k\", \"data\": {\"other\": [1]}}")
                        .bundle()
                        .fields()
                        .get("data"))
                .isEqualTo(CollectionValue.of("email", new TextValue("a"))
                        .with("other", ArrayValue.of(NumberValue.of(1))));
    }
}
