package io.holdfast.server.api;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.scenario.Hook;
import io.holdfast.scenario.Scenario;
import io.holdfast.schedule.Runs;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.value.Bundle;
import io.holdfast.value.NumberValue;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScenariosTest {

    private final TestServer server =
            TestServer.start(config -> config.withWaits(Duration.ofMillis(200), Duration.ofSeconds(5)));

    @AfterEach
    void stop() {
        server.close();
    }

    private static JsonObject setVariable(int id) {
        return blueprint().then(variable(id)).document();
    }

    private static io.holdfast.testing.BlueprintBuilder.Module variable(int id) {
        return module(id, "util:SetVariable2").mapping("name", "a").mapping("value", "1");
    }

    private static JsonObject missingModule() {
        return blueprint().then(module(1, "slack:CreateMessage")).document();
    }

    @Test
    void a_scenario_is_created_inactive_and_its_blueprint_comes_back_as_it_was() {
        String text =
                "{\"name\":\"Orders\",\"flow\":[{\"id\":1,\"module\":\"util:SetVariable2\",\"version\":1,\"mapper\":"
                        + "{\"name\":\"a\",\"value\":\"1\"},\"metadata\":{\"designer\":{\"x\":1.50}}}],\"zone\":\"eu1\"}";
        Reply created = server.post("/api/v2/scenarios", TestServer.blueprintBody(text));

        assertThat(created.status()).isEqualTo(200);
        assertThat(created.at("scenario.name")).isEqualTo("Orders");
        assertThat(created.at("scenario.isActive")).isEqualTo("false");
        assertThat(created.at("scenario.scheduling")).isEqualTo("{\"type\":\"on-demand\"}");
        assertThat(created.at("scenario.usedPackages")).isEqualTo("[\"util\"]");
        assertThat(created.at("scenario.created")).isEqualTo("2026-03-01T10:00:00.000Z");
        Reply blueprint = server.get("/api/v2/scenarios/1/blueprint");
        assertThat(blueprint.at("response.blueprint")).isEqualTo(text);
        assertThat(blueprint.at("code")).isEqualTo("OK");
        assertThat(blueprint.at("response.idSequence")).isEqualTo("2");
    }

    @Test
    void a_blueprint_may_be_posted_as_an_object_too() {
        String body = new BlueprintCodec().write(Answer.of("blueprint", setVariable(1)));

        assertThat(server.post("/api/v2/scenarios", body).at("scenario.id")).isEqualTo("1");
    }

    @Test
    void a_webhook_scenario_belongs_to_its_webhook() {
        Hook hook = server.hook();
        Reply created =
                server.post("/api/v2/scenarios", TestServer.blueprintBody(TestServer.webhookScenario(hook.id())));

        assertThat(created.at("scenario.hookId")).isEqualTo("1");
        assertThat(created.at("scenario.hookUrl")).isEqualTo(server.server.url() + "/wh/" + hook.udid());
        assertThat(created.at("scenario.scheduling")).isEqualTo("{\"type\":\"immediately\"}");
        assertThat(server.get("/api/v2/hooks/1").at("hook.scenarioName")).isEqualTo("Test");
    }

    @Test
    void a_module_that_this_server_lacks_is_kept_and_named_when_the_scenario_is_started() {
        assertThat(server.post("/api/v2/scenarios", TestServer.blueprintBody(missingModule()))
                        .status())
                .isEqualTo(200);

        Reply refused = server.call("POST", "/api/v2/scenarios/1/start");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("code")).isEqualTo("IM016");
        assertThat(refused.at("suberrors.0.message"))
                .isEqualTo(
                        "Module 1, module: the module slack:CreateMessage is not available on this server; replace it by"
                                + " another, for instance by a request of the http app");
        assertThat(server.get("/api/v2/scenarios/1").at("scenario.isActive")).isEqualTo("false");
    }

    @Test
    void a_scenario_is_started_and_stopped() {
        server.scenario(setVariable(1));

        assertThat(server.call("POST", "/api/v2/scenarios/1/start").text())
                .isEqualTo("{\"scenario\":{\"id\":1,\"isActive\":true,\"islinked\":true}}");
        assertThat(server.get("/api/v2/scenarios/1").at("scenario.isActive")).isEqualTo("true");
        assertThat(server.call("POST", "/api/v2/scenarios/1/stop").text())
                .isEqualTo("{\"scenario\":{\"id\":1,\"isActive\":false,\"islinked\":false}}");
    }

    @Test
    void why_the_server_turned_a_scenario_off_is_told() {
        server.scenario(setVariable(1));
        server.scenarios.activate(1, false, Optional.of("The folder is full."), server.time.instant());

        Reply reply = server.get("/api/v2/scenarios/1");
        assertThat(reply.at("scenario.stopReason")).isEqualTo("The folder is full.");
        assertThat(reply.at("scenario.isinvalid")).isEqualTo("true");
    }

    @Test
    void a_rename_leaves_everything_else_even_when_metadata_comes_along() {
        Scenario before = server.scenario(setVariable(1));
        Reply renamed = server.call(
                "PATCH",
                "/api/v2/scenarios/1",
                "{\"name\":\" Shop \",\"metadata\":{\"input_spec\":[],\"output_spec\":[]}}");

        assertThat(renamed.at("scenario.name")).isEqualTo("Shop");
        Scenario after = server.scenarios.find(1).orElseThrow();
        assertThat(after.blueprint()).isEqualTo(before.blueprint());
        assertThat(after.blueprintVersion()).isEqualTo(1);
        assertThat(server.get("/api/v2/scenarios/1/blueprint").at("response.blueprint.name"))
                .isEqualTo("Shop");
        assertThat(server.runs.changed).containsExactly(1L);
    }

    @Test
    void a_new_blueprint_becomes_the_next_version() {
        server.scenario(setVariable(1));
        Reply changed = server.call("PATCH", "/api/v2/scenarios/1", TestServer.blueprintBody(setVariable(2)));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(server.scenarios.find(1).orElseThrow().blueprint()).isEqualTo(setVariable(2));
        assertThat(server.scenarios.find(1).orElseThrow().blueprintVersion()).isEqualTo(2);
    }

    @Test
    void an_active_scenario_keeps_a_blueprint_that_can_run() {
        server.scenario(setVariable(1));
        server.call("POST", "/api/v2/scenarios/1/start");

        Reply refused = server.call("PATCH", "/api/v2/scenarios/1", TestServer.blueprintBody(missingModule()));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(server.scenarios.find(1).orElseThrow().blueprint()).isEqualTo(setVariable(1));
    }

    @Test
    void a_scenario_is_deleted() {
        server.scenario(setVariable(1));

        assertThat(server.call("DELETE", "/api/v2/scenarios/1").text()).isEqualTo("{\"scenario\":1}");
        assertThat(server.get("/api/v2/scenarios/1").error()).isEqualTo("404 SC404 There is no scenario 1.");
    }

    @Test
    void the_list_has_pages_and_orders() {
        server.scenario(setVariable(1).with("name", new JsonText("b")));
        server.scenario(setVariable(1));
        server.call("PATCH", "/api/v2/scenarios/1", "{\"name\":\"zebra\"}");
        server.call("PATCH", "/api/v2/scenarios/2", "{\"name\":\"ant\"}");

        Reply page = server.get("/api/v2/scenarios?teamId=1&pg[sortBy]=name&pg[sortDir]=asc&pg[limit]=1&pg[offset]=1");
        assertThat(page.at("scenarios.0.name")).isEqualTo("zebra");
        assertThat(page.at("pg")).isEqualTo("{\"sortBy\":\"name\",\"sortDir\":\"asc\",\"limit\":1,\"offset\":1}");
        assertThat(server.get("/api/v2/scenarios").at("pg"))
                .isEqualTo("{\"sortBy\":\"proprietal\",\"sortDir\":\"desc\",\"limit\":50,\"offset\":0}");
    }

    @Test
    void a_run_tells_how_it_ended() {
        server.scenario(setVariable(1));
        server.runs.activate(1);
        Reply run = server.post("/api/v2/scenarios/1/run", "{\"responsive\":true}");

        assertThat(run.text()).isEqualTo("{\"executionId\":\"" + PreparedRuns.EXECUTION.hex() + "\",\"status\":1}");
    }

    @Test
    void a_key_runs_active_scenarios_only() {
        server.scenario(setVariable(1));

        assertThat(server.call("POST", "/api/v2/scenarios/1/run").error())
                .isEqualTo(
                        "422 IM016 The scenario 1 is not active, and a key runs active scenarios only. Activate it with"
                                + " POST /api/v2/scenarios/1/start, or run it once on its page.");
        assertThat(server.runs.started).isEmpty();
    }

    @Test
    void a_person_runs_a_scenario_once_that_is_not_active() {
        server.scenario(setVariable(1));

        assertThat(server.send(server.signedIn("/api/v2/scenarios/1/run").POST(BodyPublishers.noBody()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_run_that_takes_longer_than_the_wait_is_answered_without_its_end() {
        server.scenario(setVariable(1));
        server.runs.activate(1);
        server.runs.answerRuns(new Runs.Started(PreparedRuns.EXECUTION, new CompletableFuture<>()));

        assertThat(server.call("POST", "/api/v2/scenarios/1/run").text())
                .isEqualTo("{\"executionId\":\"" + PreparedRuns.EXECUTION.hex() + "\"}");
    }

    @Test
    void the_data_of_a_run_is_the_webhooks_call() {
        server.scenario(server.hook());
        server.runs.activate(1);
        server.post("/api/v2/scenarios/1/run", "{\"data\":{\"order\":7},\"responsive\":false}");

        assertThat(server.runs.started).containsExactly(Bundle.of("order", NumberValue.of(7)));
        assertThat(server.post("/api/v2/scenarios/1/run", "{}").error())
                .isEqualTo("400 IM005 data: the scenario starts with a webhook; expected the call's fields.");
    }

    @Test
    void a_server_that_has_too_much_to_do_says_when_to_try_again() {
        server.scenario(setVariable(1));
        server.runs.activate(1);
        server.runs.answerRuns(new Runs.Refused("The server has too much to do at the moment."));

        Reply refused = server.call("POST", "/api/v2/scenarios/1/run");
        assertThat(refused.error()).isEqualTo("503 SC503 The server has too much to do at the moment.");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void the_modules_of_the_server_are_described() {
        Reply reply = server.get("/api/v2/modules");

        assertThat(reply.at("modules.0"))
                .isEqualTo("{\"name\":\"builtin:BasicRouter\",\"version\":1,\"label\":\"Router\",\"app\":\"builtin\","
                        + "\"kind\":\"router\",\"parameters\":[],\"mapper\":[],\"output\":[]}");
        assertThat(reply.at("modules.8.name")).isEqualTo("gateway:CustomWebHook");
        assertThat(reply.at("modules.8.kind")).isEqualTo("trigger");
        assertThat(List.of(reply.at("modules.8.parameters.0.name"), reply.at("modules.8.parameters.0.type")))
                .containsExactly("hook", "uinteger");
    }
}
