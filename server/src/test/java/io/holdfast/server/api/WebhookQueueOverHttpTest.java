package io.holdfast.server.api;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.History;
import io.holdfast.testing.BlueprintBuilder;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Webhook calls, their answers and their queue, from the call to the scenario and back. */
class WebhookQueueOverHttpTest {

    private LiveServer server = LiveServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private void startHolding(int calls) {
        server.close();
        server = LiveServer.holding(calls);
    }

    private String call(String value) {
        Reply reply = server.webhook(value);
        return reply.status() + " " + reply.text();
    }

    private static BlueprintBuilder acting() {
        return blueprint().then(LiveServer.webhook()).then(LiveServer.act(2));
    }

    private static BlueprintBuilder.Module response(int id, String status, String body) {
        return module(id, "gateway:WebhookRespond").mapping("status", status).mapping("body", body);
    }

    private History.Balance balance() {
        return server.store.history().balance(1);
    }

    @Test
    void a_call_in_the_queue_its_webhook_and_its_scenario_say_why_it_waits_and_until_when() {
        server.scenario(acting(), LiveServer.everyQuarterOfAnHour());
        call("a");

        String waiting = server.get("/api/v2/hooks/1/incomings").at("incomings.0.waiting");

        assertThat(waiting)
                .startsWith("{\"reason\":\"queueTakenWhenDue\",\"sentence\":\"It waits in the queue, from which the"
                        + " scenario takes when it is due, next at 2026-01-31 12:")
                .contains("\"until\":\"2026-01-31T12:");
        assertThat(server.get("/api/v2/hooks/1/incomings/stats").at("stats.waiting"))
                .isEqualTo(waiting);
        assertThat(server.get("/api/v2/scenarios/1").at("scenario.waiting")).isEqualTo(waiting);
    }

    @Test
    void without_a_response_module_a_call_is_accepted() {
        server.scenario(acting(), LiveServer.immediately());

        assertThat(call("a")).isEqualTo("200 Accepted");
    }

    @Test
    void of_several_responses_the_first_is_the_answer() {
        server.scenario(
                blueprint()
                        .then(LiveServer.webhook())
                        .then(response(2, "201", "first {{1.value}}"))
                        .then(response(3, "500", "second")),
                LiveServer.immediately());

        assertThat(call("a")).isEqualTo("201 first a");
    }

    @Test
    void a_call_has_its_answer_though_the_scenario_fails_afterwards() {
        server.scenario(
                blueprint()
                        .then(LiveServer.webhook())
                        .then(response(2, "200", "done"))
                        .then(LiveServer.act(3)),
                LiveServer.immediately());
        server.act.failsOn("a", Failure.of(FailureType.DATA, "malformed"));

        assertThat(call("a")).isEqualTo("200 done");
    }

    @Test
    void a_deactivation_is_told_with_its_reason() {
        server.scenario(
                blueprint().then(LiveServer.webhook()).then(LiveServer.act(2)).then(response(3, "200", "done")),
                LiveServer.immediately());
        server.act.failsOn("a", Failure.of(FailureType.DATA, "malformed"));

        assertThat(call("a")).isEqualTo("500 Scenario failed to complete.");

        Reply scenario = server.get("/api/v2/scenarios/1");
        assertThat(scenario.at("scenario.isActive")).isEqualTo("false");
        assertThat(scenario.at("scenario.isinvalid")).isEqualTo("true");
        assertThat(scenario.at("scenario.stopReason")).contains("ended with DataError: malformed.");
        assertThat(server.get("/api/v2/scenarios/1/logs").at("scenarioLogs.0.error"))
                .isEqualTo("{\"type\":\"DataError\",\"message\":\"malformed\"}");
    }

    @Test
    void a_scheduled_scenario_says_when_it_runs_next() {
        server.scenario(acting(), LiveServer.everyQuarterOfAnHour());

        assertThat(server.get("/api/v2/scenarios/1").at("scenario.nextExec")).isEqualTo("2026-01-31T12:15:00.000Z");
    }

    @Test
    void a_full_queue_refuses_the_call_and_holds_what_it_has() {
        startHolding(2);
        server.scenario(acting(), LiveServer.everyQuarterOfAnHour());

        assertThat(call("a")).isEqualTo("200 Accepted");
        assertThat(call("b")).isEqualTo("200 Accepted");
        assertThat(call("c")).isEqualTo("400 Queue is full");

        Reply hook = server.get("/api/v2/hooks/1");
        assertThat(hook.at("hook.queueCount")).isEqualTo("2");
        assertThat(hook.at("hook.queueLimit")).isEqualTo("2");
    }

