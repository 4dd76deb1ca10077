package io.holdfast.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.incomplete.Conservation.Account;
import io.holdfast.incomplete.Conservation.Discarded;
import io.holdfast.incomplete.Conservation.Period;
import io.holdfast.incomplete.Conservation.Scope;
import io.holdfast.incomplete.IncompleteState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogsTest {

    private static final String LOGS = "/api/v2/scenarios/1/logs";

    private final TestServer server = TestServer.start();

    @BeforeEach
    void prepare() {
        Failures.prepare(server, IncompleteState.UNRESOLVED);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_history_of_a_scenario_is_listed_latest_first() {
        Reply list = server.get(LOGS);

        assertThat(list.at("scenarioLogs.1"))
                .isEqualTo("{\"imtId\":\"1772359200250_scenario.1.auto.0189000000007000800000000000000a\","
                        + "\"id\":\"0189000000007000800000000000000a\",\"type\":\"auto\",\"status\":2,\"duration\":120,"
                        + "\"operations\":2,\"centicredits\":200,\"transfer\":345,\"organizationId\":1,\"teamId\":1,"
                        + "\"authorId\":null,\"instant\":true,\"timestamp\":\"2026-03-01T10:00:00.250Z\",\"error\":null,"
                        + "\"incompleteCount\":1,\"dlqId\":null,\"resumed\":false,\"waiting\":null}");
        assertThat(list.at("scenarioLogs.0.dlqId")).isEqualTo(Failures.ITEM.hex());
        assertThat(list.at("scenarioLogs.0.resumed")).isEqualTo("true");
        assertThat(list.at("scenarioLogs.0.authorId")).isEqualTo("1");
        assertThat(server.get(LOGS + "?status=2&pg[limit]=1").at("scenarioLogs.0.id"))
                .isEqualTo(Failures.ORIGINAL.hex());
        assertThat(server.get(LOGS + "?pg[offset]=2").at("scenarioLogs")).isEqualTo("[]");
    }

    @Test
    void executions_are_found_by_time_size_and_behind_the_page_before() {
        String first = server.get(LOGS).at("scenarioLogs.0.imtId");

        assertThat(server.get(LOGS + "?minTransfer=345&maxTransfer=345").at("scenarioLogs.0.id"))
                .isEqualTo(Failures.ORIGINAL.hex());
        assertThat(server.get(LOGS + "?to=1772359200250&minCenticredits=200").at("scenarioLogs.0.id"))
                .isEqualTo(Failures.ORIGINAL.hex());
        assertThat(server.get(LOGS + "?to=1772359200249").at("scenarioLogs")).isEqualTo("[]");
        assertThat(server.get(LOGS + "?from=1772359200250&maxDuration=120&minDuration=120")
                        .at("scenarioLogs.0.id"))
                .isEqualTo(Failures.ORIGINAL.hex());
        assertThat(server.get(LOGS + "?maxOperations=-1").at("scenarioLogs")).isEqualTo("[]");
        assertThat(server.get(LOGS + "?pg[last]=" + first).at("scenarioLogs.0.id"))
                .isEqualTo(Failures.ORIGINAL.hex());
        assertThat(server.get(LOGS + "?pg[showLast]=true&pg[last]=" + first).at("scenarioLogs.0.imtId"))
                .isEqualTo(first);
        assertThat(server.get(LOGS + "?pg[last]=nothing").error())
                .isEqualTo("400 IM005 pg[last]: expected the imtId of the last execution of the page before, found"
                        + " \"nothing\".");
        assertThat(server.get(LOGS + "?from=now").error())
                .isEqualTo("400 IM005 from: expected a whole number in the query, found \"now\".");
    }

    @Test
    void a_page_tells_behind_which_execution_the_next_begins() {
        String last = "1772359200250_scenario.1.auto.0189000000007000800000000000000a";

        assertThat(server.get(LOGS).at("pg"))
                .isEqualTo("{\"sortBy\":\"imtId\",\"sortDir\":\"desc\",\"limit\":50,\"offset\":0,\"last\":\"" + last
                        + "\",\"showLast\":false}");
        Reply behind = server.get(LOGS + "?pg[last]=" + last + "&pg[limit]=5");
        assertThat(behind.at("scenarioLogs")).isEqualTo("[]");
        assertThat(behind.at("pg.last")).isEqualTo(last);
        assertThat(server.get(LOGS + "?pg[showLast]=true&pg[last]=" + last).at("pg.showLast"))
                .isEqualTo("true");
        assertThat(server.get("/api/v2/scenarios/1/logs?status=1").at("pg.last"))
                .isEqualTo("null");
    }

    @Test
    void an_execution_is_found_by_either_form_of_its_id() {
        assertThat(server.get(LOGS + "/" + Failures.ORIGINAL.hex()).at("scenarioLog.status"))
                .isEqualTo("2");
        assertThat(server.get("/api/v2/scenarios/1/executions/" + Failures.RETRY.uuid())
                        .text())
                .isEqualTo(
                        "{\"status\":\"ERROR\",\"error\":{\"name\":\"DataError\",\"message\":\"The text is not JSON.\"}}");
    }

    @Test
    void operations_tell_what_went_in_what_came_out_and_what_became_of_a_failure() {
        Reply reply = server.get(LOGS + "/" + Failures.ORIGINAL.hex() + "/operations");

        assertThat(reply.at("operations.0.output")).isEqualTo("[{\"value\":\"{\\\"order\\\": 7\"}]");
        assertThat(reply.at("operations.1"))
                .isEqualTo("{\"number\":2,\"moduleId\":2,\"moduleName\":\"json:ParseJSON\",\"status\":\"error\","
                        + "\"started\":\"2026-03-01T10:00:00.250Z\",\"duration\":5,"
                        + "\"input\":{\"json\":\"{\\\"order\\\": 7\"},\"output\":[],"
                        + "\"error\":{\"type\":\"DataError\",\"message\":\"The text is not JSON.\",\"effect\":\"notSent\"},"
                        + "\"answer\":\"stored\",\"filter\":null,\"directive\":null,\"givenBy\":null,\"effect\":null,\"repeats\":null,"
                        + "\"incompleteExecutionId\":\"a07e16f2ad134bf49cf83a00aa95c0a5\"}");
        assertThat(reply.at("operations.2.status") + " " + reply.at("operations.2.filter"))
                .isEqualTo("filtered only orders");
        assertThat(reply.at("operations.3.incompleteExecutionId")).isEqualTo("null");
        assertThat(reply.at("blueprint.name")).isEqualTo("Test");
        assertThat(reply.at("confidential")).isEqualTo("false");
    }

    @Test
    void operations_have_pages() {
        Reply reply = server.get(LOGS + "/" + Failures.ORIGINAL.hex() + "/operations?pg[limit]=1&pg[offset]=3");

        assertThat(reply.at("operations.0.number")).isEqualTo("4");
        assertThat(reply.at("pg")).isEqualTo("{\"sortBy\":\"number\",\"sortDir\":\"asc\",\"limit\":1,\"offset\":3}");
    }

    @Test
    void the_balance_of_a_scenario_is_told() {
        server.conservation.account = new Account(24, 12, 2, 1, 2, 1, 2, 2, 1, List.of(new Discarded("Jana", 1)));

        assertThat(server.get("/api/v2/conservation?scenarioId=1").text())
                .isEqualTo("{\"conservation\":{\"accepted\":24,\"finished\":17,\"finishedBy\":{\"success\":12,"
                        + "\"warning\":2,\"error\":1,\"resolved\":2},\"running\":1,\"waiting\":2,\"open\":2,"
                        + "\"discarded\":2,\"discardedBy\":{\"dataLoss\":1,\"actors\":[{\"name\":\"Jana\",\"count\":1}],"
                        + "\"others\":0},\"balanced\":true,\"checked\":null,\"imbalance\":null,\"recounts\":[]}}");
        assertThat(server.conservation.asked).contains(Scope.of(1));
    }

    @Test
    void the_balance_of_a_day_has_the_hours_of_its_time_zone() {
        server.get("/api/v2/conservation?day=2026-03-29&timeZone=Europe/Prague");

        assertThat(server.conservation.asked)
                .contains(new Scope(
                        Optional.empty(),
                        Optional.of(new Period(
                                Instant.parse("2026-03-28T23:00:00Z"), Instant.parse("2026-03-29T22:00:00Z")))));
    }

    @Test
    void a_sum_that_does_not_balance_is_told() {
        server.conservation.account = new Account(24, 12, 0, 0, 0, 0, 0, 0, 0, List.of());

        assertThat(server.get("/api/v2/conservation").at("conservation.balanced"))
                .isEqualTo("false");
    }

    @Test
    void counts_that_do_not_balance_are_set_to_what_is_found_and_it_is_told_by_whom() {
        server.conservation.account = new Account(0, 2, 0, 0, 0, 0, 0, 0, 0, List.of());
        String recount = server.time.instant() + " admin";

        Reply set = server.post("/api/v2/conservation/recount?scenarioId=1", "");

        assertThat(set.at("recount.differences")).isEqualTo("success was counted as 2, and 0 were found");
        assertThat(Instant.parse(set.at("recount.at")) + " " + set.at("recount.by"))
                .isEqualTo(recount);
        Reply told = server.get("/api/v2/conservation?scenarioId=1");
        assertThat(told.at("conservation.balanced")).isEqualTo("true");
        assertThat(told.at("conservation.recounts.0")).isEqualTo(set.at("recount"));
        assertThat(server.post("/api/v2/conservation/recount?scenarioId=1", "").at("recount"))
                .isEqualTo("null");
        assertThat(server.post("/api/v2/conservation/recount?scenarioId=77", "").status())
                .isEqualTo(404);
    }

    @Test
    void a_day_or_a_time_zone_that_is_none_is_refused() {
        assertThat(server.get("/api/v2/conservation?day=2026-02-30").error())
                .contains("day: expected a day from 2000 on as YYYY-MM-DD in the query, found \"2026-02-30\".");
        assertThat(server.get("/api/v2/conservation?day=2026-01-01&timeZone=Mars/North")
                        .error())
                .contains("timeZone: expected the name of a time zone such as Europe/Prague, found \"Mars/North\".");
    }
}
