package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.server.cli.ApiClient;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.server.postgres.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program runs scenarios that keep records; what is left of them is read through the API. */
class DataStoreScenarioTest {

    private static final String TOKEN = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Two changes of other records, and then a record that is there already: a DuplicateDataError. */
    private static final String CHANGES_AND_FAILS = """
            {"id": 1, "module": "datastore:AddRecord", "version": 1, "parameters": {"datastore": %1$d},
              "mapper": {"key": "new", "data": {"age": 1}}},
            {"id": 2, "module": "datastore:UpdateRecord", "version": 1, "parameters": {"datastore": %1$d},
              "mapper": {"key": "eva", "data": {"age": 32}}},
            {"id": 3, "module": "datastore:DeleteRecord", "version": 1, "parameters": {"datastore": %1$d},
              "mapper": {"key": "jan"}},
            {"id": 4, "module": "datastore:AddRecord", "version": 1, "parameters": {"datastore": %1$d},
              "mapper": {"key": "ota", "data": {"age": 2}}%2$s}""";

    @TempDir
    private static Path data;

    private static ServerProcess server;
    private static ApiClient api;

    private long people;
    private long results;

    @BeforeAll
    static void start() throws Exception {
        server = ServerProcess.start(data, TOKEN, 0, TestDatabase.migrated());
        api = new ApiClient(URI.create(server.address()), TOKEN);
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
        server.close();
    }

    @BeforeEach
    void three_people_are_known() {
        people = store("people");
        results = store("results");
        add("eva", 31);
        add("jan", 9);
        add("ota", 40);
    }

    private static JsonObject json(String name, Json value) {
        return JsonObject.EMPTY.with(name, value);
    }

    private static long store(String name) {
        return number(api.post(
                        "/data-stores",
                        json("name", new JsonText(name))
                                .with("teamId", new JsonNumber("1"))
                                .with("maxSizeMB", new JsonNumber("1")))
                .object("dataStore")
                .orElseThrow());
    }

    private static long number(JsonObject object) {
        return Long.parseLong(((JsonNumber) object.get("id").orElseThrow()).literal());
    }

    private void add(String key, int age) {
        api.post(
                "/data-stores/" + people + "/data",
                json("key", new JsonText(key)).with("data", json("age", new JsonNumber(String.valueOf(age)))));
    }

    /** The records of a data store by their keys, as the API shows them. */
    private static Map<String, String> records(long store) {
        Map<String, String> records = new TreeMap<>();
        for (Json each :
                api.get("/data-stores/" + store + "/data?pg%5Blimit%5D=100").array("records")) {
            JsonObject record = (JsonObject) each;
            records.put(
                    record.text("key").orElseThrow(),
                    new BlueprintCodec().write(record.object("data").orElseThrow()));
        }
        return records;
    }

    /** Runs a scenario to its end; answers how it ended. */
    private static String run(boolean autoCommit, String flow) throws InterruptedException {
        String blueprint = """
                {"name": "Records", "flow": [%s],
                 "metadata": {"scenario": {"autoCommit": %s}}}
                """.formatted(flow, autoCommit);
        long scenario = number(api.post(
                        "/scenarios",
                        json("teamId", new JsonNumber("1"))
                                .with("scheduling", new JsonText("{\"type\":\"on-demand\"}"))
                                .with("blueprint", new JsonText(blueprint)))
                .object("scenario")
                .orElseThrow());
        api.post("/scenarios/" + scenario + "/start", JsonObject.EMPTY);
        String execution = api.post("/scenarios/" + scenario + "/run", json("responsive", new JsonBoolean(false)))
                .text("executionId")
                .orElseThrow();
        return awaitEnd("/scenarios/" + scenario + "/executions/" + execution);
    }

