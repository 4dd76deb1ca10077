package io.holdfast.server.api;

import static io.holdfast.server.api.Failures.ITEM;
import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.testing.BlueprintBuilder;
import org.junit.jupiter.api.Test;

/** What was done about an incomplete execution, page by page. */
class AttemptsTest {

    private static final String PATH = "/api/v2/dlqs/" + ITEM.hex();

    @Test
    void its_attempts_are_executions_of_its_own() {
        try (TestServer server = TestServer.start()) {
            Failures.prepare(server, IncompleteState.UNRESOLVED);

            Reply logs = server.get(PATH + "/logs?status=3&from=1772359260000");
            assertThat(logs.at("dlqLogs.0.imtId"))
                    .isEqualTo("1772359260250_dlq." + ITEM.hex() + ".manual." + Failures.RETRY.hex());
            assertThat(logs.at("dlqLogs.0.error"))
                    .isEqualTo("{\"type\":\"DataError\",\"message\":\"The text is not JSON.\"}");
            assertThat(server.get(PATH + "/logs?status=1").at("dlqLogs")).isEqualTo("[]");
            assertThat(server.get(PATH + "/logs?to=1").at("dlqLogs")).isEqualTo("[]");
            assertThat(server.get(PATH + "/logs?pg[last]=" + logs.at("pg.last")).at("dlqLogs"))
                    .isEqualTo("[]");
            assertThat(server.get(PATH + "/logs/" + Failures.RETRY.hex()).at("dlqLog.dlqId"))
                    .isEqualTo(ITEM.hex());
            assertThat(server.get(PATH + "/logs/" + Failures.ORIGINAL.hex()).status())
                    .isEqualTo(404);
        }
    }

    private static BlueprintBuilder sending(String value) {
        return blueprint()
                .then(LiveServer.webhook())
                .then(module(2, "test:Act").mapping("value", value))
                .then(module(3, "gateway:WebhookRespond").mapping("body", "done"))
                .storingIncompleteExecutions();
    }

    private static String edit(String value) {
        return "{\"blueprint\":" + new BlueprintCodec().write(sending(value).document()) + "}";
    }

    @Test
    void its_edits_and_attempts_are_read_page_by_page() {
        try (LiveServer server = LiveServer.start()) {
            server.scenario(sending("{{1.value}}"), LiveServer.immediately());
            server.act.failsOn("a", Failure.of(FailureType.DATA, "malformed"));
            server.webhook("a");
            String path =
                    "/api/v2/dlqs/" + server.get("/api/v2/dlqs?scenarioId=1").at("dlqs.0.id");
            server.patch(path, edit("one"));
            server.patch(path, edit("two"));

            Reply first = server.get(path + "/edits?limit=1");
            server.patch(path, edit("three"));
            Reply second = server.get(path + "/edits?limit=1&before=" + first.at("next"));

            assertThat(first.at("edits.0.number")).isEqualTo("2");
            assertThat(second.at("edits.0.number")).isEqualTo("1");
            assertThat(second.at("next")).isEqualTo("null");
            assertThat(server.get(path + "/attempts?limit=1").at("next")).isEqualTo("null");
            assertThat(server.get(path + "/attempts?before=0").error())
                    .isEqualTo("400 IM005 before: expected what the page before has as next, found 0.");
            assertThat(server.get(path + "/edits?limit=1001").error())
                    .isEqualTo("400 IM005 limit: expected 1 to 1000, found 1001.");
        }
    }
}