    @Test
    void the_queue_is_listed_oldest_first_counted_and_shown() {
        server.scenario(acting(), LiveServer.everyQuarterOfAnHour());
        call("a");
        call("b");

        Reply list = server.get("/api/v2/hooks/1/incomings?pg[limit]=1&pg[offset]=1");
        assertThat(list.at("incomings.0.created")).isEqualTo("2026-01-31T12:00:00.000Z");
        Reply second = server.get("/api/v2/hooks/1/incomings/" + list.at("incomings.0.id"));
        assertThat(second.at("incoming.data")).isEqualTo("[{\"value\":\"b\"}]");
        Reply stats = server.get("/api/v2/hooks/1/incomings/stats");
        assertThat(stats.at("stats.count")).isEqualTo("2");
        assertThat(stats.at("stats.limit")).isEqualTo("10");
        assertThat(stats.at("stats.oldest")).isEqualTo("2026-01-31T12:00:00.000Z");
    }

    @Test
    void calls_are_deleted_by_their_ids_and_count_as_discarded() {
        server.scenario(acting(), LiveServer.everyQuarterOfAnHour());
        call("a");
        call("b");
        String first = server.get("/api/v2/hooks/1/incomings").at("incomings.0.id");

        Reply deleted = server.delete("/api/v2/hooks/1/incomings?confirmed=true", "{\"ids\":[\"" + first + "\"]}");

        assertThat(deleted.text()).isEqualTo("{\"incomings\":[\"" + first + "\"]}");
        assertThat(balance()).isEqualTo(new History.Balance(2, 0, 0, 1, 0, 1));
        assertThat(server.store
                        .history()
                        .list(1, Optional.empty(), 10, 0)
                        .getLast()
                        .failure()
                        .orElseThrow()
                        .message())
                .isEqualTo("Deleted from the queue by admin; nothing of what waited there ran.");
        assertThat(server.delete("/api/v2/hooks/1/incomings?confirmed=true", "{\"ids\":[\"" + first + "\"]}")
                        .error())
                .isEqualTo("404 SC404 None of the 1 calls is in the queue of the webhook 1; they may have begun.");
    }

    @Test
    void all_calls_but_some_are_deleted_only_when_it_is_confirmed() {
        server.scenario(acting(), LiveServer.everyQuarterOfAnHour());
        call("a");
        call("b");
        call("c");
        String first = server.get("/api/v2/hooks/1/incomings").at("incomings.0.id");
        String body = "{\"all\":true,\"exceptIds\":[\"" + first + "\"]}";

        assertThat(server.delete("/api/v2/hooks/1/incomings", body).error())
                .isEqualTo(
                        "406 IM004 This deletes calls from the queue of the webhook 1, for good; repeat the call with"
                                + " confirmed=true.");
        assertThat(balance().waiting()).isEqualTo(3);

        server.delete("/api/v2/hooks/1/incomings?confirmed=true", body);
        assertThat(server.get("/api/v2/hooks/1/incomings").at("incomings.0.id")).isEqualTo(first);
        assertThat(balance()).isEqualTo(new History.Balance(3, 0, 0, 1, 0, 2));
    }

    @Test
    void what_is_no_call_or_no_selection_is_refused() {
        server.scenario(acting(), LiveServer.everyQuarterOfAnHour());

        assertThat(server.get("/api/v2/hooks/2/incomings").error()).isEqualTo("404 SC404 There is no webhook 2.");
        assertThat(server.get("/api/v2/hooks/1/incomings/x").error())
                .isEqualTo("404 SC404 There is no call \"x\" in the queue of the webhook 1; it may have begun.");
        assertThat(server.delete("/api/v2/hooks/1/incomings?confirmed=true", "{}")
                        .error())
                .isEqualTo("400 IM005 Expected which calls are meant: ids, or all with the value true.");
        assertThat(server.delete("/api/v2/hooks/1/incomings?confirmed=true", "{\"ids\":[\"x\"]}")
                        .error())
                .isEqualTo("400 IM005 ids: expected 32 hexadecimal digits, found \"x\".");
    }
}
