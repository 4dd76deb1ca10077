package io.holdfast.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.incomplete.Actor;
import io.holdfast.incomplete.IncompleteState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Outputs that people give for the failed module of one incomplete execution, over HTTP and scenarios that run. */
class GivenOutputsTest extends ByHandStage {

    @Test
    void given_bundles_go_on_and_the_failed_module_is_not_run() {
        server.act.works();
        int before = server.act.calls().size();

        assertThat(server.post(path + "/substitute", "{\"bundles\":[{\"value\":\"b\"},{\"value\":\"c\"}]}")
                        .status())
                .isEqualTo(200);
        awaitItem(IncompleteState.RESOLVED);

        assertThat(server.act.calls().subList(before, server.act.calls().size()))
                .containsExactly("a", "a");
        Reply attempts = server.get(path + "/attempts");
        assertThat(attempts.at("attempts.0.substitute")).isEqualTo("[{\"value\":\"b\"},{\"value\":\"c\"}]");
        Reply history = history(attempts);
        assertThat(history.at("operations.0.moduleId")).isEqualTo("2");
        assertThat(history.at("operations.0.status")).isEqualTo("given");
        assertThat(history.at("operations.0.givenBy")).isEqualTo("admin");
        assertThat(history.at("operations.0.output")).isEqualTo("[{\"value\":\"b\"},{\"value\":\"c\"}]");
        assertThat(history.at("operations.1.moduleId")).isEqualTo("3");
        assertThat(history.at("operations.1.givenBy")).isEqualTo("null");
    }

    /** The operations of the latest attempt, as the History has them. */
    private Reply history(Reply attempts) {
        return server.get("/api/v2/scenarios/1/logs/" + attempts.at("attempts.0.executionId") + "/operations");
    }

    @Test
    void a_module_is_skipped_by_giving_no_bundles() {
        int before = server.act.calls().size();

        server.post(path + "/substitute", "{\"bundles\":[]}");
        awaitItem(IncompleteState.RESOLVED);

        assertThat(server.act.calls()).hasSize(before);
        Reply history = history(server.get(path + "/attempts"));
        assertThat(history.at("operations.0.status")).isEqualTo("given");
        assertThat(history.at("operations.0.givenBy")).isEqualTo("admin");
        assertThat(history.at("operations.0.output")).isEqualTo("[]");
    }

    @Test
    void what_became_of_a_given_output_is_told_and_one_that_waits_no_longer_is_not_taken_back() {
        server.act.works();
        assertThat(server.get(path + "/outputs").text()).isEqualTo("{\"outputs\":[],\"next\":null}");

        server.post(path + "/substitute", "{\"bundles\":[{\"value\":\"b\"}]}");
        awaitItem(IncompleteState.RESOLVED);

        assertThat(server.get(path + "/outputs").at("outputs"))
                .isEqualTo(
                        "[{\"number\":1,\"bundles\":[{\"value\":\"b\"}],\"actor\":{\"kind\":\"apiKey\",\"name\":\"admin\"},"
                                + "\"given\":\"2026-01-31T12:00:00.000Z\",\"use\":\"taken\",\"attempt\":1,\"withdrawn\":null}]");
        assertThat(server.delete(path + "/substitute", "").error())
                .startsWith("422 IM016 No given output of the incomplete execution " + item().id()
                        + " waits for a retry, so there is none to take back;");
    }

    @Test
    void a_given_output_that_waits_is_taken_back() {
        server.store.byHand().substitute(item().id(), List.of(), Actor.person("Ada"), server.clock.instant());

        assertThat(server.get(path + "/outputs").at("outputs.0.use")).isEqualTo("waits");
        assertThat(server.delete(path + "/substitute", "").text())
                .isEqualTo("{\"dlq\":\"" + item().id().hex() + "\"}");
        assertThat(server.get(path + "/outputs").at("outputs.0.withdrawn"))
                .isEqualTo("{\"actor\":{\"kind\":\"apiKey\",\"name\":\"admin\"},\"at\":\"2026-01-31T12:00:00.000Z\"}");
    }

    @Test
    void what_is_no_list_of_bundles_is_refused() {
        assertThat(server.post(path + "/substitute", "{}").error())
                .isEqualTo("400 IM005 bundles: required, but missing.");
        assertThat(server.post(path + "/substitute", "{\"bundles\":[1]}").error())
                .isEqualTo("400 IM005 bundles[0]: expected an object, found the number 1.");
        assertThat(server.get(path).at("dlq.status")).isEqualTo("unresolved");
    }
}
