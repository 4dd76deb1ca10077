package io.holdfast.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.datastore.DataStore;
import io.holdfast.transaction.Write.PutRecord;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.TextValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataStoresTest {

    private static final String STORES = "/api/v2/data-stores";
    private static final String DATA = STORES + "/1/data";

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private Reply create() {
        return server.post(STORES, "{\"name\":\"Customers\",\"teamId\":1,\"maxSizeMB\":1}");
    }

    private void createStrict() {
        server.post("/api/v2/data-structures", """
                {"name": "Customer", "strict": true, "spec": [
                  {"name":"email","type":"text","required":true},
                  {"name": "since", "type": "date"}]}""");
        server.post(STORES, "{\"name\":\"Customers\",\"maxSizeMB\":1,\"datastructureId\":1}");
    }

    private DataStore store() {
        return server.data.dataStores().find(1).orElseThrow();
    }

    @Test
    void a_data_store_is_created_shown_and_listed_with_sizes_as_texts() {
        String store = "{\"id\":1,\"name\":\"Customers\",\"records\":0,\"size\":\"0\",\"maxSize\":\"1048576\","
                + "\"teamId\":1,\"datastructureId\":null}";

        assertThat(create().text()).isEqualTo("{\"dataStore\":" + store + "}");
        assertThat(server.get(STORES + "/1").text()).isEqualTo("{\"dataStore\":" + store + "}");
        create();
        Reply list = server.get(STORES + "?teamId=1&pg[limit]=1&pg[offset]=0");
        assertThat(list.at("dataStores")).isEqualTo("[" + store + "]");
        assertThat(server.get(STORES + "?teamId=1&cols[]=id&cols[]=size&pg[limit]=1")
                        .at("dataStores"))
                .isEqualTo("[{\"id\":1,\"size\":\"0\"}]");
        assertThat(list.at("pg")).isEqualTo("{\"sortBy\":\"id\",\"sortDir\":\"asc\",\"limit\":1,\"offset\":0}");
    }

    @Test
    void a_data_store_is_changed_and_its_structure_taken_away() {
        createStrict();

        Reply renamed = server.call("PATCH", STORES + "/1", "{\"name\":\"Clients\",\"maxSizeMB\":2}");
        assertThat(renamed.at("dataStore.name")).isEqualTo("Clients");
        assertThat(renamed.at("dataStore.maxSize")).isEqualTo("2097152");
        assertThat(renamed.at("dataStore.datastructureId")).isEqualTo("1");
        assertThat(server.call("PATCH", STORES + "/1", "{\"datastructureId\":null}")
                        .at("dataStore.datastructureId"))
                .isEqualTo("null");
    }

    @Test
    void deleting_a_data_store_is_to_be_confirmed() {
        create();
        server.post(DATA, "{\"key\":\"k\",\"data\":{}}");

        assertThat(server.call("DELETE", STORES + "/1").error())
                .isEqualTo("406 IM004 This deletes the data store 1, \"Customers\", with its 1 records, for good, and"
                        + " scenarios that use it fail from then on; repeat the call with confirmed=true.");
        assertThat(server.call("DELETE", STORES + "/1?confirmed=true").text()).isEqualTo("{\"dataStore\":1}");
        assertThat(server.get(STORES + "/1").error()).isEqualTo("404 SC404 There is no data store 1.");
        assertThat(server.get(DATA).error()).isEqualTo("404 SC404 There is no data store 1.");
    }

    @Test
    void records_are_added_replaced_merged_and_listed() {
        create();

        assertThat(server.post(DATA, "{\"key\":\"b\",\"data\":{\"a\":1,\"n\":null}}")
                        .text())
                .isEqualTo("{\"key\":\"b\",\"data\":{\"a\":1,\"n\":null}}");
        assertThat(server.post(DATA, "{\"data\":{\"a\":2}}").at("key")).matches("[0-9a-f]{12}");
        assertThat(server.call("PATCH", DATA + "/b", "{\"c\":[1]}").text())
                .isEqualTo("{\"key\":\"b\",\"data\":{\"a\":1,\"n\":null,\"c\":[1]}}");
        assertThat(server.call("PUT", DATA + "/b", "{\"d\":1.50}").text())
                .isEqualTo("{\"key\":\"b\",\"data\":{\"d\":1.5}}");
        assertThat(server.call("PUT", DATA + "/a%20new%3F", "{}").text()).isEqualTo("{\"key\":\"a new?\",\"data\":{}}");

        Reply list = server.get(DATA + "?pg[limit]=2&pg[offset]=1");
        assertThat(list.at("records.1")).isEqualTo("{\"key\":\"b\",\"data\":{\"d\":1.5}}");
        assertThat(list.at("count")).isEqualTo("3");
        assertThat(list.at("spec")).isEqualTo("[]");
        assertThat(list.at("strict")).isEqualTo("false");
        assertThat(list.at("pg.sortBy")).isEqualTo("key");
        assertThat(server.get(STORES + "/1").at("dataStore.records")).isEqualTo("3");
    }

    @Test
    void records_are_deleted_by_their_keys_or_all_but_some() {
        create();
        List.of("a", "b", "c", "d").forEach(key -> server.call("PUT", DATA + "/" + key, "{}"));

        assertThat(server.call("DELETE", DATA, "{\"keys\":[\"a\"]}").error())
                .isEqualTo(
                        "406 IM004 This deletes records of the data store 1, \"Customers\", for good; repeat the call"
                                + " with confirmed=true.");
        assertThat(server.call("DELETE", DATA + "?confirmed=true", "{\"keys\":[\"x\",\"a\"]}")
                        .text())
                .isEqualTo("{\"keys\":[\"a\"]}");
        server.call("DELETE", DATA + "?confirmed=true", "{\"all\":true,\"exceptKeys\":[\"c\",\"x\"]}");
        assertThat(server.get(DATA).at("records")).isEqualTo("[{\"key\":\"c\",\"data\":{}}]");
        server.call("DELETE", DATA + "?confirmed=true", "{\"all\":true}");
        assertThat(store().records()).isZero();
        assertThat(store().size()).isZero();
    }

    @Test
    void records_are_fitted_to_the_structure_of_their_data_store() {
        createStrict();

        assertThat(server.post(DATA, "{\"key\":\"k\",\"data\":{\"email\":7,\"since\":\"2026-01-31\"}}")
                        .at("data"))
                .isEqualTo("{\"email\":\"7\",\"since\":\"2026-01-31T00:00:00.000Z\"}");
        assertThat(server.get(DATA).at("spec.0")).isEqualTo("{\"name\":\"email\",\"type\":\"text\",\"required\":true}");
        assertThat(server.get(DATA).at("strict")).isEqualTo("true");
        assertThat(server.post(DATA, "{\"key\":\"l\",\"data\":{\"other\":1}}").error())
                .isEqualTo("400 IM005 data: the record does not fit its data structure: email is required, but has no"
                        + " value; other is no field of the data structure, which is strict.");
        assertThat(server.call("PATCH", DATA + "/k", "{\"since\":\"soon\"}").error())
                .startsWith("400 IM005 data: the record does not fit its data structure: since: Expected a date");
        assertThat(store().records()).isOne();
    }

    @Test
    void a_key_that_is_taken_and_one_that_is_not_there_are_told() {
        create();
        server.post(DATA, "{\"key\":\"k\",\"data\":{}}");

        assertThat(server.post(DATA, "{\"key\":\"k\",\"data\":{}}").error())
                .isEqualTo("422 IM016 The record \"k\" of data store 1 exists already, and is not to be replaced.");
        assertThat(server.call("PATCH", DATA + "/x", "{}").error())
                .isEqualTo("404 SC404 There is no record \"x\" in the data store 1.");
    }

    @Test
    void a_record_for_which_there_is_no_room_is_refused() {
        create();
        String large = "{\"a\":\"" + "x".repeat(1_048_576) + "\"}";

        assertThat(server.post(DATA, "{\"data\":" + large + "}").error())
                .startsWith("422 IM003 Data store 1, \"Customers\", has no room: its records would take 10486");
        assertThat(server.call("PUT", DATA + "/k", large).status()).isEqualTo(422);
        assertThat(store().records()).isZero();
    }

    @Test
    void a_record_that_is_too_large_is_refused() {
        create();
        String large = "{\"a\":\"" + "x".repeat(15 * 1_048_576) + "\"}";

        assertThat(server.call("PUT", DATA + "/k", large).error())
                .isEqualTo("413 SC413 The body may have at most 15728640 bytes.");
        assertThat(store().records()).isZero();
    }

    @Test
    void a_page_that_is_too_large_says_how_many_to_ask_for() {
        server.post(STORES, "{\"name\":\"Large\",\"maxSizeMB\":100}");
        CollectionValue large = CollectionValue.of("a", new TextValue("x".repeat(10_000_000)));
        for (String key : List.of("a", "b", "c", "d", "e")) {
            server.data.dataStores().change(List.of(new PutRecord(1, key, large, true, OptionalLong.empty())));
        }

        assertThat(server.get(DATA).error())
                .isEqualTo(
                        "400 IM005 pg[limit]: these records have more than 33554432 bytes together; expected at most 4"
                                + " here.");
        assertThat(server.get(DATA + "?pg[limit]=1&pg[offset]=4").at("records.0.key"))
                .isEqualTo("e");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                      | 400 IM005 The call has 2 problems. name: required, but missing.
            {"name":" ","maxSizeMB":1}              | 400 IM005 name: expected at least one character.
            {"name":"x","maxSizeMB":0}              | 400 IM005 maxSizeMB: expected 1 to 1000, found 0.
            {"name":"x","maxSizeMB":1001}           | 400 IM005 maxSizeMB: expected 1 to 1000, found 1001.
            {"name":"x","maxSizeMB":"1"}            | 400 IM005 maxSizeMB: expected a whole number, found a text.
            {"name":"x","maxSizeMB":1,"teamId":2}   | 400 IM005 teamId: there is no team 2; GET /api/v2/teams lists them.
            {"name":"x","maxSizeMB":1,"size":1}     | 400 IM005 size: not known here; expected one of name, teamId, datastructureId, maxSizeMB.
            {"name":"x","maxSizeMB":1,"datastructureId":9} | 400 IM005 datastructureId: there is no data structure 9 in the team 1.
            []                                      | 400 IM005 Expected a JSON object as the body, found an array.
            """)
    void a_data_store_that_is_none_is_refused(String body, String error) {
        assertThat(server.post(STORES, body).error()).isEqualTo(error);
        assertThat(server.data.dataStores().list(Optional.empty(), 9, 0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POST   | /data    | {}                     | 400 IM005 data: required, but missing.
            POST   | /data    | {"data":[]}            | 400 IM005 data: expected an object, found an array.
            POST   | /data    | {"key":7,"data":{}}    | 400 IM005 key: expected a text, found the number 7.
            POST   | /data    | {"key":"\\u0000","data":{}} | 400 IM005 key: expected a text without NUL characters
            POST   | /data    | {"a":1}                | 400 IM005 The call has 2 problems. a: not known here; expected one of key, data.
            PUT    | /data/k  | 7                      | 400 IM005 Expected a JSON object as the body, found the number 7.
            PUT    | /data/k  | {                      | 400 IM005 The body is not JSON.
            DELETE | /data    | {}                     | 400 IM005 Expected which records are meant: keys, or all with the value true.
            DELETE | /data    | {"keys":[]}            | 400 IM005 Expected which records are meant: keys, or all with the value true.
            DELETE | /data    | {"keys":[1]}           | 400 IM005 keys[0]: expected a text, found the number 1.
            DELETE | /data    | {"all":true,"keys":["a"]} | 400 IM005 Expected either keys or all, found both.
            DELETE | /data    | {"exceptKeys":["a"]}   | 400 IM005 exceptKeys: only with all; without it, name those that are meant in keys.
            """)
    void calls_about_records_that_are_none_are_refused(String method, String path, String body, String error) {
        create();
        assertThat(server.call(method, STORES + "/1" + path, body).error()).startsWith(error);
        assertThat(store().records()).isZero();
    }

    @Test
    void a_key_with_a_slash_is_encoded_in_a_path() {
        create();

        assertThat(server.call("PUT", DATA + "/https%3A%2F%2Fexample.com%2Fa", "{\"a\":1}")
                        .text())
                .isEqualTo("{\"key\":\"https://example.com/a\",\"data\":{\"a\":1}}");
        assertThat(server.call("DELETE", DATA + "?confirmed=true", "{\"keys\":[\"https://example.com/a\"]}")
                        .text())
                .isEqualTo("{\"keys\":[\"https://example.com/a\"]}");
    }

    @Test
    void a_key_that_is_too_long_is_refused() {
        create();

        assertThat(server.post(DATA, "{\"key\":\"" + "x".repeat(256) + "\",\"data\":{}}")
                        .error())
                .isEqualTo("400 IM005 key: expected at most 255 characters, found 256.");
        assertThat(server.call("PUT", DATA + "/" + "x".repeat(256), "{}").error())
                .isEqualTo("400 IM005 key: A record's key has at most 255 characters, not 256.");
    }

    @Test
    void ids_and_pages_that_are_none_are_refused() {
        assertThat(server.get(STORES + "/x").error())
                .isEqualTo("404 SC404 There is no data store \"x\"; ids are numbers from 1.");
        assertThat(server.get(STORES + "?pg[limit]=0").error())
                .isEqualTo("400 IM005 pg[limit]: expected 1 to 10000, found 0.");
        assertThat(server.get(STORES + "?teamId=2").error())
                .isEqualTo("400 IM005 teamId: there is no team 2; GET /api/v2/teams lists them.");
    }

    @Test
    void a_data_store_is_shown_and_listed_with_the_columns_that_are_asked_for() {
        server.post("/api/v2/data-stores", "{\"name\":\"Orders\",\"teamId\":1,\"maxSizeMB\":1}");

        assertThat(server.get("/api/v2/data-stores/1?cols[]=name&cols[]=size").text())
                .isEqualTo("{\"dataStore\":{\"name\":\"Orders\",\"size\":\"0\"}}");
        assertThat(server.get("/api/v2/data-stores?teamId=1&cols[]=name").at("dataStores"))
                .isEqualTo("[{\"name\":\"Orders\"}]");
    }
}
