package io.holdfast.server.api;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.incomplete.History;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What callers and clients are told of a scenario's maximum of runs per minute, and of a scheduling that is never due. */
class PaceOverHttpTest {

    private final LiveServer server = LiveServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private static JsonObject onceAMinute() {
        return LiveServer.immediately().with("maximum_runs_per_minute", new JsonNumber("1"));
    }

    private History.Balance balance() {
        return server.store.history().balance(1);
    }

    @Test
    void a_call_beyond_the_maximum_is_accepted_and_waits() {
        server.scenario(blueprint().then(LiveServer.webhook()).then(LiveServer.act(2)), onceAMinute());
        server.webhook("a");

        Reply second = server.webhook("b");

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text()).isEqualTo("Accepted");
        assertThat(balance().waiting()).isEqualTo(1);
    }

    @Test
    void a_call_that_the_scenario_would_answer_is_refused_until_one_more_may_begin() {
        server.scenario(
                blueprint()
                        .then(LiveServer.webhook())
                        .then(module(2, "gateway:WebhookRespond")
                                .mapping("status", "201")
                                .mapping("body", "{{1.value}}")),
                onceAMinute());
        assertThat(server.webhook("a").text()).isEqualTo("a");
        server.clock.tick(Duration.ofSeconds(20));

        Reply second = server.webhook("b");

        assertThat(second.status()).isEqualTo(429);
        assertThat(second.headers().firstValue("Retry-After")).contains("40");
        assertThat(second.text())
                .isEqualTo("Too many requests: the scenario has begun as many runs as it may within a minute. Try again"
                        + " in 40 s.");
        assertThat(balance().accepted()).isEqualTo(1);
        server.clock.tick(Duration.ofSeconds(40));
        assertThat(server.webhook("b").text()).isEqualTo("b");
    }

    @Test
    void an_active_scenario_is_not_given_a_scheduling_that_is_never_due() {
        server.scenario(
                blueprint().then(module(2, "test:Act").mapping("value", "a")), LiveServer.everyQuarterOfAnHour());

        Reply refused = server.patch(
                "/api/v2/scenarios/1", "{\"scheduling\":{\"type\":\"once\",\"date\":\"2026-01-31T11:59:59Z\"}}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("it has no run to come");
        assertThat(server.get("/api/v2/scenarios/1").at("scenario.nextExec")).isEqualTo("2026-01-31T12:15:00.000Z");
    }

    @Test
    void a_scenario_that_is_off_may_have_any_scheduling() {
        server.scenario(
                blueprint().then(module(2, "test:Act").mapping("value", "a")), LiveServer.everyQuarterOfAnHour());
        server.scenarios.deactivate(1);

        Reply changed = server.patch(
                "/api/v2/scenarios/1", "{\"scheduling\":{\"type\":\"once\",\"date\":\"2026-01-31T11:59:59Z\"}}");

        assertThat(changed.status()).isEqualTo(200);
    }
}
