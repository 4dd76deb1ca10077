package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** {@code import make}, as users run it, from one server into another. */
class MakeImportTest extends MakeImportStage {

    @Test
    void everything_comes_over_once_and_is_resolved_here() throws Exception {
        Path report = folder.resolve("report.txt");

        Ended first = importFrom(source.address(), server.address(), "--activate", "--report", report.toString());

        assertThat(first.code()).as(first.output()).isZero();
        assertThat(first.output())
                .contains(
                        "data structures: 1 copied",
                        "data stores: 1 copied",
                        "records of data stores: 2 copied",
                        "webhooks: 1 copied",
                        "functions: 1 copied",
                        "custom properties: 2 copied",
                        "folders: 2 copied",
                        "scenarios: 2 copied",
                        "incomplete executions: 2 copied",
                        "tell those who call it");
        assertThat(Files.readString(report)).contains("scenarios: 2 copied");
        assertThat(TeamShape.of(here, "Mine", "Import ledger")).isEqualTo(TeamShape.of(there));
        assertThat(items(here)).isEqualTo(items(there));

        Ended second = importFrom(source.address(), server.address(), "--activate");

        assertThat(second.code()).as(second.output()).isZero();
        assertThat(second.output())
                .contains(
                        "folders: 0 copied, 2 were here already",
                        "scenarios: 0 copied, 2 were here already",
                        "incomplete executions: 0 copied, 2 were here already");
        assertThat(TeamShape.of(here, "Mine", "Import ledger")).isEqualTo(TeamShape.of(there));

        resolveAll();

        assertThat(RECEIVED).containsExactlyInAnyOrder("A-1 for Plzeň", "B-2 for Brno");
        assertThat(parcels("ana")).contains("3");
        assertThat(parcels("ben / c")).contains("1.5");
    }

