package io.holdfast.server.api;

import static io.holdfast.server.api.LiveServer.act;
import static io.holdfast.server.api.LiveServer.immediately;
import static io.holdfast.server.api.LiveServer.webhook;
import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.StoreSample.MALFORMED;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.testing.BlueprintBuilder;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What waits says why, from the causes that come about while scenarios run to what the API tells of them. */
class StandstillsOverHttpTest {

    private static final long LIMIT_NANOS = 20_000_000_000L;
    private static final String JOBS = "/api/v2/incomplete-executions/jobs";

    private final LiveServer server = LiveServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private static BlueprintBuilder acting() {
        return blueprint().then(webhook()).then(act(2)).storingIncompleteExecutions();
    }

    /** An order that failed with a malformed value, and waits for a person. */
    private String unresolved() {
        return failed(MALFORMED);
    }

    private String failed(Failure failure) {
        server.act.failsOn("a", failure);
        server.webhook("a");
        await(
                "an item is stored",
                () -> server.store.incompletes().count(1) > 0
                        && server.store.history().balance(1).running() == 0);
        return server.store.incompletes().list(1, 1, 0).getFirst().id().hex();
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private Reply item(String id) {
        return server.get("/api/v2/dlqs/" + id);
    }

    private Reply logs() {
        return server.get("/api/v2/scenarios/1/logs");
    }

    private Reply queue() {
        return server.get("/api/v2/hooks/1/incomings/stats");
    }

    @Test
    void a_call_that_waits_says_why_in_the_history_too_and_what_runs_does_not() {
        server.scenario(acting().setting("sequential", true), immediately());
        String item = unresolved();
        server.webhook("b");

        assertThat(logs().at("scenarioLogs.0.status")).isEqualTo("0");
        assertThat(logs().at("scenarioLogs.0.waiting.reason")).isEqualTo("itemsUnresolved");
        assertThat(logs().at("scenarioLogs.0.waiting.waitsFor")).isEqualTo(item);
        assertThat(logs().at("scenarioLogs.1.waiting")).isEqualTo("null");
        assertThat(server.get("/api/v2/scenarios/1/logs/" + logs().at("scenarioLogs.0.id"))
                        .at("scenarioLog.waiting.reason"))
                .isEqualTo("itemsUnresolved");
    }

    @Test
    void a_sequential_scenario_that_is_due_by_its_schedule_says_why_it_does_not_begin() {
        server.scenario(acting().setting("sequential", true), immediately());
        String item = unresolved();
        server.call("PATCH", "/api/v2/scenarios/1", "{\"scheduling\":{\"type\":\"indefinitely\",\"interval\":900}}");
        assertThat(server.get("/api/v2/scenarios/1").at("scenario.waiting")).isEqualTo("null");

        server.clock.tick(Duration.ofMinutes(16));

        assertThat(server.get("/api/v2/scenarios/1").at("scenario.waiting.reason"))
                .isEqualTo("itemsUnresolved");
        assertThat(server.get("/api/v2/scenarios/1").at("scenario.waiting.waitsFor"))
                .isEqualTo(item);
    }

    @Test
    void a_queue_at_the_limit_of_runs_per_minute_says_when_the_next_may_begin() {
        server.scenario(acting(), immediately().with("maximum_runs_per_minute", new JsonNumber("1")));
        server.webhook("a");
        server.clock.tick(Duration.ofSeconds(20));
        server.webhook("b");

        assertThat(queue().at("stats.waiting"))
                .isEqualTo("{\"reason\":\"runsPerMinute\",\"sentence\":\"The scenario may begin 1 execution within a"
                        + " minute, and has; the next may begin at 2026-01-31 12:01:00 UTC.\","
                        + "\"until\":\"2026-01-31T12:01:00.000Z\",\"waitsFor\":null}");
    }

    @Test
    void the_queue_of_a_sequential_scenario_names_the_incomplete_execution_that_it_waits_for() {
        server.scenario(acting().setting("sequential", true), immediately());
        String item = unresolved();
        server.webhook("b");

        assertThat(queue().at("stats.waiting.reason")).isEqualTo("itemsUnresolved");
        assertThat(queue().at("stats.waiting.waitsFor")).isEqualTo(item);
        assertThat(queue().at("stats.waiting.sentence"))
                .isEqualTo("The scenario is sequential, and nothing of it begins until its incomplete execution " + item
                        + " is resolved or deleted.");
    }

    @Test
    void what_waits_for_a_scenario_that_the_server_stopped_says_since_when_and_why() {
        server.scenario(blueprint().then(webhook()).then(act(2)), immediately());
        server.act.failsOn("a", Failure.of(FailureType.DATA, "malformed"));
        server.webhook("a");
        await(
                "the scenario is off",
                () -> !server.store.scenarios().find(1).orElseThrow().active());
        server.clock.tick(Duration.ofMinutes(1));
        server.patch("/api/v2/scenarios/1", "{\"name\":\"Orders of today\"}");
        server.webhook("b");

        assertThat(queue().at("stats.waiting.reason")).isEqualTo("scenarioInactive");
        assertThat(queue().at("stats.waiting.sentence"))
                .startsWith("The scenario was deactivated at 2026-01-31 12:00:00 UTC, because the server stopped it: ")
                .contains("ended with DataError: malformed.");
    }

    @Test
    void an_incomplete_execution_of_a_scenario_that_somebody_stopped_says_since_when() {
        server.scenario(acting(), immediately());
        String item = failed(Failure.of(FailureType.CONNECTION, "refused"));
        server.clock.tick(Duration.ofSeconds(5));
        server.post("/api/v2/scenarios/1/stop", "{}");

        assertThat(item(item).at("dlq.waiting.sentence"))
                .isEqualTo("The scenario was deactivated at 2026-01-31 12:00:05 UTC, because somebody stopped it.");
    }

    @Test
    void an_incomplete_execution_of_a_deleted_scenario_says_so() {
        server.scenario(acting(), immediately());
        String item = unresolved();
        server.scenarios.deactivate(1);
        server.delete("/api/v2/scenarios/1?confirmed=true", "{}");

        assertThat(item(item).at("dlq.waiting.reason")).isEqualTo("scenarioDeleted");
        assertThat(item(item).at("dlq.waiting.sentence"))
                .isEqualTo("It waits for a person: its scenario was deleted at 2026-01-31 12:00:00 UTC, so it is not"
                        + " retried any more; it can be exported and deleted.");
        assertThat(server.get("/api/v2/incomplete-executions").at("incompleteExecutions.0.waiting.reason"))
                .isEqualTo("scenarioDeleted");
    }

    @Test
    void an_incomplete_execution_that_a_bulk_job_has_not_reached_names_the_job_and_who_paused_it() {
        server.scenario(acting(), immediately());
        String item = unresolved();
        server.post(JOBS, "{\"action\":\"retry\",\"all\":true}");

        assertThat(item(item).at("dlq.waiting.sentence"))
                .isEqualTo("Bulk job 1 of admin is to retry it, and has not come to it yet.");
        server.post(JOBS + "/1/pause", "{}");
        assertThat(item(item).at("dlq.waiting.reason")).isEqualTo("bulkJobPaused");
        assertThat(item(item).at("dlq.waiting.sentence"))
                .isEqualTo("Bulk job 1 of admin is to retry it, and was paused by admin at 2026-01-31 12:00:00 UTC.");
        server.post(JOBS + "/1/abort", "{}");
        assertThat(item(item).at("dlq.waiting.sentence"))
                .isEqualTo("It waits for a person: an error of type DataError is not retried automatically.");
    }
}
