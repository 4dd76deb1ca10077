package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.schedule.ConservationCheck;
import io.holdfast.server.cli.ApiClient;
import io.holdfast.server.postgres.TestDatabase;
import io.holdfast.server.store.DatabaseAddress;
import io.holdfast.server.store.PostgresStore;
import io.holdfast.server.store.StoreLimits;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed while executions run, and what is stored of some of them is damaged, or replaced by a form of a newer
 * version, before the next start. What is promised: the start succeeds, everything else goes on, what cannot be read stays
 * where it is until a server can read it or a person gives it up, and the balance balances all the time.
 */
@Tag("kills")
class UnreadableExecutionTest {

    private static final String TOKEN = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed";

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path data;

    private final TestDatabase database = TestDatabase.migrated();
    private RecordingTarget target;

    @BeforeEach
    void openTarget() throws Exception {
        target = new RecordingTarget();
    }

    @AfterEach
    void closeTarget() {
        target.close();
    }

    private ServerProcess start() throws Exception {
        return ServerProcess.start(data, List.of("--token", TOKEN, "--database-url", database.url()));
    }

    private static ApiClient api(ServerProcess server) {
        return new ApiClient(URI.create(server.address()), TOKEN);
    }

    private void sql(String statement) throws SQLException {
        try (var connection = database.connect();
                var open = connection.createStatement()) {
            assertThat(open.executeUpdate(statement)).as(statement).isPositive();
        }
    }

    /** It posts twice, sleeps, and posts once more: between its posts there is a segment. */
    private void createScenario(ApiClient api, boolean storing) {
        String blueprint = """
                {"name": "Orders", "flow": [
                  {"id": 1, "module": "scenario-service:StartSubscenario", "version": 2},
                  %s, %s,
                  {"id": 4, "module": "util:FunctionSleep", "version": 1, "mapper": {"duration": 8}},
                  %s],
                 "interface": {"input": [{"name": "order", "type": "text", "required": true}], "output": []},
                 "metadata": {"scenario": {"dlq": %s}}}
                """.formatted(post(2, "first"), post(3, "second"), post(5, "third"), storing);
        api.post(
                "/scenarios",
                JsonObject.EMPTY
                        .with("teamId", new JsonNumber("1"))
                        .with("scheduling", new JsonText("{\"type\":\"on-demand\"}"))
                        .with("blueprint", new JsonText(blueprint)));
        api.post("/scenarios/1/start", JsonObject.EMPTY);
    }

    private String post(int id, String which) {
        return """
                {"id": %d, "module": "http:ActionSendData", "version": 3, "parameters": {"handleErrors": true},
                  "mapper": {"url": "%s", "method": "post", "bodyType": "raw", "contentType": "text/plain",
                    "data": "%s {{1.order}}"}}""".formatted(id, target.address(), which);
    }

    private static String run(ApiClient api, String order) {
        return api.post(
                        "/scenarios/1/run",
                        JsonObject.EMPTY
                                .with("responsive", new JsonBoolean(false))
                                .with("data", JsonObject.EMPTY.with("order", new JsonText(order))))
                .text("executionId")
                .orElseThrow();
    }

    private static JsonObject log(ApiClient api, String execution) {
        return api.get("/scenarios/1/logs/" + execution).object("scenarioLog").orElseThrow();
    }

    private static String why(JsonObject thing) {
        return thing.object("waiting")
                .flatMap(waiting -> waiting.text("sentence"))
                .orElse("");
    }

    private static JsonObject balance(ApiClient api) {
        return api.get("/conservation?scenarioId=1").object("conservation").orElseThrow();
    }

    private static Json number(long number) {
        return new JsonNumber(String.valueOf(number));
    }

    private static void giveUp(ApiClient api, String execution) {
        api.post("/scenarios/1/executions/" + execution + "/give-up?confirmed=true", JsonObject.EMPTY);
    }