    /** The first server stands for Make: it has nothing that only Holdfast has, and is too busy for every tenth call. */
    @Test
    void incomplete_executions_come_by_the_api_of_make_alone() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (Proxy make = new Proxy(
                source.address(),
                (call, status) -> calls.incrementAndGet() % 10 == 0
                        ? 429
                        : call.contains("/incomplete-executions") ? 404 : status)) {
            Ended ended = importFrom(make.address(), server.address(), "--activate");

            assertThat(ended.code()).as(ended.output()).isZero();
            assertThat(ended.output()).contains("incomplete executions: 2 copied");
            assertThat(TeamShape.of(here, "Mine", "Import ledger")).isEqualTo(TeamShape.of(there));
            resolveAll();
            assertThat(RECEIVED).containsExactlyInAnyOrder("A-1 for Plzeň", "B-2 for Brno");
            assertThat(parcels("ana")).contains("3");
        }
    }

    @Test
    void what_was_created_without_the_answer_coming_back_is_not_created_again() throws Exception {
        AtomicInteger created = new AtomicInteger();
        try (Proxy unsteady = new Proxy(
                server.address(),
                (call, status) ->
                        call.equals("POST /api/v2/scenarios") && created.incrementAndGet() == 1 ? 502 : status)) {
            Ended first = importFrom(source.address(), unsteady.address(), "--activate");
            assertThat(first.code()).as(first.output()).isEqualTo(1);
            assertThat(first.output()).contains("Did not come", "The scenario \"Audit\"", "was refused with 502");

            Ended second = importFrom(source.address(), unsteady.address(), "--activate");

            assertThat(second.code()).as(second.output()).isZero();
            assertThat(created).hasValue(2);
            assertThat(here.get("/scenarios?teamId=1").array("scenarios")).hasSize(3);
        }
    }

    private static int counted(AtomicInteger calls, int status) {
        calls.incrementAndGet();
        return status;
    }

    @Test
    void what_was_left_undone_to_a_scenario_is_done_when_the_import_is_run_again_and_then_no_more() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        AtomicInteger refusal = new AtomicInteger(403);
        try (Proxy unsteady = new Proxy(
                server.address(),
                (call, status) -> call.matches("GET /api/v2/scenarios/[0-9]+/blueprint")
                        ? counted(looks, Math.max(refusal.get(), status))
                        : status)) {
            Ended first = importFrom(source.address(), unsteady.address());
            assertThat(first.code()).as(first.output()).isEqualTo(1);
            assertThat(first.output()).contains("scenarios: 2 copied", "Did not come", "was refused with 403");

            refusal.set(0);
            Ended second = importFrom(source.address(), unsteady.address());
            assertThat(second.code()).as(second.output()).isZero();
            int afterSecond = looks.get();

            Ended third = importFrom(source.address(), unsteady.address());
            assertThat(third.code()).as(third.output()).isZero();
            assertThat(looks).hasValue(afterSecond);
            assertThat(afterSecond).isEqualTo(4);
        }
    }

    @Test
    void what_cannot_come_is_told_and_the_rest_comes() throws Exception {
        FilledTeam team = new FilledTeam(there);
        long strange = team.scenario("""
                {"name": "Strange", "flow": [
                  {"id": 7, "module": "slack:CreateMessage", "version": 4, "parameters": {"__IMTCONN__": 77}, "mapper": {}}],
                 "metadata": {}}
                """, "{\"type\":\"on-demand\"}");

        Ended ended = importFrom(source.address(), server.address());
        there.delete("/scenarios/" + strange, JsonObject.EMPTY);

        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.output())
                .contains(
                        "scenarios: 3 copied",
                        "The scenario \"Strange\" (" + strange + "): the module 7, slack:CreateMessage, refers in"
                                + " __IMTCONN__ to the connection 77, which is not of a type that this server knows",
                        "has modules that this server does not have",
                        "slack:CreateMessage",
                        "The scenario \"Orders\"",
                        "turn it off there, then on here");
    }

    @Test
    void a_key_comes_without_its_values_and_what_uses_it_waits_until_they_are_given() throws Exception {
        FilledTeam team = new FilledTeam(there);
        long key = team.key("Shop login");
        long keyed = team.scenario("""
                {"name": "Keyed", "flow": [
                  {"id": 2, "module": "util:GetVariable2", "version": 1, "parameters": {},
                    "mapper": {"scope": "roundtrip", "name": "nothing"}},
                  {"id": 1, "module": "http:ActionSendDataBasicAuth", "version": 3,
                    "parameters": {"handleErrors": true, "auth": %d},
                    "mapper": {"url": "http://127.0.0.1:%d/", "method": "post", "bodyType": "raw",
                      "contentType": "text/plain", "data": "let in"}}],
                 "metadata": {"version": 1, "scenario": {"dlq": true}}}
                """.formatted(key, target.getAddress().getPort()), "{\"type\":\"on-demand\"}");

        Ended ended = importFrom(source.address(), server.address());
        there.delete("/scenarios/" + keyed, JsonObject.EMPTY);
        there.delete("/keys/" + key, JsonObject.EMPTY);

        long placeholder = id("/keys?teamId=1", "keys", "Shop login");
        String title = "The key \"Shop login\" (" + placeholder + ")";
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.output())
                .contains(
                        "keys: 1 copied",
                        title + " has no values here yet",
                        "give username, password by PATCH /api/v2/keys/" + placeholder + " as parameters")
                .doesNotContain("the module 1, http:ActionSendDataBasicAuth, refers");

        long here = id("/scenarios?teamId=1", "scenarios", "Keyed");
        this.here.post("/scenarios/" + here + "/start", JsonObject.EMPTY);
        this.here.post("/scenarios/" + here + "/run", JsonObject.EMPTY);
        await(() -> waiting(here).size() == 1);
        assertThat(waiting(here).getFirst().text("reason").orElseThrow())
                .contains("The key " + placeholder + ", \"Shop login\", has no values yet");

        STATUS.set(200);
        this.here.patch(
                "/keys/" + placeholder,
                JsonObject.EMPTY.with(
                        "parameters",
                        JsonObject.EMPTY
                                .with("username", new JsonText("shop"))
                                .with("password", new JsonText("hEre"))));
        this.here.post("/dlqs/" + waiting(here).getFirst().text("id").orElseThrow() + "/retry", JsonObject.EMPTY);
        await(() -> waiting(here).isEmpty());
        assertThat(RECEIVED).containsExactly("let in");
        assertThat(importFrom(source.address(), server.address()).output()).doesNotContain(title);
    }

    @Test
    void a_webhook_that_is_disabled_there_is_never_enabled_here_also_when_the_import_is_broken_off() throws Exception {
        JsonObject hook = new FilledTeam(there).hook("Closed");
        String path = "/hooks/" + ((JsonNumber) hook.get("id").orElseThrow()).literal();
        there.post(path + "/disable", JsonObject.EMPTY);
        AtomicInteger created = new AtomicInteger();
        Set<String> switched = ConcurrentHashMap.newKeySet();
        try (Proxy unsteady = new Proxy(server.address(), (call, status) -> {
            if (call.endsWith("able")) {
                switched.add(call);
            }
            return call.equals("POST /api/v2/hooks") && created.incrementAndGet() == 2 ? 502 : status;
        })) {
            Ended first = importFrom(source.address(), unsteady.address());
            assertThat(first.output()).contains("The webhook \"Closed\"", "was refused with 502");
            assertThat(enabled("Closed")).isEqualTo(Optional.of(new JsonBoolean(false)));

            Ended second = importFrom(source.address(), unsteady.address());
            assertThat(second.code()).as(second.output()).isZero();
        }
        there.delete(path, JsonObject.EMPTY);

        assertThat(created).hasValue(2);
        assertThat(enabled("Closed")).isEqualTo(Optional.of(new JsonBoolean(false)));
        assertThat(enabled("Orders in")).isEqualTo(Optional.of(new JsonBoolean(true)));
        assertThat(switched).isEmpty();
    }

    @Test
    void a_refused_token_is_told() throws Exception {
        Ended ended = importFrom(source.address(), server.address(), "--token", "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bee");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.output()).contains("was refused with 401");
    }
}