    private static String awaitEnd(String path) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        Optional<String> status = api.get(path).text("status");
        while (status.equals(Optional.of("RUNNING"))) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It still runs after " + LIMIT);
            }
            Thread.sleep(50);
            status = api.get(path).text("status");
        }
        return status.orElseThrow();
    }

    private void assertUntouched() {
        assertThat(records(people))
                .isEqualTo(Map.of("eva", "{\"age\":31}", "jan", "{\"age\":9}", "ota", "{\"age\":40}"));
    }

    @Test
    void what_a_flow_writes_it_reads_finds_counts_and_deletes_before_others_see_it() throws Exception {
        long scratch = store("scratch");
        api.post(
                "/data-stores/" + scratch + "/data",
                json("key", new JsonText("old")).with("data", JsonObject.EMPTY));

        String end = run(false, """
                {"id": 1, "module": "datastore:AddRecord", "version": 1, "parameters": {"datastore": %1$d},
                  "mapper": {"key": "mia", "data": {"age": 77}}},
                {"id": 2, "module": "datastore:UpdateRecord", "version": 1, "parameters": {"datastore": %1$d},
                  "mapper": {"key": "jan", "data": {"age": 10}}},
                {"id": 3, "module": "builtin:BasicRouter", "version": 1, "mapper": null, "routes": [
                  {"flow": [
                    {"id": 4, "module": "datastore:SearchRecord", "version": 1, "parameters": {"datastore": %1$d},
                      "mapper": {"filter": [[{"a": "age", "o": "number:greater", "b": "10"}]],
                        "sort": [{"key": "age", "order": -1}], "limit": 2}},
                    {"id": 5, "module": "datastore:AddRecord", "version": 1, "parameters": {"datastore": %2$d},
                      "mapper": {"key": "found {{4.key}}", "data": {"age": "{{4.data.age}}"}}}]},
                  {"flow": [
                    {"id": 6, "module": "datastore:GetRecord", "version": 1, "parameters": {"datastore": %1$d},
                      "mapper": {"key": "jan"}},
                    {"id": 7, "module": "datastore:DeleteRecord", "version": 1, "parameters": {"datastore": %1$d},
                      "mapper": {"key": "eva"}},
                    {"id": 8, "module": "datastore:ExistRecord", "version": 1, "parameters": {"datastore": %1$d},
                      "mapper": {"key": "eva"}},
                    {"id": 9, "module": "datastore:CountRecords", "version": 1, "parameters": {"datastore": %1$d},
                      "mapper": {}},
                    {"id": 10, "module": "datastore:AddRecord", "version": 1, "parameters": {"datastore": %2$d},
                      "mapper": {"key": "people",
                        "data": {"jan": "{{6.age}}", "eva": "{{8.exist}}", "count": "{{9.count}}"}}}]},
                  {"flow": [
                    {"id": 11, "module": "datastore:DeleteAllRecords", "version": 1, "parameters": {"datastore": %3$d},
                      "mapper": {}},
                    {"id": 12, "module": "datastore:CountRecords", "version": 1, "parameters": {"datastore": %3$d},
                      "mapper": {}},
                    {"id": 13, "module": "datastore:AddRecord", "version": 1, "parameters": {"datastore": %2$d},
                      "mapper": {"key": "scratch", "data": {"before": "{{11.count}}", "after": "{{12.count}}"}}}]}]}""".formatted(people, results, scratch));

        assertThat(end).isEqualTo("SUCCESS");
        assertThat(records(people))
                .isEqualTo(Map.of("jan", "{\"age\":10}", "mia", "{\"age\":77}", "ota", "{\"age\":40}"));
        assertThat(records(results))
                .isEqualTo(Map.of(
                        "found mia", "{\"age\":77}",
                        "found ota", "{\"age\":40}",
                        "people", "{\"jan\":10,\"eva\":false,\"count\":3}",
                        "scratch", "{\"before\":1,\"after\":0}"));
        assertThat(records(scratch)).isEmpty();
    }

    @Test
    void a_failure_of_the_cycle_leaves_no_trace_without_auto_commit() throws Exception {
        assertThat(run(false, CHANGES_AND_FAILS.formatted(people, ""))).isEqualTo("ERROR");

        assertUntouched();
    }

    @Test
    void a_rollback_leaves_no_trace_without_auto_commit() throws Exception {
        String handler = """
                , "onerror": [{"id": 5, "module": "builtin:Rollback", "version": 1, "mapper": {}}]""";

        assertThat(run(false, CHANGES_AND_FAILS.formatted(people, handler))).isEqualTo("ERROR");

        assertUntouched();
    }

    @Test
    void a_commit_keeps_what_was_done_before_the_failure() throws Exception {
        String handler = """
                , "onerror": [{"id": 5, "module": "builtin:Commit", "version": 1, "mapper": {}}]""";

        assertThat(run(false, CHANGES_AND_FAILS.formatted(people, handler))).isEqualTo("SUCCESS");

        assertThat(records(people))
                .isEqualTo(Map.of("eva", "{\"age\":32}", "new", "{\"age\":1}", "ota", "{\"age\":40}"));
    }

    @Test
    void with_auto_commit_what_was_done_before_the_failure_stays() throws Exception {
        assertThat(run(true, CHANGES_AND_FAILS.formatted(people, ""))).isEqualTo("ERROR");

        assertThat(records(people))
                .isEqualTo(Map.of("eva", "{\"age\":32}", "new", "{\"age\":1}", "ota", "{\"age\":40}"));
    }

    @Test
    void a_data_store_that_was_emptied_has_its_records_again_when_the_cycle_fails() throws Exception {
        assertThat(run(false, """
                {"id": 1, "module": "datastore:DeleteAllRecords", "version": 1, "parameters": {"datastore": %1$d},
                  "mapper": {}},
                {"id": 2, "module": "datastore:AddRecord", "version": 1, "parameters": {"datastore": %1$d},
                  "mapper": {"key": "new", "data": {}}},
                {"id": 3, "module": "datastore:UpdateRecord", "version": 1, "parameters": {"datastore": %1$d},
                  "mapper": {"key": "eva", "data": {"age": 1}}}""".formatted(people))).isEqualTo("ERROR");

        assertUntouched();
    }
}
