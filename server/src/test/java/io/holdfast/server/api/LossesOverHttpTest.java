package io.holdfast.server.api;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is lost, from the module that failed to the list: a folder with room for one item, and data loss turned on. */
class LossesOverHttpTest {

    private final LiveServer server = LiveServer.keeping(1);

    @BeforeEach
    void of_three_orders_one_finds_room() {
        server.scenario(
                blueprint()
                        .then(LiveServer.webhook())
                        .then(LiveServer.act(2))
                        .then(module(3, "gateway:WebhookRespond").mapping("body", "done"))
                        .storingIncompleteExecutions()
                        .setting("dataloss", true),
                LiveServer.immediately());
        server.act.failsOn("a", Failure.of(FailureType.DATA, "malformed a"));
        server.act.failsOn("b", Failure.of(FailureType.DATA, "malformed b"));
        server.act.failsOn("c", Failure.of(FailureType.CONNECTION, "refused c"));
        server.webhook("a");
        server.webhook("b");
        server.webhook("c");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void what_found_no_room_is_listed_latest_first_with_what_it_was_and_why() {
        Reply losses = server.get("/api/v2/losses?scenarioId=1");

        assertThat(losses.at("losses.0.reason")).isEqualTo("refused c");
        assertThat(losses.at("losses.0.errorType")).isEqualTo("ConnectionError");
        assertThat(losses.at("losses.1.reason")).isEqualTo("malformed b");
        assertThat(losses.at("losses.1.lostAt")).isEqualTo("2026-01-31T12:00:00.000Z");
        assertThat(losses.at("losses.1.scenarioName")).isEqualTo("Orders");
        assertThat(losses.at("losses.1.moduleId")).isEqualTo("2");
        assertThat(losses.at("losses.1.moduleName")).isEqualTo("test:Act");
        assertThat(losses.at("losses.1.rule") + losses.at("losses.1.actor")).isEqualTo("dataLossnull");
        assertThat(losses.at("losses.1.incompleteExecutionId")).isEqualTo("null");
        assertThat(losses.at("losses.1.executionId"))
                .isEqualTo(server.get("/api/v2/scenarios/1/logs").at("scenarioLogs.1.id"));
        assertThat(losses.at("pg")).isEqualTo("{\"limit\":50,\"next\":null}");
    }

    @Test
    void an_incomplete_execution_that_was_deleted_is_listed_with_who_did_it() {
        String item = server.get("/api/v2/dlqs?scenarioId=1").at("dlqs.0.id");
        String size = server.get("/api/v2/dlqs?scenarioId=1").at("dlqs.0.size");
        server.delete("/api/v2/dlqs/" + item, "");

        Reply losses = server.get("/api/v2/losses");

        assertThat(losses.at("losses.0.incompleteExecutionId")).isEqualTo(item);
        assertThat(losses.at("losses.0.size")).isEqualTo(size);
        assertThat(losses.at("losses.0.rule") + losses.at("losses.0.actor")).isEqualTo("nulladmin");
    }

    @Test
    void a_page_begins_behind_the_one_before() {
        Reply first = server.get("/api/v2/losses?pg[limit]=1");
        Reply second = server.get("/api/v2/losses?pg[limit]=1&pg[after]=" + first.at("pg.next"));

        assertThat(first.at("losses.0.reason")).isEqualTo("refused c");
        assertThat(second.at("losses.0.reason")).isEqualTo("malformed b");
        assertThat(second.at("pg.next")).isEqualTo("null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scenarioId=9    | 404 SC404 There is no scenario 9.",
                "pg[limit]=1001  | 400 IM005 pg[limit]: expected 1 to 1000, found 1001.",
                "pg[after]=x     | 400 IM005 pg[after]: expected a whole number in the query, found \"x\".",
                "pg[offset]=1    | 400 IM005 pg[offset]: not known here; expected one of pg[after], pg[limit], scenarioId.",
            })
    void what_cannot_be_meant_is_refused(String query, String error) {
        assertThat(server.get("/api/v2/losses?" + query).error()).isEqualTo(error);
    }
}
