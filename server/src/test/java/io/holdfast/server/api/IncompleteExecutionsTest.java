package io.holdfast.server.api;

import static io.holdfast.server.api.Failures.BEHIND;
import static io.holdfast.server.api.Failures.ITEM;
import static io.holdfast.server.api.Failures.OTHER;
import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteState;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IncompleteExecutionsTest {

    private static final String PATH = "/api/v2/dlqs/" + ITEM.hex();
    private static final String IDS = "{\"ids\":[\"" + ITEM.hex() + "\"]}";

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_folder_of_a_scenario_is_listed() {
        Failures.prepare(server, IncompleteState.PENDING);
        Reply list = server.get("/api/v2/dlqs?scenarioId=1");

        assertThat(list.at("dlqs.0"))
                .isEqualTo("{\"id\":\"a07e16f2ad134bf49cf83a00aa95c0a5\",\"reason\":\"The text is not JSON.\","
                        + "\"created\":\"2026-03-01T10:00:00.250Z\",\"size\":1234,\"resolved\":false,\"retry\":true,"
                        + "\"attempts\":1,\"status\":\"pending\",\"errorType\":\"DataError\",\"effect\":\"notSent\",\"effectInWords\":\"Nothing was sent, so it cannot have reached its target.\","
                        + "\"moduleName\":\"json:ParseJSON\",\"moduleTitle\":\"Read the order\",\"nextRetry\":\"2026-03-01T10:01:00.250Z\","
                        + "\"executionId\":\"01890000-0000-7000-8000-00000000000a\",\"moduleId\":2,"
                        + "\"waiting\":{\"reason\":\"retryDue\",\"sentence\":\"It waits for its next retry, at"
                        + " 2026-03-01 10:01:00 UTC.\",\"until\":\"2026-03-01T10:01:00.250Z\",\"waitsFor\":null}}");
        assertThat(list.at("pg"))
                .isEqualTo("{\"sortBy\":\"created\",\"sortDir\":\"desc\",\"limit\":50,\"offset\":0,\"total\":1}");
        assertThat(server.get("/api/v2/scenarios/1").at("scenario.dlqCount")).isEqualTo("1");
    }

    @Test
    void one_tells_where_it_came_from_and_what_came_of_it() {
        Failures.prepare(server, IncompleteState.RESOLVED);
        server.incompletes.add(Failures.work(Failures.item(BEHIND, IncompleteState.UNRESOLVED, Optional.of(ITEM))));
        server.incompletes.add(Failures.work(Failures.item(OTHER, IncompleteState.PENDING, Optional.of(ITEM))));

        Reply resolved = server.get(PATH);
        assertThat(resolved.at("dlq.status")).isEqualTo("resolved");
        assertThat(resolved.at("dlq.failer")).isEqualTo("2");
        assertThat(resolved.at("dlq.continuedBy")).isEqualTo("[\"" + BEHIND.hex() + "\",\"" + OTHER.hex() + "\"]");
        assertThat(resolved.at("dlq.continuedByCount")).isEqualTo("2");
        assertThat(resolved.at("dlq.executionLog")).isEqualTo(Failures.ORIGINAL.hex());
        assertThat(resolved.at("dlq.scenarioName")).isEqualTo("Test");
        assertThat(server.get("/api/v2/dlqs/" + BEHIND.hex()).at("dlq.createdFrom"))
                .isEqualTo(ITEM.hex());
        assertThat(server.get("/api/v2/dlqs/" + OTHER.hex()).at("dlq.createdFrom"))
                .isEqualTo(ITEM.hex());
        assertThat(server.get("/api/v2/dlqs/" + OTHER.hex()).at("dlq.continuedBy"))
                .isEqualTo("[]");
    }

    @Test
    void its_bundles_and_its_error_are_by_module() {
        Failures.prepare(server, IncompleteState.UNRESOLVED);

        assertThat(server.get(PATH + "/bundle").text())
                .isEqualTo("{\"code\":\"OK\",\"response\":{\"1\":{\"value\":\"{\\\"order\\\": 7\"},\"2\":{\"error\":"
                        + "{\"type\":\"DataError\",\"message\":\"The text is not JSON.\"}}}}");
        assertThat(server.get(PATH + "/blueprint").json())
                .isEqualTo(Answer.object()
                        .put("code", "OK")
                        .put("response", Answer.of("blueprint", Failures.document()))
                        .json());
    }

    @Test
    void a_preview_evaluates_an_edited_mapping_and_changes_nothing() {
        Failures.prepare(server, IncompleteState.UNRESOLVED);

        assertThat(server.post(PATH + "/preview", "{\"mapper\":{\"json\":\"{{1.value}}}\"}}")
                        .text())
                .isEqualTo("{\"preview\":{\"values\":{\"json\":\"{\\\"order\\\": 7}\"},\"problems\":[]}}");
        assertThat(server.incompletes.find(ITEM).orElseThrow().edited()).isFalse();
    }

    @Test
    void a_preview_names_what_is_wrong_field_by_field() {
        Failures.prepare(server, IncompleteState.UNRESOLVED);

        Reply broken = server.post(PATH + "/preview", "{\"mapper\":{\"json\":\"{{1.value +}}\"}}");
        Reply missing = server.post(PATH + "/preview", "{\"mapper\":{}}");

        assertThat(broken.status()).isEqualTo(200);
        assertThat(broken.at("preview.problems.0.field")).isEqualTo("json");
        assertThat(broken.at("preview.problems.0.position")).matches("[0-9]+");
        assertThat(missing.at("preview.problems.0.field")).isEqualTo("json");
        assertThat(missing.at("preview.problems.0.message")).contains("is required, but has no value; map it");
        assertThat(missing.at("preview.problems.0.position")).isEqualTo("null");
    }

    @Test
    void it_gets_a_blueprint_of_its_own() {
        Failures.prepare(server, IncompleteState.UNRESOLVED);
        JsonObject edited = blueprint()
                .then(module(1, "gateway:CustomWebHook"))
                .then(module(2, "json:ParseJSON").mapping("json", "{{1.value}}}"))
                .document();

        Reply reply = server.call("PATCH", PATH, TestServer.blueprintBody(edited));
        assertThat(reply.at("dlq.failer")).isEqualTo("2");
        assertThat(server.incompletes.work(ITEM).orElseThrow().blueprint()).isEqualTo(edited);
        assertThat(server.get(PATH).at("dlq.edited")).isEqualTo("true");
    }

    @Test
    void the_module_at_which_it_goes_on_must_stay() {
        Failures.prepare(server, IncompleteState.UNRESOLVED);
        JsonObject without =
                blueprint().then(module(1, "gateway:CustomWebHook")).document();

        Reply refused = server.call("PATCH", PATH, TestServer.blueprintBody(without));
        assertThat(refused.error())
                .isEqualTo(
                        "400 IM005 The blueprint has 1 problem. Module 2: the execution goes on at this module, so it must"
                                + " stay in the blueprint");
        assertThat(server.call("PATCH", PATH, "{\"failer\":1}").error())
                .isEqualTo("400 IM005 failer: the module that failed is 2; it cannot be changed.");
        assertThat(server.incompletes.work(ITEM).orElseThrow().blueprint()).isEqualTo(Failures.document());
    }

    @Test
    void what_is_being_retried_is_neither_edited_nor_retried_nor_deleted() {
        Failures.prepare(server, IncompleteState.IN_PROGRESS);
        String retried = "422 IM016 The incomplete execution " + ITEM
                + " is being retried right now, by retry 2; look at it again when the retry has ended.";

        assertThat(server.call("PATCH", PATH, TestServer.blueprintBody(Failures.document()))
                        .error())
                .isEqualTo(retried);
        assertThat(server.call("POST", PATH + "/retry").error()).isEqualTo(retried);
        Reply deletion = server.call("DELETE", "/api/v2/dlqs?scenarioId=1&confirmed=true", IDS);
        assertThat(deletion.error())
                .isEqualTo(
                        "422 IM016 Some of the executions could not be deleted because they are being processed right now");
        assertThat(deletion.at("suberrors.0.name")).isEqualTo(ITEM.hex());
        assertThat(deletion.at("suberrors.0.message"))
                .isEqualTo(
                        ITEM + " is being retried right now, by retry 2; look at it again when the retry has ended.");
    }

    @Test
    void what_can_be_deleted_is_deleted_and_the_rest_is_told() {
        Failures.prepare(server, IncompleteState.IN_PROGRESS);
        server.incompletes.add(Failures.work(Failures.item(BEHIND, IncompleteState.UNRESOLVED, Optional.empty())));

        Reply deletion = server.call("DELETE", "/api/v2/dlqs?scenarioId=1&confirmed=true", "{\"all\":true}");
        assertThat(deletion.status()).isEqualTo(422);
        assertThat(deletion.at("dlqs")).isEqualTo("[\"" + BEHIND.hex() + "\"]");
        assertThat(server.get("/api/v2/dlqs?scenarioId=1").at("pg.total")).isEqualTo("1");
    }

    @Test
    void of_those_that_are_named_each_is_deleted_or_told_of_with_the_reason() {
        Failures.prepare(server, IncompleteState.RESOLVED);
        server.incompletes.add(Failures.work(Failures.item(BEHIND, IncompleteState.UNRESOLVED, Optional.empty())));
        server.incompletes.add(Failures.work(Failures.item(OTHER, IncompleteState.IN_PROGRESS, Optional.empty())));
        String deletion = "/api/v2/dlqs?scenarioId=1";

        Reply first = server.call("DELETE", deletion, ids(BEHIND, ITEM, OTHER));
        assertThat(first.status()).isEqualTo(422);
        assertThat(first.at("dlqs")).isEqualTo("[\"" + BEHIND.hex() + "\"]");
        assertThat(first.at("suberrors.0.message")).startsWith(OTHER + " is being retried right now");
        assertThat(first.at("suberrors.1.message"))
                .isEqualTo(ITEM + " is resolved already: it was resolved by retry 1 at 2026-03-01T10:00:00.250Z.");
        Reply second = server.call("DELETE", deletion, ids(BEHIND, ITEM));
        assertThat(second.error()).isEqualTo("422 IM016 Some of the executions could not be deleted");
        assertThat(second.at("dlqs")).isEqualTo("[]");
        assertThat(second.text()).contains(ITEM + " is resolved already", BEHIND + " was deleted");
    }

    private static String ids(IncompleteId... ids) {
        return Stream.of(ids).map(id -> '"' + id.hex() + '"').collect(Collectors.joining(",", "{\"ids\":[", "]}"));
    }

    @Test
    void one_is_deleted_by_its_id_unless_it_is_being_retried() {
        Failures.prepare(server, IncompleteState.IN_PROGRESS);
        server.incompletes.add(Failures.work(Failures.item(BEHIND, IncompleteState.UNRESOLVED, Optional.empty())));

        assertThat(server.call("DELETE", PATH).error())
                .isEqualTo("422 IM016 The incomplete execution " + ITEM
                        + " is being retried right now, by retry 2; look at it again when the retry has ended.");
        assertThat(server.call("DELETE", "/api/v2/dlqs/" + BEHIND.hex()).text())
                .isEqualTo("{\"dlq\":\"" + BEHIND.hex() + "\"}");
        assertThat(server.get("/api/v2/dlqs/" + BEHIND.hex()).at("dlq.deleted")).isEqualTo("true");
        assertThat(server.call("DELETE", "/api/v2/dlqs/" + "0".repeat(32)).status())
                .isEqualTo(404);
    }

    @Test
    void one_or_many_are_set_to_retry() {
        Failures.prepare(server, IncompleteState.UNRESOLVED);

        assertThat(server.call("POST", PATH + "/retry").text()).isEqualTo("{\"dlq\":\"" + ITEM.hex() + "\"}");
        assertThat(server.get(PATH).at("dlq.status")).isEqualTo("pending");
        assertThat(server.post("/api/v2/dlqs/retry?scenarioId=1", "{\"all\":true,\"exceptIds\":[]}")
                        .text())
                .isEqualTo("{\"dlqs\":[\"" + ITEM.hex() + "\"]}");
        assertThat(server.post(
                                "/api/v2/dlqs/retry?scenarioId=1",
                                "{\"all\":true,\"exceptIds\":[\"" + ITEM.hex() + "\"]}")
                        .text())
                .isEqualTo("{\"dlqs\":[]}");
    }

    @Test
    void nothing_is_retried_while_the_scenario_is_off() {
        Failures.prepare(server, IncompleteState.UNRESOLVED);
        server.call("POST", "/api/v2/scenarios/1/stop");

        String off = "422 IM016 The scenario 1, \"Test\", is not active, so nothing of it is retried; start it first.";
        assertThat(server.call("POST", PATH + "/retry").error()).isEqualTo(off);
        assertThat(server.post("/api/v2/dlqs/retry?scenarioId=1", IDS).error()).isEqualTo(off);
        assertThat(server.get(PATH).at("dlq.status")).isEqualTo("unresolved");
    }

    @Test
    void all_are_deleted_only_when_that_is_confirmed() {
        Failures.prepare(server, IncompleteState.UNRESOLVED);

        Reply unconfirmed = server.call("DELETE", "/api/v2/dlqs?scenarioId=1", "{\"all\":true}");
        assertThat(unconfirmed.status() + " " + unconfirmed.at("code")).isEqualTo("406 IM004");
        assertThat(server.get(PATH).at("dlq.status")).isEqualTo("unresolved");
        assertThat(server.call("DELETE", "/api/v2/dlqs?scenarioId=1&confirmed=true", "{\"all\":true}")
                        .text())
                .isEqualTo("{\"dlqs\":[\"" + ITEM.hex() + "\"]}");
        assertThat(server.get(PATH).at("dlq.deleted")).isEqualTo("true");
    }

    @Test
    void ids_of_nothing_are_not_found() {
        Failures.prepare(server, IncompleteState.RESOLVED);
        String unknown = "{\"ids\":[\"" + "0".repeat(32) + "\"]}";

        assertThat(server.post("/api/v2/dlqs/retry?scenarioId=1", unknown).error())
                .isEqualTo(
                        "404 SC404 There is no incomplete execution 00000000000000000000000000000000; it may have been"
                                + " deleted, or resolved and removed after its time.");
        assertThat(server.call("POST", PATH + "/retry").error())
                .isEqualTo("422 IM016 The incomplete execution " + ITEM
                        + " is resolved already: it was resolved by retry 1 at 2026-03-01T10:00:00.250Z.");
    }
}
