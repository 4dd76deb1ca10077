package io.holdfast.server.api;

import static io.holdfast.server.api.LiveServer.act;
import static io.holdfast.server.api.LiveServer.webhook;
import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.incomplete.IncompleteState;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.testing.BlueprintBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Resolving one incomplete execution by hand, over HTTP and scenarios that run. */
class ByHandTest extends ByHandStage {

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

    @Test
    void the_execution_that_an_item_of_a_deleted_scenario_comes_from_can_be_looked_at() {
        String execution = "/api/v2/scenarios/1/logs/" + server.get(path).at("dlq.executionLog");
        server.delete("/api/v2/scenarios/1?confirmed=true", "");

        assertThat(server.get(execution).at("scenarioLog.status")).isEqualTo("2");
        assertThat(server.get(execution + "/operations").at("operations.1.error.type"))
                .isEqualTo("DataError");
        assertThat(server.get("/api/v2/scenarios/1/logs").status()).isEqualTo(404);
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
