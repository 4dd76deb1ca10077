package io.holdfast.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkJobsOverHttpTest {

    private static final String JOBS = "/api/v2/incomplete-executions/jobs";
    private static final String OVER_ONE = "{\"action\":\"retry\",\"ids\":[\"" + "a".repeat(32) + "\"]}";

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_job_is_created_with_its_items_written_down() {
        Reply created = server.post(JOBS, OVER_ONE);

        assertThat(created.status()).isEqualTo(200);
        assertThat(created.text()).contains("\"state\":\"running\"", "\"selected\":1", "\"notReached\":1");
        assertThat(server.get(JOBS + "/1").text()).isEqualTo(created.text());
        assertThat(server.get(JOBS + "/1/items?outcome=notReached").text())
                .contains("\"position\":1", "a".repeat(32), "\"next\":null");
    }

    @Test
    void the_same_key_answers_the_same_job_and_is_refused_for_another_request() {
        String with = "{\"key\":\"once\",\"action\":\"%s\",\"ids\":[\"" + "a".repeat(32) + "\"]}";
        Reply first = server.post(JOBS, with.formatted("retry"));

        assertThat(server.post(JOBS, with.formatted("retry")).text()).isEqualTo(first.text());
        assertThat(server.post(JOBS, with.formatted("delete")).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scenarioId=7",
                "state=pending",
                "type=DataError",
                "module=4",
                "moduleName=http:ActionSendData",
                "cause=refused",
                "text=refused",
                "createdFrom=2026-01-01T00:00:00Z",
                "createdTo=2026-01-01T00:00:00Z",
                "sizeFrom=1",
                "sizeTo=1"
            })
    void the_same_key_is_refused_for_another_filter(String other) {
        String all = "{\"key\":\"once\",\"action\":\"retry\",\"all\":true}";
        Reply first = server.post(JOBS, all);

        Reply again = server.post(JOBS + "?" + other, all);

        assertThat(first.status()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.text()).contains("The key belongs to the bulk job 1");
    }

    @Test
    void a_job_whose_answer_did_not_arrive_is_found_by_its_key() {
        String first = "{\"key\":\"once\",\"action\":\"retry\",\"ids\":[\"" + "a".repeat(32) + "\"]}";
        server.post(JOBS, first);
        server.post(JOBS, first.replace("once", "twice"));

        assertThat(server.get(JOBS + "?key=once").text()).contains("\"id\":1").doesNotContain("\"id\":2");
        assertThat(server.get(JOBS + "?key=never").text()).isEqualTo("{\"jobs\":[],\"next\":null}");
        assertThat(server.get(JOBS + "?key=" + "k".repeat(201)).status()).isEqualTo(400);
    }

    @Test
    void deleting_by_a_filter_has_to_be_confirmed() {
        String all = "{\"action\":\"delete\",\"all\":true}";

        assertThat(server.post(JOBS + "?state=unresolved", all).status()).isEqualTo(406);
        assertThat(server.post(JOBS + "?state=unresolved&confirmed=true", all).status())
                .isEqualTo(200);
    }

    @Test
    void a_job_is_paused_resumed_and_aborted_and_then_moves_no_more() {
        server.post(JOBS, OVER_ONE);

        assertThat(server.call("POST", JOBS + "/1/pause").text()).contains("\"state\":\"paused\"");
        assertThat(server.call("POST", JOBS + "/1/resume").text()).contains("\"state\":\"running\"");
        assertThat(server.call("POST", JOBS + "/1/abort").text()).contains("\"state\":\"aborted\"");
        Reply refused = server.call("POST", JOBS + "/1/resume");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("The bulk job 1 cannot be resumed: it is aborted since");
    }

    @Test
    void what_is_no_request_for_a_job_is_refused() {
        assertThat(server.post(JOBS, "{\"ids\":[\"" + "a".repeat(32) + "\"]}").status())
                .isEqualTo(400);
        assertThat(server.post(JOBS, "{\"action\":\"retry\"}").status()).isEqualTo(400);
        assertThat(server.post(JOBS, "{\"action\":\"retry\",\"all\":true,\"perSecond\":1001}")
                        .status())
                .isEqualTo(400);
        assertThat(server.post(JOBS + "?state=unresolved", OVER_ONE).status()).isEqualTo(400);
        assertThat(server.get(JOBS + "?limit=1001").status()).isEqualTo(400);
        assertThat(server.get(JOBS + "/7").status()).isEqualTo(404);
    }
}
