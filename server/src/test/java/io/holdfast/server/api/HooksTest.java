package io.holdfast.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.incomplete.HeldExecutions.Content;
import io.holdfast.incomplete.HeldExecutions.Held;
import io.holdfast.scenario.Hook;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HooksTest {

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_webhook_is_created_with_an_address_that_nobody_guesses() {
        Reply created = server.post(
                "/api/v2/hooks?useDefaults=requiredOnly",
                "{\"name\":\"Orders\",\"teamId\":1,\"typeName\":\"gateway-webhook\",\"stringify\":true}");

        assertThat(created.at("hook.udid")).matches("[a-z0-9]{32}");
        assertThat(created.at("hook.url")).isEqualTo(server.server.url() + "/wh/" + created.at("hook.udid"));
        assertThat(created.at("hook.data")).isEqualTo("{\"headers\":false,\"method\":false,\"stringify\":true}");
        assertThat(created.at("hook.scenarioId")).isEqualTo("null");
    }

    @Test
    void a_webhook_is_renamed_switched_and_given_options() {
        server.hook();

        assertThat(server.call("PATCH", "/api/v2/hooks/1", "{\"name\":\"Shop\"}")
                        .at("hook.name"))
                .isEqualTo("Shop");
        assertThat(server.call("POST", "/api/v2/hooks/1/disable").text()).isEqualTo("{\"success\":true}");
        assertThat(server.get("/api/v2/hooks/1").at("hook.enabled")).isEqualTo("false");
        assertThat(server.call("POST", "/api/v2/hooks/1/enable").text()).isEqualTo("{\"success\":true}");
        assertThat(server.post("/api/v2/hooks/1/set-data", "{\"method\":true}").text())
                .isEqualTo("{\"changed\":true}");
        assertThat(server.post("/api/v2/hooks/1/set-data", "{\"method\":true}").text())
                .isEqualTo("{\"changed\":false}");
        assertThat(server.hooks.find(1).map(Hook::method)).contains(true);
    }

    @Test
    void a_webhook_that_a_scenario_uses_is_not_deleted() {
        server.scenario(server.hook());

        assertThat(server.call("DELETE", "/api/v2/hooks/1?confirmed=true").error())
                .isEqualTo(
                        "422 IM016 The webhook 1 is used by the scenario 1, \"Orders\"; choose another webhook there, or"
                                + " delete the scenario first.");
        server.call("DELETE", "/api/v2/scenarios/1");
        assertThat(server.call("DELETE", "/api/v2/hooks/1?confirmed=true").text())
                .isEqualTo("{\"hook\":1}");
    }

    @Test
    void a_webhook_tells_whether_it_is_used_and_how_many_calls_wait() {
        server.scenario(server.hook());
        server.hook();
        server.held.contents.add(new Content(
                new Held(PreparedRuns.EXECUTION, server.time.instant(), 7, Optional.empty()), List.of(), false));

        assertThat(server.get("/api/v2/hooks/1/ping").at("attached")).isEqualTo("true");
        assertThat(server.get("/api/v2/hooks/1").at("hook.queueCount")).isEqualTo("1");
        assertThat(server.get("/api/v2/hooks/2").at("hook.queueCount")).isEqualTo("0");
        assertThat(server.get("/api/v2/hooks?assigned=false").at("hooks.0.id")).isEqualTo("2");
        assertThat(server.get("/api/v2/hooks").at("hooks.1.id")).isEqualTo("2");
        assertThat(server.get("/api/v2/hooks").at("hooks.0.queueCount")).isEqualTo("1");
    }

    @Test
    void webhooks_are_listed_by_type_and_for_a_scenario() {
        server.scenario(server.hook());
        server.hook();

        assertThat(server.get("/api/v2/hooks?typeName=gateway-mailhook").at("hooks"))
                .isEqualTo("[]");
        assertThat(server.get("/api/v2/hooks?typeName=gateway-webhook").at("hooks.1.id"))
                .isEqualTo("2");
        assertThat(server.get("/api/v2/hooks?viewForScenarioId=1").at("hooks.0.id"))
                .isEqualTo("1");
        assertThat(server.get("/api/v2/hooks?viewForScenarioId=2").at("hooks.0.id"))
                .isEqualTo("2");
    }

    @Test
    void options_that_are_not_supported_are_refused_unless_they_are_empty() {
        assertThat(server.post("/api/v2/hooks", "{\"name\":\"Orders\",\"udt\":null,\"ip\":\"\"}")
                        .status())
                .isEqualTo(200);
        assertThat(server.post("/api/v2/hooks", "{\"name\":\"Orders\",\"udt\":4}")
                        .error())
                .isEqualTo("400 IM005 udt: expected nothing; calls are not checked against a data structure.");
    }
}
