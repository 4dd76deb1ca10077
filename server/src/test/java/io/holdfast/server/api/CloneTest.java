package io.holdfast.server.api;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.scenario.Hook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CloneTest {

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_copy_is_off_and_has_all_but_the_name() {
        server.scenario(blueprint()
                .then(module(1, "util:SetVariable2").mapping("name", "a").mapping("value", "1"))
                .document());
        server.call("PATCH", "/api/v2/scenarios/1", "{\"description\":\"What it does\"}");
        server.call("POST", "/api/v2/scenarios/1/start");

        Reply copy = server.post("/api/v2/scenarios/1/clone?organizationId=1", "{\"name\":\"Second\",\"teamId\":1}");

        assertThat(copy.at("scenario.id")).isEqualTo("2");
        assertThat(copy.at("scenario.name")).isEqualTo("Second");
        assertThat(copy.at("scenario.description")).isEqualTo("What it does");
        assertThat(copy.at("scenario.isActive")).isEqualTo("false");
        assertThat(copy.at("scenario.scheduling")).isEqualTo("{\"type\":\"on-demand\"}");
        assertThat(server.get("/api/v2/scenarios/2/blueprint").at("response.blueprint.flow.0.module"))
                .isEqualTo("util:SetVariable2");
    }

    @Test
    void a_copy_has_a_webhook_of_its_own() {
        Hook first = server.hook();
        Hook second = server.hook();
        server.scenario(first);

        Reply refused = server.post("/api/v2/scenarios/1/clone", "{\"name\":\"Copy\"}");
        assertThat(refused.error())
                .isEqualTo("400 IM005 Module 1, parameters.hook: the webhook 1 is used by the scenario 1, \"Orders\";"
                        + " choose another, or create one.");
        Reply copy = server.post("/api/v2/scenarios/1/clone", "{\"name\":\"Copy\",\"hook\":{\"1\":2}}");
        assertThat(copy.at("scenario.hookId")).isEqualTo(String.valueOf(second.id()));
        assertThat(server.get("/api/v2/scenarios/1").at("scenario.hookId")).isEqualTo("1");
    }

    @Test
    void what_modules_use_is_replaced_and_values_that_only_look_like_it_are_not() {
        server.scenario(blueprint()
                .then(module(1, "datastore:GetRecord")
                        .parameter("datastore", new JsonNumber("7"))
                        .parameter("limit", new JsonNumber("7"))
                        .mapping("key", "7"))
                .then(module(2, "app:Read").parameter("__IMTCONN__", new JsonText("3")))
                .document());

        server.post(
                "/api/v2/scenarios/1/clone",
                "{\"name\":\"Copy\",\"datastore\":{\"7\":8},\"account\":{\"3\":4},\"key\":{\"7\":9}}");

        Reply copied = server.get("/api/v2/scenarios/2/blueprint");
        assertThat(copied.at("response.blueprint.flow.0.parameters")).isEqualTo("{\"datastore\":8,\"limit\":7}");
        assertThat(copied.at("response.blueprint.flow.0.mapper.key")).isEqualTo("7");
        assertThat(copied.at("response.blueprint.flow.1.parameters.__IMTCONN__"))
                .isEqualTo("4");
    }

    @Test
    void what_is_wrong_with_the_wish_is_said_and_nothing_is_created() {
        server.scenario(blueprint()
                .then(module(1, "util:SetVariable2").mapping("name", "a").mapping("value", "1"))
                .document());

        assertThat(server.post("/api/v2/scenarios/1/clone", "{\"name\":\"" + "x".repeat(121) + "\"}")
                        .error())
                .isEqualTo("400 IM005 name: expected at most 120 characters, found 121.");
        assertThat(server.post("/api/v2/scenarios/1/clone", "{\"name\":\"x\",\"states\":true}")
                        .error())
                .isEqualTo("400 IM005 states: the states of modules are not copied; leave it out.");
        assertThat(server.post("/api/v2/scenarios/1/clone", "{\"name\":\"x\",\"hook\":{\"1\":\"two\"}}")
                        .error())
                .isEqualTo("400 IM005 hook.1: expected a number, found a text.");
        assertThat(server.post("/api/v2/scenarios/9/clone", "{\"name\":\"x\"}").error())
                .isEqualTo("404 SC404 There is no scenario 9.");
        assertThat(server.scenarios.list(9, 0)).hasSize(1);
    }

    @Test
    void the_trigger_of_a_scenario_is_its_webhook() {
        Hook hook = server.hook();
        server.scenario(hook);
        server.scenario(blueprint()
                .then(module(1, "util:SetVariable2").mapping("name", "a").mapping("value", "1"))
                .document());

        Reply trigger = server.get("/api/v2/scenarios/1/triggers");
        assertThat(trigger.at("udid")).isEqualTo(hook.udid());
        assertThat(trigger.at("url")).isEqualTo(server.server.url() + "/wh/" + hook.udid());
        assertThat(trigger.at("queueCount")).isEqualTo("0");
        assertThat(server.get("/api/v2/scenarios/2/triggers").error())
                .isEqualTo("404 SC404 The scenario 2 has no trigger that can be called: no webhook starts it.");
    }
}
