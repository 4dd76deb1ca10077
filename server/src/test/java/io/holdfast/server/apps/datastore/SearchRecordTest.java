package io.holdfast.server.apps.datastore;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.datastore.DataStore;
import io.holdfast.datastore.DataStores;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.server.apps.ModuleRun;
import io.holdfast.team.Team;
import io.holdfast.testing.InMemoryStore;
import io.holdfast.transaction.Write;
import io.holdfast.transaction.Write.ClearRecords;
import io.holdfast.transaction.Write.DeleteRecord;
import io.holdfast.transaction.Write.PutRecord;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchRecordTest {

    private final InMemoryStore data = new InMemoryStore(Clock.systemUTC());
    private final DataStores stores = data.dataStores();
    private final long store = stores.create(
                    new DataStores.Draft(Team.FIRST, "people", 200 * DataStore.MEGABYTE, Optional.empty()))
            .id();
    private final ModuleRun search = ModuleRun.of(
                    DataStoreApp.modules(stores, data.dataStructures(), new Random(7)), "datastore:SearchRecord", 1)
            .parameters("{\"datastore\": " + store + ", \"limit\": null, \"continueWhenNoRes\": false}");

    private PutRecord put(String key, String json) {
        return new PutRecord(store, key, (CollectionValue) ModuleRun.value(json), true, OptionalLong.empty());
    }

    private void people() {
        stores.change(List.of(
                put("3", "{\"name\": \"Mia\", \"age\": 31, \"address\": {\"city\": \"Brno\"}}"),
                put("1", "{\"name\": \"Jan\", \"age\": 9}"),
                put("2", "{\"name\": \"Eva\", \"age\": 31}"),
                put("4", "{\"name\": \"Ota\"}")));
    }

    private List<String> found(ModuleRun run) throws Exception {
        return run.produced().bundles().stream()
                .map(bundle -> ((TextValue) bundle.fields().get("key")).text())
                .toList();
    }

    @Test
    void without_a_filter_all_records_come_by_their_keys() throws Exception {
        people();

        assertThat(search.bundles())
                .containsExactly(
                        "{\"key\":\"1\",\"data\":{\"name\":\"Jan\",\"age\":9}}",
                        "{\"key\":\"2\",\"data\":{\"name\":\"Eva\",\"age\":31}}",
                        "{\"key\":\"3\",\"data\":{\"name\":\"Mia\",\"age\":31,\"address\":{\"city\":\"Brno\"}}}",
                        "{\"key\":\"4\",\"data\":{\"name\":\"Ota\"}}");
        assertThat(found(search.input("{\"filter\": [[]], \"sort\": []}"))).hasSize(4);
    }

    @Test
    void all_conditions_of_one_group_have_to_hold() throws Exception {
        people();

        assertThat(found(search.input("""
                {"filter": [[{"a": "age", "o": "number:equal", "b": "31"}, {"a": "name", "o": "text:startwith", "b": "M"}],
                            [{"a": "age", "o": "notexist"}]]}"""))).containsExactly("3", "4");
        assertThat(found(search.input("""
                {"filter": [[{"a": "address.city", "o": "text:equal:ci", "b": "brno"}]]}"""))).containsExactly("3");
        assertThat(found(search.input("{\"filter\": [[{\"a\": \"key\", \"o\": \"text:equal\", \"b\": \"2\"}]]}")))
                .containsExactly("2");
    }

    @Test
    void records_are_sorted_by_several_fields_and_what_has_none_comes_last() throws Exception {
        people();

        assertThat(found(search.input("""
                {"sort": [{"key": "age", "order": -1}, {"key": "name", "order": 1}]}"""))).containsExactly("2", "3", "1", "4");
        assertThat(found(search.input("{\"sort\": [{\"key\": \"age\", \"order\": \"asc\"}]}")))
                .containsExactly("1", "2", "3", "4");
    }

    @Test
    void the_limit_comes_after_the_order() throws Exception {
        people();

        assertThat(found(search.input("{\"sort\": [{\"key\": \"age\", \"order\": -1}], \"limit\": 2}")))
                .containsExactly("2", "3");
        assertThat(found(search.parameters("{\"datastore\": " + store + ", \"limit\": 1}")))
                .containsExactly("1");
    }

    @Test
    void nothing_found_ends_the_path_unless_the_route_is_to_go_on() throws Exception {
        assertThat(search.bundles()).isEmpty();
        assertThat(search.parameters("{\"datastore\": " + store + ", \"continueWhenNoRes\": true}")
                        .bundles())
                .containsExactly("{}");
    }

    @Test
    void what_the_run_has_changed_is_found_in_its_place() throws Exception {
        people();
        List<Write> pending = List.of(
                put("0", "{\"name\": \"new\"}"),
                put("25", "{\"name\": \"new\"}"),
                put("3", "{\"name\": \"changed\"}"),
                new DeleteRecord(store, "1", OptionalLong.empty()),
                put("9", "{\"name\": \"new\"}"));

        assertThat(found(search.pending(pending))).containsExactly("0", "2", "25", "3", "4", "9");
        assertThat(found(search.pending(pending).input("""
                {"filter": [[{"a": "name", "o": "text:equal", "b": "changed"}]]}"""))).containsExactly("3");
        assertThat(found(search.pending(List.of(new ClearRecords(store), put("5", "{}")))))
                .containsExactly("5");
    }

    @Test
    void more_records_than_are_read_at_once_are_all_looked_at() throws Exception {
        stores.change(IntStream.range(0, 1_234)
                .<Write.OfRecord>mapToObj(number -> new PutRecord(
                        store,
                        "key" + number,
                        CollectionValue.of("number", NumberValue.of(number)),
                        true,
                        OptionalLong.empty()))
                .toList());

        assertThat(found(search)).hasSize(1_234).doesNotHaveDuplicates();
        assertThat(found(search.input("{\"sort\": [{\"key\": \"number\", \"order\": -1}], \"limit\": 2}")))
                .containsExactly("key1233", "key1232");
    }

    @Test
    void a_filter_or_an_order_that_is_none_is_refused_with_its_place() throws Exception {
        Failure failure = search.input("""
                        {"filter": [[{"a": "age", "o": "number:near", "b": 1}, 7], "x"],
                         "sort": [{"key": "age", "order": "up"}, {"order": 1}]}""").failure();

        assertThat(failure.type()).isEqualTo(FailureType.BUNDLE_VALIDATION);
        assertThat(failure.message())
                .isEqualTo(
                        "The input of datastore:SearchRecord is not valid: filter[1][1].o: the operator number:near is"
                                + " unknown; text:equal is an example of one; filter[1][2]: expected a condition, that is a"
                                + " collection {a, o, b}; filter[2]: expected an array, that is [[{a, o, b}]]; sort[1].order:"
                                + " expected 1 or asc for ascending, -1 or desc for descending; sort[2].key: expected the name of"
                                + " a field.");
    }

    @Test
    void a_search_ends_with_its_time_and_with_too_much_to_hold() throws Exception {
        stores.change(IntStream.range(0, 7)
                .<Write.OfRecord>mapToObj(number -> new PutRecord(
                        store,
                        "key" + number,
                        CollectionValue.of("large", new TextValue("x".repeat(10_000_000))),
                        true,
                        OptionalLong.empty()))
                .toList());

        assertThat(search.timeLimit(Duration.ofSeconds(-1)).failure().type()).isEqualTo(FailureType.MODULE_TIMEOUT);
        assertThat(search.failure().type()).isEqualTo(FailureType.MAX_RESULTS_EXCEEDED);
        assertThat(found(search.input("{\"limit\": 2}"))).containsExactly("key0", "key1");
    }
}
