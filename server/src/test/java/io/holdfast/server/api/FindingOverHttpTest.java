package io.holdfast.server.api;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.ItemCursor;
import io.holdfast.incomplete.ItemPlace;
import io.holdfast.incomplete.ItemSort;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Finding, counting, exporting and importing incomplete executions, from the call to the scenarios and back. */
class FindingOverHttpTest {

    private static final String PATH = "/api/v2/incomplete-executions";
    private static final String OTHER = "1".repeat(32);

    private final LiveServer server = LiveServer.start();

    /** A call of a scenario that answers is answered when its execution has ended. */
    @BeforeEach
    void failTwice() {
        server.act.failsOn("apple", Failure.of(FailureType.DATA, "No apples today."));
        server.act.failsOn("pear", Failure.of(FailureType.CONNECTION, "The pear tree is down."));
        server.scenario(
                blueprint()
                        .storingIncompleteExecutions()
                        .then(LiveServer.webhook())
                        .then(LiveServer.act(2))
                        .then(module(3, "gateway:WebhookRespond").mapping("status", "200")),
                LiveServer.immediately());
        server.webhook("apple");
        server.webhook("pear");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String error(String path) {
        return server.get(path).error();
    }

    @Test
    void pages_follow_their_cursor_to_the_end() {
        Reply first = server.get(PATH + "?sort=created&pg%5Blimit%5D=1");
        Reply second = server.get(PATH + "?sort=created&pg%5Blimit%5D=1&pg%5Bafter%5D=" + first.at("pg.next"));

        assertThat(List.of(first.at("incompleteExecutions.0.reason"), second.at("incompleteExecutions.0.reason")))
                .containsExactlyInAnyOrder("No apples today.", "The pear tree is down.");
        assertThat(second.at("pg.next")).isEqualTo("null");
        assertThat(first.at("incompleteExecutions.0.scenarioName")).isEqualTo("Orders");
    }

    @ParameterizedTest
    @CsvSource({
        "scenarioId=1&scenarioId=2, 2",
        "scenarioId=2, 0",
        "state=pending, 1",
        "state=unresolved&state=pending, 2",
        "type=DataError, 1",
        "module=2, 2",
        "module=3, 0",
        "cause=PEAR%20tree, 1",
        "text=apple, 1",
        "text=app*, 1",
        "text=apple%20tree, 0",
        "createdFrom=2026-01-31T12:00:00Z, 2",
        "createdTo=2026-01-31T13:00:00%2B01:00, 0",
        "sizeFrom=1, 2",
        "sizeTo=1, 0"
    })
    void each_filter_narrows_what_is_counted(String filter, String items) {
        assertThat(server.get(PATH + "/counts?" + filter).at("counts.items")).isEqualTo(items);
    }

    @Test
    void rows_tell_the_name_of_the_module_by_which_they_are_sorted_and_filtered() {
        Reply found = server.get(PATH + "?moduleName=test&sort=-moduleName");

        assertThat(found.at("incompleteExecutions.0.moduleName")).isEqualTo("test:Act");
        assertThat(found.at("incompleteExecutions.0.moduleTitle")).isEqualTo("null");
        assertThat(found.at("pg.sort")).isEqualTo("-moduleName");
        assertThat(server.get(PATH + "/counts?moduleName=test:Act").at("counts.items"))
                .isEqualTo("2");
        assertThat(server.get(PATH + "/counts?moduleName=test:Other").at("counts.items"))
                .isEqualTo("0");
    }

    @Test
    void counts_are_by_type_and_by_scenario() {
        assertThat(server.get(PATH + "/counts").at("counts"))
                .isEqualTo("{\"items\":2,\"byType\":[{\"type\":\"ConnectionError\",\"items\":1},"
                        + "{\"type\":\"DataError\",\"items\":1}],"
                        + "\"byScenario\":[{\"scenarioId\":1,\"scenarioName\":\"Orders\",\"items\":2}]}");
    }

    @Test
    void items_of_a_deleted_scenario_are_told_under_its_name() {
        server.delete("/api/v2/scenarios/1?confirmed=true", "");

        assertThat(server.get(PATH).at("incompleteExecutions.0.scenarioName")).isEqualTo("Orders");
        assertThat(server.get(PATH + "/counts").at("counts.byScenario.0.scenarioName"))
                .isEqualTo("Orders");
        assertThat(server.get(PATH + "/export?text=apple").text()).contains("\"scenarioName\":\"Orders\"");
    }

    @Test
    void what_cannot_be_meant_is_refused_with_what_was_expected() {
        String other = new ItemCursor(
                        ItemSort.NEWEST_FIRST, Optional.of(new ItemPlace.OfNumber(1)), new IncompleteId(new UUID(1, 1)))
                .text();

        assertThat(Stream.of(
                                "?scenario=1",
                                "?state=discarded",
                                "?type=NoError",
                                "?scenarioId=0",
                                "?createdFrom=today",
                                "?text=*",
                                "?text=a*",
                                "?cause=%20",
                                "?sort=name",
                                "?pg%5Blimit%5D=0",
                                "?pg%5Blimit%5D=1001",
                                "?pg%5Bafter%5D=abc",
                                "?sort=size&pg%5Bafter%5D=" + other)
                        .map(query -> error(PATH + query)))
                .allSatisfy(error -> assertThat(error).startsWith("400 IM005 "));
        assertThat(error(PATH + "?pg%5Bafter%5D=abc"))
                .contains("pg[after]: expected what the page before has as pg.next, found \"abc\"");
        assertThat(error(PATH + "?sort=size&pg%5Bafter%5D=" + other))
                .contains("it belongs to a list sorted by -created, and this one is sorted by size");
    }

    @Test
    void an_export_has_a_line_for_each_item_and_is_known_where_it_came_from() {
        Reply export = server.get(PATH + "/export?text=apple");

        assertThat(export.header("Content-Type")).startsWith("application/x-ndjson");
        assertThat(export.text().lines())
                .singleElement()
                .asString()
                .startsWith("{\"format\":\"holdfast-incomplete-execution-1\",\"id\":\"");
        assertThat(server.postLines(PATH + "/import?scenarioId=1", export.text())
                        .text())
                .isEqualTo("{\"stored\":0,\"alreadyThere\":1,\"refused\":0,"
                        + "\"lines\":[{\"line\":1,\"result\":\"alreadyThere\"}]}");
    }

    @Test
    void an_item_that_was_tried_elsewhere_says_that_no_retry_is_planned_here() {
        String elsewhere = asAnother(server.get(PATH + "/export?text=pear").text())
                .replace("\"attempts\":0,\"automaticAttempts\":0", "\"attempts\":1,\"automaticAttempts\":1");

        assertThat(server.postLines(PATH + "/import?scenarioId=1", elsewhere).at("stored"))
                .isEqualTo("1");

        Reply item = server.get("/api/v2/dlqs/" + OTHER);
        assertThat(item.at("dlq.attempts")).isEqualTo("1");
        assertThat(item.at("dlq.waiting.reason")).isEqualTo("noRetryPlanned");
    }

    @ParameterizedTest
    @CsvSource({
        "created, \"+100000-01-01T00:00:00Z\"",
        "created, \"-999999999-01-01T00:00:00Z\"",
        "created, \"9999-01-01T00:00:00Z\"",
        "attempts, 1000001",
        "module, 2147483648"
    })
    void a_number_or_time_that_could_not_be_kept_refuses_the_line(String name, String value) {
        String line = asAnother(server.get(PATH + "/export?text=apple").text())
                .replaceFirst("\"" + name + "\":[^,]*", "\"" + name + "\":" + value);

        assertThat(server.postLines(PATH + "/import?scenarioId=1", line).at("lines.0.reason"))
                .startsWith(name + ": ");
    }

    private static String asAnother(String line) {
        return line.replaceFirst("\"id\":\"[0-9a-f]{32}\"", "\"id\":\"" + OTHER + "\"");
    }

    @Test
    void a_line_that_is_refused_says_why_and_keeps_no_other_from_being_stored() {
        String line = server.get(PATH + "/export?text=apple").text().strip();
        String other = asAnother(line);
        String lines = String.join(
                "\n",
                "{",
                "[]",
                "{}",
                line.replace("\"attempts\":0", "\"attempts\":-1"),
                line.replaceFirst("\"snapshot\":\"....", "\"snapshot\":\"AAAA"),
                line.replace("\"module\":2", "\"module\":1"),
                line.replaceFirst("\"origin\":\"[0-9a-f]{32}\"", "\"origin\":\"" + "2".repeat(32) + "\""),
                "",
                other);

        Reply reply = server.postLines(PATH + "/import?scenarioId=1", lines);

        assertThat(reply.at("refused")).isEqualTo("7");
        assertThat(reply.at("lines.0.reason")).startsWith("The line is not JSON.");
        assertThat(reply.at("lines.1.reason")).isEqualTo("Expected a JSON object, found an array.");
        assertThat(reply.at("lines.2.reason")).contains("problems").contains("format");
        assertThat(reply.at("lines.3.reason")).contains("attempts: expected 0 to");
        assertThat(reply.at("lines.4.reason")).startsWith("snapshot: expected what an export wrote");
        assertThat(reply.at("lines.5.reason")).isEqualTo("snapshot: expected one that goes on at the module 1.");
        assertThat(reply.at("lines.6.reason")).contains("it is another one");
        assertThat(reply.at("lines.7")).isEqualTo("{\"line\":9,\"result\":\"stored\"}");
        assertThat(server.get(PATH + "/counts").at("counts.items")).isEqualTo("3");
    }
}
