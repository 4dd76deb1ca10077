package io.holdfast.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scenario.Hook;
import io.holdfast.scenario.Hooks;
import io.holdfast.team.Team;
import io.holdfast.testing.BlueprintBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HookLogsOverHttpTest {

    private final LiveServer server = LiveServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private Hook unattached() {
        return server.store
                .hooks()
                .create(
                        new Hooks.Draft(Team.FIRST, "abcdefghijklmnopqrstuvwxyz012345", "Orders", false, false, false),
                        LiveServer.NOON);
    }

    private Hook attached() {
        return server.scenario(
                BlueprintBuilder.blueprint().then(LiveServer.webhook()).then(LiveServer.act(2)),
                LiveServer.immediately());
    }

    private Reply logs(String query) {
        server.store.hookCalls().writeDown();
        return server.get("/api/v2/hooks/1/logs" + query);
    }

    @Test
    void a_webhook_learns_the_structure_of_its_next_call_without_a_scenario() {
        Hook hook = unattached();
        assertThat(server.post("/api/v2/hooks/1/learn-start", "").text()).isEqualTo("{\"success\":true}");
        assertThat(server.get("/api/v2/hooks/1/ping").at("learning")).isEqualTo("true");

        Reply call = server.webhook(hook, "{\"id\":7,\"customer\":{\"name\":\"Ada\"}}");

        assertThat(call.status() + " " + call.text()).isEqualTo("200 Accepted");
        assertThat(server.get("/api/v2/hooks/1/ping").at("learning")).isEqualTo("false");
        assertThat(server.get("/api/v2/hooks/1").at("hook.structure"))
                .isEqualTo("[{\"name\":\"id\",\"type\":\"number\"},{\"name\":\"customer\",\"type\":\"collection\","
                        + "\"spec\":[{\"name\":\"name\",\"type\":\"text\"}]}]");
        assertThat(server.webhook(hook, "{}").status()).isEqualTo(410);
        assertThat(logs("").at("hookLogs.1.outcome")).isEqualTo("learned");
        assertThat(logs("").at("hookLogs.0.outcome")).isEqualTo("not-attached");
    }

    @Test
    void a_webhook_of_a_scenario_learns_and_starts_it() {
        Hook hook = attached();
        server.post("/api/v2/hooks/1/learn-start", "");

        server.webhook(hook, "{\"value\":1}");

        assertThat(logs("").at("hookLogs.0.outcome")).isEqualTo("accepted");
        assertThat(server.get("/api/v2/hooks/1").at("hook.structure"))
                .isEqualTo("[{\"name\":\"value\",\"type\":\"number\"}]");
    }

    @Test
    void learning_can_be_stopped() {
        Hook hook = unattached();
        server.post("/api/v2/hooks/1/learn-start", "");

        assertThat(server.post("/api/v2/hooks/1/learn-stop", "").text()).isEqualTo("{\"success\":true}");

        assertThat(server.webhook(hook, "{}").status()).isEqualTo(410);
        assertThat(server.get("/api/v2/hooks/1").at("hook.structure")).isEqualTo("null");
    }

    @Test
    void every_call_is_in_the_log_with_what_became_of_it() {
        Hook hook = attached();
        server.webhook(hook, "{\"value\":1}");
        server.webhook(hook, "no JSON");

        Reply logs = logs("");

        assertThat(logs.at("hookLogs.0.statusId") + " " + logs.at("hookLogs.0.status") + " "
                        + logs.at("hookLogs.0.outcome") + " " + logs.at("hookLogs.0.executionId"))
                .isEqualTo("3 400 unreadable null");
        assertThat(logs.at("hookLogs.1.statusId") + " " + logs.at("hookLogs.1.status") + " "
                        + logs.at("hookLogs.1.outcome") + " " + logs.at("hookLogs.1.size"))
                .isEqualTo("1 200 accepted 11");
        assertThat(logs.at("hookLogs.1.executionId")).matches("[0-9a-f]{32}");
        assertThat(logs.at("hookLogs.1.loggedAt")).isEqualTo("2026-01-31T12:00:00.000Z");
        String id = logs.at("hookLogs.1.id");
        assertThat(server.get("/api/v2/hooks/1/logs/" + id).at("hookLog")).isEqualTo(logs.at("hookLogs.1"));
    }

    @Test
    void the_log_is_filtered_by_status_and_time() {
        Hook hook = attached();
        server.webhook(hook, "{\"value\":1}");
        server.webhook(hook, "no JSON");

        assertThat(logs("?status=3").at("hookLogs.0.outcome")).isEqualTo("unreadable");
        assertThat(logs("?status=1").at("hookLogs.0.outcome")).isEqualTo("accepted");
        assertThat(logs("?from=" + (LiveServer.NOON.toEpochMilli() + 1)).at("hookLogs"))
                .isEqualTo("[]");
        assertThat(logs("?status=2").error())
                .isEqualTo("400 IM005 status: expected 1 (success) or 3 (error), found 2.");
        assertThat(server.get("/api/v2/hooks/1/logs/abc").error())
                .isEqualTo("404 SC404 There is no call \"abc\" in the log of the webhook 1; calls are kept for three"
                        + " days.");
    }
}
