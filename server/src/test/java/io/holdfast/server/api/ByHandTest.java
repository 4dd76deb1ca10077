package io.holdfast.server.api;

import static io.holdfast.server.api.LiveServer.act;
import static io.holdfast.server.api.LiveServer.immediately;
import static io.holdfast.server.api.LiveServer.webhook;
import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static io.holdfast.testing.StoreSample.MALFORMED;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.incomplete.Actor;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.testing.BlueprintBuilder;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Resolving one incomplete execution by hand, over HTTP and scenarios that run. */
class ByHandTest {

    private static final long LIMIT_NANOS = 20_000_000_000L;

    private LiveServer server = LiveServer.start();
    private String path = "";

    @BeforeEach
    void one_order_could_not_be_finished() {
        server.close();
        server = LiveServer.start();
        server.scenario(
                blueprint().then(webhook()).then(act(2)).then(act(3)).storingIncompleteExecutions(), immediately());
        server.act.failsOn("a", MALFORMED);
        server.webhook("a");
        awaitItem(IncompleteState.UNRESOLVED);
        path = "/api/v2/dlqs/" + item().id().hex();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private IncompleteExecution item() {
        return server.store.incompletes().list(1, 1, 0).getFirst();
    }

    private void awaitItem(IncompleteState state) {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        while (server.store.incompletes().list(1, 1, 0).stream().noneMatch(item -> item.state() == state)) {
            assertThat(System.nanoTime()).as("no item is " + state).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static String body(BlueprintBuilder scenario) {
        return "{\"blueprint\":"
                + new BlueprintCodec()
                        .write(scenario.storingIncompleteExecutions().document()) + "}";
    }

    private static BlueprintBuilder mended() {
        return blueprint()
                .then(webhook())
                .then(module(2, "test:Act").mapping("value", "mended"))
                .then(act(3));
    }

    @Test
    void a_retry_by_hand_is_an_attempt_of_the_key_that_asked_for_it() {
        server.act.works();
        server.post(path + "/retry", "");
        awaitItem(IncompleteState.RESOLVED);

        Reply attempts = server.get(path + "/attempts");
        assertThat(attempts.at("attempts.0.cause")).isEqualTo("askedFor");
        assertThat(attempts.at("attempts.0.actor")).isEqualTo("{\"kind\":\"apiKey\",\"name\":\"admin\"}");
        assertThat(attempts.at("attempts.0.outcome")).isEqualTo("resolved");
        assertThat(attempts.at("attempts.0.duration")).isEqualTo("0");
        assertThat(attempts.at("firstFailure.type")).isEqualTo("DataError");
        assertThat(server.post(path + "/retry", "").error())
                .isEqualTo("422 IM016 The incomplete execution " + item().id()
                        + " is resolved already: it was resolved by retry 1 at 2026-01-31T12:00:00Z.");
    }

    @Test
    void an_edit_is_shown_as_a_difference_and_a_stale_one_is_refused() {
        assertThat(server.call("PATCH", path, body(mended())).status()).isEqualTo(200);

        Reply edits = server.get(path + "/edits");
        assertThat(edits.at("edits.0.number")).isEqualTo("1");
        assertThat(edits.at("edits.0.changes"))
                .isEqualTo("[{\"path\":\"flow[id=2].mapper.value\",\"from\":\"{{1.value}}\",\"to\":\"mended\"}]");
        String stale = body(mended()).replaceFirst("}$", ",\"expectedEdit\":0}");
        assertThat(server.call("PATCH", path, stale).error())
                .startsWith("422 IM016 The blueprint of the incomplete execution " + item().id()
                        + " was edited by somebody else meanwhile: its latest edit is number 1.");
    }

    @Test
    void the_latest_blueprint_of_the_scenario_is_taken_and_counts_as_an_edit() {
        server.act.works();
        server.call("PATCH", "/api/v2/scenarios/1", body(mended()));

        assertThat(server.post(path + "/latest-blueprint", "").at("dlq.blueprintVersion"))
                .isEqualTo("2");

        assertThat(server.get(path + "/edits").at("edits.0.latestVersion")).isEqualTo("2");
        server.post(path + "/retry", "");
        awaitItem(IncompleteState.RESOLVED);
        assertThat(server.act.calls()).contains("mended");
    }

    @Test
    void the_latest_blueprint_is_refused_when_the_failed_module_is_gone_or_another() {
        server.call(
                "PATCH", "/api/v2/scenarios/1", body(blueprint().then(webhook()).then(act(3))));
        assertThat(server.post(path + "/latest-blueprint", "").error())
                .startsWith(
                        "422 IM016 The latest blueprint of the scenario 1 cannot be taken for the incomplete execution "
                                + item().id() + ": module 2, which failed, is not in it any more.");

        server.call(
                "PATCH",
                "/api/v2/scenarios/1",
                body(blueprint()
                        .then(webhook())
                        .then(module(2, "gateway:WebhookRespond").mapping("status", "200"))
                        .then(act(3))));
        assertThat(server.post(path + "/latest-blueprint", "").error())
                .contains("module 2, which failed, was test:Act and is gateway:WebhookRespond now");
        assertThat(server.get(path + "/edits").at("edits")).isEqualTo("[]");
    }

    @Test
    void given_bundles_go_on_and_the_failed_module_is_not_run() {
        server.act.works();
        int before = server.act.calls().size();

        assertThat(server.post(path + "/substitute", "{\"bundles\":[{\"value\":\"b\"},{\"value\":\"c\"}]}")
                        .status())
                .isEqualTo(200);
        awaitItem(IncompleteState.RESOLVED);

        assertThat(server.act.calls().subList(before, server.act.calls().size()))
                .containsExactly("a", "a");
        Reply attempts = server.get(path + "/attempts");
        assertThat(attempts.at("attempts.0.substitute")).isEqualTo("[{\"value\":\"b\"},{\"value\":\"c\"}]");
        Reply history = history(attempts);
        assertThat(history.at("operations.0.moduleId")).isEqualTo("2");
        assertThat(history.at("operations.0.status")).isEqualTo("given");
        assertThat(history.at("operations.0.givenBy")).isEqualTo("admin");
        assertThat(history.at("operations.0.output")).isEqualTo("[{\"value\":\"b\"},{\"value\":\"c\"}]");
        assertThat(history.at("operations.1.moduleId")).isEqualTo("3");
        assertThat(history.at("operations.1.givenBy")).isEqualTo("null");
    }

    /** The operations of the latest attempt, as the History has them. */
    private Reply history(Reply attempts) {
        return server.get("/api/v2/scenarios/1/logs/" + attempts.at("attempts.0.executionId") + "/operations");
    }

    @Test
    void a_module_is_skipped_by_giving_no_bundles() {
        int before = server.act.calls().size();

        server.post(path + "/substitute", "{\"bundles\":[]}");
        awaitItem(IncompleteState.RESOLVED);

        assertThat(server.act.calls()).hasSize(before);
        Reply history = history(server.get(path + "/attempts"));
        assertThat(history.at("operations.0.status")).isEqualTo("given");
        assertThat(history.at("operations.0.givenBy")).isEqualTo("admin");
        assertThat(history.at("operations.0.output")).isEqualTo("[]");
    }

    @Test
    void what_became_of_a_given_output_is_told_and_one_that_waits_no_longer_is_not_taken_back() {
        server.act.works();
        assertThat(server.get(path + "/outputs").text()).isEqualTo("{\"outputs\":[],\"next\":null}");

        server.post(path + "/substitute", "{\"bundles\":[{\"value\":\"b\"}]}");
        awaitItem(IncompleteState.RESOLVED);

        assertThat(server.get(path + "/outputs").at("outputs"))
                .isEqualTo("[{\"number\":1,\"bundles\":[{\"value\":\"b\"}],\"actor\":{\"kind\":\"apiKey\",\"name\":\"admin\"},"
                        + "\"given\":\"2026-01-31T12:00:00.000Z\",\"use\":\"taken\",\"attempt\":1,\"withdrawn\":null}]");
        assertThat(server.delete(path + "/substitute", "").error())
                .startsWith("422 IM016 No given output of the incomplete execution " + item().id()
                        + " waits for a retry, so there is none to take back;");
    }

    @Test
    void a_given_output_that_waits_is_taken_back() {
        server.store
                .byHand()
                .substitute(
                        item().id(), List.of(), Actor.person("Ada"), server.clock.instant());

        assertThat(server.get(path + "/outputs").at("outputs.0.use")).isEqualTo("waits");
        assertThat(server.delete(path + "/substitute", "").text())
                .isEqualTo("{\"dlq\":\"" + item().id().hex() + "\"}");
        assertThat(server.get(path + "/outputs").at("outputs.0.withdrawn"))
                .isEqualTo("{\"actor\":{\"kind\":\"apiKey\",\"name\":\"admin\"},\"at\":\"2026-01-31T12:00:00.000Z\"}");
    }

    @Test
    void what_is_no_list_of_bundles_is_refused() {
        assertThat(server.post(path + "/substitute", "{}").error())
                .isEqualTo("400 IM005 bundles: required, but missing.");
        assertThat(server.post(path + "/substitute", "{\"bundles\":[1]}").error())
                .isEqualTo("400 IM005 bundles[0]: expected an object, found the number 1.");
        assertThat(server.get(path).at("dlq.status")).isEqualTo("unresolved");
    }

    @Test
    void what_was_fixed_elsewhere_says_by_whom_and_why() {
        assertThat(server.post(path + "/resolve", "{}").error()).isEqualTo("400 IM005 reason: required, but missing.");

        assertThat(server.post(path + "/resolve", "{\"reason\":\"entered by hand\"}")
                        .status())
                .isEqualTo(200);

        assertThat(server.get(path).at("dlq.status")).isEqualTo("resolved");
        assertThat(server.get(path + "/attempts").at("settlement"))
                .isEqualTo("{\"at\":\"2026-01-31T12:00:00.000Z\",\"by\":\"admin\",\"reason\":\"entered by hand\"}");
        assertThat(server.post(path + "/resolve", "{\"reason\":\"again\"}").error())
                .isEqualTo("422 IM016 The incomplete execution " + item().id()
                        + " is resolved already: it was marked as fixed elsewhere by admin at 2026-01-31T12:00:00Z:"
                        + " \"entered by hand\".");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /retry            | {}
            /latest-blueprint | {}
            /substitute       | {"bundles":[]}
            /resolve          | {"reason":"again"}
            """)
    void whatever_is_asked_of_a_resolved_item_is_refused_with_its_history(String action, String body) {
        server.post(path + "/resolve", "{\"reason\":\"entered by hand\"}");

        assertThat(server.post(path + action, body).error())
                .startsWith("422 IM016 ")
                .contains("is resolved already: it was marked as fixed elsewhere by admin at 2026-01-31T12:00:00Z:"
                        + " \"entered by hand\".");
    }

    @Test
    void a_scenario_with_open_items_is_deleted_when_that_is_confirmed_and_they_stay() {
        assertThat(server.delete("/api/v2/scenarios/1", "").error())
                .isEqualTo(
                        "406 IM004 The scenario 1, \"Orders\", has 1 incomplete execution that cannot be retried any more"
                                + " when it is deleted, only looked at, exported and deleted; repeat the call with confirmed=true.");
        assertThat(server.delete("/api/v2/scenarios/1?confirmed=true", "").status())
                .isEqualTo(200);

        assertThat(server.get("/api/v2/dlqs?scenarioId=1").at("pg.total")).isEqualTo("1");
        assertThat(server.get(path).at("dlq.scenarioName")).isEqualTo("Orders");
        assertThat(server.get(path).at("dlq.scenarioDeleted")).isEqualTo("2026-01-31T12:00:00.000Z");
        assertThat(server.get(path + "/bundle").at("response.1.value")).isEqualTo("a");
        assertThat(server.delete("/api/v2/dlqs?scenarioId=1", "{\"ids\":[\"" + item().id() + "\"]}")
                        .status())
                .isEqualTo(200);
        assertThat(server.get("/api/v2/dlqs?scenarioId=1").at("pg.total")).isEqualTo("0");
    }

    private static String scenarioDeleted() {
        return "422 IM016 The scenario 1, \"Orders\", was deleted at 2026-01-31T12:00:00Z, so its incomplete executions can"
                + " only be looked at, exported and deleted.";
    }

    @Test
    void what_would_change_an_item_of_a_deleted_scenario_is_refused_with_the_history_of_the_item() {
        server.call("PATCH", path, body(mended()));
        server.delete("/api/v2/scenarios/1?confirmed=true", "");

        String refused = scenarioDeleted() + " The incomplete execution " + item().id()
                + " is unresolved, after 0 retries and 1 edit; it was stored with a DataError.";
        assertThat(server.call("PATCH", path, body(mended())).error()).isEqualTo(refused);
        assertThat(server.post(path + "/retry", "").error()).isEqualTo(refused);
        assertThat(server.post(path + "/latest-blueprint", "").error()).isEqualTo(refused);
        assertThat(server.post(path + "/substitute", "{\"bundles\":[]}").error())
                .isEqualTo(refused);
        assertThat(server.delete(path + "/substitute", "").error()).isEqualTo(refused);
        assertThat(server.post(path + "/resolve", "{\"reason\":\"entered by hand\"}")
                        .error())
                .isEqualTo(refused);
        assertThat(server.get(path).at("dlq.status")).isEqualTo("unresolved");
        assertThat(server.get(path + "/edits").at("edits.0.number")).isEqualTo("1");
        assertThat(server.post("/api/v2/dlqs/retry?scenarioId=1", "{\"all\":true,\"exceptIds\":[]}")
                        .error())
                .isEqualTo(scenarioDeleted());
    }

    @Test
    void an_item_of_a_deleted_scenario_is_exported_and_what_was_deleted_says_so() {
        server.delete("/api/v2/scenarios/1?confirmed=true", "");
        assertThat(server.get("/api/v2/incomplete-executions/export?scenarioId=1")
                        .text())
                .contains(item().id().hex());
        server.delete("/api/v2/dlqs?scenarioId=1", "{\"ids\":[\"" + item().id() + "\"]}");

        assertThat(server.get(path).at("dlq.deleted")).isEqualTo("true");
        assertThat(server.post(path + "/retry", "").error())
                .startsWith(scenarioDeleted())
                .endsWith(" was deleted by admin at 2026-01-31T12:00:00Z.");
        assertThat(server.call("PATCH", path, body(mended())).error())
                .startsWith(scenarioDeleted())
                .endsWith(" was deleted by admin at 2026-01-31T12:00:00Z.");
    }

    @Test
    void lists_have_a_limit() {
        assertThat(server.get(path + "/attempts?limit=0").error())
                .isEqualTo("400 IM005 limit: expected 1 to 1000, found 0.");
        assertThat(server.get(path + "/edits?limit=1001").status()).isEqualTo(400);
    }
}