    private static void until(BooleanSupplier happened) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!happened.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("It did not happen within " + LIMIT)
                    .isLessThan(end);
            Thread.sleep(50);
        }
    }

    private void received(String body) throws InterruptedException {
        until(() -> target.received().containsKey(body));
        assertThat(target.received()).containsEntry(body, 1);
    }

    /** Everything is counted anew, as the server does it from time to time. */
    private void balances() {
        try (PostgresStore store = PostgresStore.open(
                new DatabaseAddress(database.jdbcUrl(), database.user(), database.password()),
                StoreLimits.STANDARD,
                Clock.systemUTC())) {
            ConservationCheck check = new ConservationCheck(store.conservation(), store.scenarios(), Clock.systemUTC());
            check.check();
            assertThat(check.result().imbalances()).isEmpty();
        }
    }

    @Test
    void what_cannot_be_read_is_set_aside_and_everything_else_goes_on() throws Exception {
        ServerProcess killed = start();
        createScenario(api(killed), false);
        String damaged = run(api(killed), "damaged");
        String newer = run(api(killed), "newer");
        String sound = run(api(killed), "sound");
        received("second damaged");
        received("second newer");
        received("second sound");
        killed.kill();
        sql("update segment set body = decode('0000ff', 'hex') where execution_id = '" + uuid(damaged) + "'");
        sql("update running_execution set trigger = set_byte(trigger, 0, get_byte(trigger, 0) + 100) where id = '"
                + uuid(newer) + "'");

        try (ServerProcess server = start();
                ApiClient api = api(server)) {
            received("third sound");
            until(() -> log(api, sound).get("status").equals(Optional.of(number(1))));

            assertThat(server.output()).contains("Execution " + damaged + " of scenario 1 is set aside");
            assertThat(why(log(api, damaged)))
                    .startsWith(
                            "It waits for a person: it is set aside, because what is stored of it cannot be read (The"
                                    + " stored data is damaged");
            assertThat(why(log(api, newer))).contains("or of a newer version of Holdfast");
            assertThat(log(api, sound).get("waiting")).contains(new Json.JsonNull());
            assertThatThrownBy(() -> api.get("/scenarios/1/logs/" + damaged + "/operations"))
                    .hasMessageContaining("cannot be shown. It waits for a person");
            assertThat(balance(api).get("accepted")).contains(number(3));
            assertThat(balance(api).get("finished")).contains(number(1));
            assertThat(balance(api).get("running")).contains(number(2));
            assertThat(balance(api).get("balanced")).contains(new JsonBoolean(true));

            assertThatThrownBy(() -> giveUp(api, sound)).hasMessageContaining("is not set aside");
            giveUp(api, damaged);
            assertThat(log(api, damaged).get("status")).contains(number(3));
            assertThat(log(api, damaged).object("error").orElseThrow().text("message"))
                    .hasValueSatisfying(message -> assertThat(message).startsWith("Given up by "));
            assertThat(balance(api).get("finished")).contains(number(2));
            assertThat(balance(api).get("running")).contains(number(1));
        }
        balances();
        assertThat(target.received()).doesNotContainKeys("third damaged", "third newer");
        sql("update running_execution set trigger = set_byte(trigger, 0, get_byte(trigger, 0) - 100) where id = '"
                + uuid(newer) + "'");

        try (ServerProcess able = start();
                ApiClient api = api(able)) {
            received("third newer");
            until(() -> balance(api).get("finished").equals(Optional.of(number(3))));
        }
        balances();
    }

    @Test
    void a_retry_whose_item_cannot_be_read_is_set_aside_and_when_it_is_given_up_the_item_waits_for_a_person()
            throws Exception {
        ServerProcess killed = start();
        createScenario(api(killed), true);
        target.away(true);
        run(api(killed), "7");
        until(() -> api(killed).get("/dlqs?scenarioId=1").array("dlqs").size() == 1);
        target.away(false);
        String item = item(api(killed)).text("id").orElseThrow();
        api(killed).post("/dlqs/" + item + "/retry", JsonObject.EMPTY);
        received("second 7");
        killed.kill();
        sql("update incomplete_execution set snapshot = decode('0000ff', 'hex')");

        try (ServerProcess server = start();
                ApiClient api = api(server)) {
            assertThat(item(api).text("status")).contains("inProgress");
            assertThat(why(item(api))).startsWith("It waits for a person: it is set aside");
            assertThat(balance(api).get("open")).contains(number(1));

            giveUp(api, retry(api, item));

            assertThat(item(api).text("status")).contains("unresolved");
            assertThat(why(item(api))).startsWith("It waits for a person");
            assertThat(balance(api).get("open")).contains(number(1));
            assertThat(balance(api).get("running")).contains(number(0));
        }
        balances();
    }

    @Test
    void a_call_in_a_queue_that_cannot_be_read_says_so_and_is_deleted_from_the_queue_when_it_is_given_up()
            throws Exception {
        ServerProcess stopped = start();
        String call = heldCall(api(stopped));
        stopped.close();
        sql("update running_execution set trigger = decode('0000ff', 'hex')");

        try (ServerProcess server = start();
                ApiClient api = api(server)) {
            JsonObject waiting = (JsonObject)
                    api.get("/hooks/1/incomings").array("incomings").getFirst();
            assertThat(why(waiting)).startsWith("It waits for a person: it is set aside");
            assertThatThrownBy(() -> api.get("/hooks/1/incomings/" + call))
                    .hasMessageContaining("cannot be shown. It waits for a person");
            assertThat(balance(api).get("waiting")).contains(number(1));

            giveUp(api, call);

            assertThat(api.get("/hooks/1/incomings").array("incomings")).isEmpty();
            assertThat(balance(api).get("waiting")).contains(number(0));
            assertThat(balance(api).get("discarded")).contains(number(1));
        }
        balances();
    }

    /** Of a scenario that is off. */
    private static String heldCall(ApiClient api) {
        URI hook = URI.create(api.post(
                        "/hooks",
                        JsonObject.EMPTY
                                .with("name", new JsonText("Orders"))
                                .with("teamId", new JsonNumber("1"))
                                .with("typeName", new JsonText("gateway-webhook")))
                .object("hook")
                .flatMap(created -> created.text("url"))
                .orElseThrow());
        api.post(
                "/scenarios",
                JsonObject.EMPTY
                        .with("teamId", new JsonNumber("1"))
                        .with("scheduling", new JsonText("{\"type\":\"immediately\"}"))
                        .with("blueprint", new JsonText("""
                                {"name": "Orders", "flow": [{"id": 1, "module": "gateway:CustomWebHook", "version": 1,
                                  "parameters": {"hook": 1, "maxResults": 1}}], "metadata": {"version": 1}}
                                """)));
        api.send(hook, "{\"order\":7}");
        return ((JsonObject) api.get("/hooks/1/incomings").array("incomings").getFirst())
                .text("id")
                .orElseThrow();
    }

    private static JsonObject item(ApiClient api) {
        return (JsonObject) api.get("/dlqs?scenarioId=1").array("dlqs").getFirst();
    }

    private static String retry(ApiClient api, String item) {
        return ((JsonObject) api.get("/dlqs/" + item + "/logs").array("dlqLogs").getFirst())
                .text("id")
                .orElseThrow();
    }

    private static String uuid(String hex) {
        return hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    }
}
