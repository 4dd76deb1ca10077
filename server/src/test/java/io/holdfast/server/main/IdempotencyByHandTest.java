package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.server.cli.ApiClient;
import io.holdfast.server.main.KeyRecordingTarget.Received;
import io.holdfast.server.postgres.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever repeats a failed operation, and however its mapping was mended meanwhile, sends the target the Idempotency-Key of the
 * first try: a server as users run it, and a target that was away at the first try.
 */
class IdempotencyByHandTest {

    private static final String TOKEN = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed";
    private static final String JOBS = "/incomplete-executions/jobs";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private static Path data;

    private static ServerProcess server;
    private static ApiClient api;

    private KeyRecordingTarget target;
    private String scenario;
    private Received firstTry;

    @BeforeAll
    static void startServer() throws Exception {
        server = ServerProcess.start(data, TOKEN, 0, TestDatabase.migrated());
        api = new ApiClient(URI.create(server.address()), TOKEN);
    }

    @AfterAll
    static void stopServer() throws Exception {
        api.close();
        server.close();
    }

    @BeforeEach
    void one_order_could_not_be_sent() throws Exception {
        target = new KeyRecordingTarget();
        target.away(true);
        scenario = create();
        run();
        firstTry = target.received().getFirst();
        target.away(false);
    }

    @AfterEach
    void closeTarget() {
        target.close();
    }

    private String create() {
        JsonObject created = api.post(
                        "/scenarios",
                        JsonObject.EMPTY
                                .with("teamId", new JsonNumber("1"))
                                .with("scheduling", new JsonText("{\"type\":\"on-demand\"}"))
                                .with("blueprint", new JsonText(blueprint("order"))))
                .object("scenario")
                .orElseThrow();
        String id = ((JsonNumber) created.get("id").orElseThrow()).literal();
        api.post("/scenarios/" + id + "/start", JsonObject.EMPTY);
        return id;
    }

    /** Runs the scenario to its end. */
    private void run() {
        api.post("/scenarios/" + scenario + "/run", JsonObject.EMPTY.with("responsive", new JsonBoolean(true)));
    }

    private List<JsonObject> items() {
        return api.get("/dlqs?scenarioId=" + scenario).array("dlqs").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    /** The path of the one incomplete execution. */
    private String item() {
        assertThat(items()).hasSize(1);
        return "/dlqs/" + items().getFirst().text("id").orElseThrow();
    }

    private boolean itemIs(String status) {
        return items().getFirst().text("status").orElseThrow().equals(status);
    }

    private void awaitResolved() throws InterruptedException {
        await(() -> itemIs("resolved"));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for %s", LIMIT).isLessThan(end);
            Thread.sleep(50);
        }
    }

    private static JsonObject withBlueprint(String blueprint) {
        return JsonObject.EMPTY.with("blueprint", new JsonText(blueprint));
    }

    /** Lets a bulk job reach the one incomplete execution. */
    private void bulkJob(String action) throws InterruptedException {
        String id = items().getFirst().text("id").orElseThrow();
        JsonObject job = api.post(
                        JOBS,
                        JsonObject.EMPTY
                                .with("action", new JsonText(action))
                                .with("ids", new JsonArray(List.of(new JsonText(id)))))
                .object("job")
                .orElseThrow();
        String path = JOBS + "/" + ((JsonNumber) job.get("id").orElseThrow()).literal();
        await(() -> api.get(path)
                .object("job")
                .flatMap(now -> now.text("state"))
                .orElseThrow()
                .equals("done"));
    }

    private String blueprint(String body) {
        return """
                {"name": "Orders", "flow": [
                  {"id": 1, "module": "scenario-service:StartSubscenario", "version": 2},
                  {"id": 2, "module": "http:ActionSendData", "version": 3, "parameters": {"handleErrors": true},
                    "mapper": {"url": "%s", "method": "post", "bodyType": "raw", "contentType": "text/plain",
                      "data": "%s"}}],
                 "interface": {"input": [], "output": []},
                 "metadata": {"version": 1, "scenario": {"dlq": true}, "holdfast": {"retryDelays": ["PT1H"]}}}
                """.formatted(target.address(), body);
    }

    @Test
    void a_retry_by_hand_sends_the_key_of_the_first_try() throws Exception {
        api.post(item() + "/retry", JsonObject.EMPTY);
        awaitResolved();

        assertThat(target.received()).containsExactly(firstTry, firstTry);
    }

    @Test
    void a_retry_by_hand_that_fails_again_does_not_change_the_key() throws Exception {
        target.away(true);
        api.post(item() + "/retry", JsonObject.EMPTY);
        await(() -> itemIs("pending") && target.received().size() == 2);
        target.away(false);
        api.post(item() + "/retry", JsonObject.EMPTY);
        awaitResolved();

        assertThat(target.received()).containsExactly(firstTry, firstTry, firstTry);
    }

    @Test
    void a_retry_after_an_edit_of_the_item_sends_the_key_of_the_first_try() throws Exception {
        api.patch(item(), withBlueprint(blueprint("mended order")));
        api.post(item() + "/retry", JsonObject.EMPTY);
        awaitResolved();

        assertThat(target.received()).containsExactly(firstTry, new Received(firstTry.key(), "mended order"));
    }

    @Test
    void a_retry_with_the_latest_blueprint_sends_the_key_of_the_first_try() throws Exception {
        api.patch("/scenarios/" + scenario, withBlueprint(blueprint("newer order")));
        api.post(item() + "/latest-blueprint", JsonObject.EMPTY);
        api.post(item() + "/retry", JsonObject.EMPTY);
        awaitResolved();

        assertThat(target.received()).containsExactly(firstTry, new Received(firstTry.key(), "newer order"));
    }

    @Test
    void a_retry_by_a_bulk_job_sends_the_key_of_the_first_try() throws Exception {
        bulkJob("retry");
        awaitResolved();

        assertThat(target.received()).containsExactly(firstTry, firstTry);
    }

    @Test
    void bulk_jobs_that_take_the_latest_blueprint_and_retry_send_the_key_of_the_first_try() throws Exception {
        api.patch("/scenarios/" + scenario, withBlueprint(blueprint("newer order")));
        bulkJob("takeLatestBlueprint");
        bulkJob("retry");
        awaitResolved();

        assertThat(target.received()).containsExactly(firstTry, new Received(firstTry.key(), "newer order"));
    }

    @Test
    void the_next_execution_has_a_key_of_its_own() throws Exception {
        run();

        assertThat(firstTry.key()).matches("[A-Za-z0-9.!~-]{1,200}");
        assertThat(target.received()).extracting(Received::body).containsExactly("order", "order");
        assertThat(target.received()).extracting(Received::key).doesNotHaveDuplicates();
    }
}
