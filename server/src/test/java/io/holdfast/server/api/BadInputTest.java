package io.holdfast.server.api;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.incomplete.IncompleteState;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with a call is said with the right status, and nothing is stored half. */
class BadInputTest {

    private final TestServer server = TestServer.start();

    @AfterEach
    void nothing_was_stored() {
        assertThat(server.scenarios.list(10, 0))
                .hasSizeLessThanOrEqualTo(1)
                .noneMatch(each -> each.blueprintVersion() > 1);
        assertThat(server.hooks.list(Optional.empty(), 10, 0)).hasSizeLessThanOrEqualTo(1);
        server.close();
    }

    private Reply create(String blueprint) {
        return server.post("/api/v2/scenarios", TestServer.blueprintBody(blueprint));
    }

    @Test
    void a_body_that_is_not_json() {
        assertThat(server.post("/api/v2/scenarios", "{\n  \"blueprint\": }").error())
                .startsWith("400 IM005 The body is not JSON. Line 2, column 16: ");
    }

    @Test
    void a_body_that_is_no_object() {
        assertThat(server.post("/api/v2/scenarios", "[]").error())
                .isEqualTo("400 IM005 Expected a JSON object as the body, found an array.");
        assertThat(server.post("/api/v2/scenarios", "").error())
                .isEqualTo("400 IM005 Expected a JSON object as the body.");
    }

    @Test
    void a_wrong_content_type() {
        assertThat(server.call("POST", "/api/v2/scenarios", "text/plain", "{}").error())
                .isEqualTo("415 SC415 Expected the content type application/json, found text/plain.");
    }

    @Test
    void bodies_that_are_too_large() {
        String text = "\"" + "a".repeat(3 * 1024 * 1024) + "\"";

        assertThat(server.post("/api/v2/hooks", "{\"name\":" + text + "}").error())
                .isEqualTo("413 SC413 The body may have at most 2097152 bytes.");
        assertThat(server.post("/api/v2/scenarios", "{\"blueprint\":" + text + "}")
                        .status())
                .isEqualTo(400);
        assertThat(server.post("/api/v2/scenarios", "{\"blueprint\":" + "[" + text + "," + text + "]}")
                        .error())
                .isEqualTo("413 SC413 The body may have at most 5242880 bytes.");
    }

    @Test
    void a_blueprint_that_is_not_json() {
        assertThat(create("{\"name\": \"Orders\",\n \"flow\": [,]}").error())
                .startsWith("400 IM005 blueprint: the text is not JSON. Line 2, column 11: ");
    }

    @Test
    void a_document_that_is_no_blueprint_with_all_its_problems() {
        Reply reply = create("{\"flow\":[{\"id\":0},{\"id\":1},7]}");

        assertThat(reply.error()).startsWith("400 IM005 The blueprint has 3 problems. flow[0].id: ");
        assertThat(reply.at("suberrors.1.message")).startsWith("Module 1, module: expected the module's name");
        assertThat(reply.at("suberrors.2.message")).startsWith("flow[2]: expected a module");
    }

    @Test
    void a_blueprint_with_a_broken_expression() {
        Reply reply = server.post(
                "/api/v2/scenarios",
                TestServer.blueprintBody(blueprint()
                        .then(module(1, "util:SetVariable2")
                                .mapping("name", "a")
                                .mapping("value", "{{upper(1.a}}"))
                        .then(module(2, "slack:CreateMessage").mapping("text", "{{nosuch(1)}}"))
                        .document()));

        assertThat(reply.error())
                .startsWith("400 IM005 The blueprint has 3 problems. Module 1, mapper.value, position ");
        assertThat(reply.at("suberrors.0.name")).isEqualTo("mapper.value");
        assertThat(reply.at("suberrors.1.name")).isEqualTo("mapper.text");
        assertThat(reply.at("suberrors.2.message")).contains("slack:CreateMessage is not available on this server");
    }

    @Test
    void a_webhook_that_is_not_there_or_belongs_to_another_scenario() {
        assertThat(server.post("/api/v2/scenarios", TestServer.blueprintBody(TestServer.webhookScenario(9)))
                        .error())
                .isEqualTo(
                        "400 IM005 Module 1, parameters.hook: there is no webhook 9 in the team 1; create one with POST /api/v2/hooks and"
                                + " put its id here.");
        server.scenario(server.hook());
        assertThat(server.post("/api/v2/scenarios", TestServer.blueprintBody(TestServer.webhookScenario(1)))
                        .error())
                .isEqualTo(
                        "400 IM005 Module 1, parameters.hook: the webhook 1 is used by the scenario 1, \"Orders\"; choose"
                                + " another, or create one.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                    | blueprint: required, but missing.
            {"blueprint":7}                                       | blueprint: expected JSON text or an object, found the number 7.
            {"blueprint":"[]"}                                    | blueprint: expected a JSON object, found an array.
            {"blueprint":{"flow":[]},"teamId":2}                  | teamId: there is no team 2; GET /api/v2/teams lists them.
            {"blueprint":{"flow":[]},"teamId":"1"}                | teamId: expected a whole number, found a text.
            {"blueprint":{"flow":[]},"folderId":3}                | folderId: there is no scenario folder 3 in the team 1.
            {"blueprint":{"flow":[]},"colour":"red"}              | colour: not known here; expected one of blueprint, scheduling, teamId, folderId, basedon, metadata.
            {"blueprint":{"name":"a","flow":[{"id":1,"module":"util:GetVariable2"}]},"scheduling":"{"} | scheduling: the text is not JSON.
            {"blueprint":{"name":"a","flow":[{"id":1,"module":"util:GetVariable2"}]},"scheduling":{"type":"never"}} | scheduling.type: expected one of daily,
            {"blueprint":{"name":"a","flow":[{"id":1,"module":"util:GetVariable2"}]},"scheduling":{"type":"indefinitely","interval":5}} | scheduling.interval: Invalid interval.
            """)
    void wrong_members_of_a_new_scenario(String body, String detail) {
        assertThat(server.post("/api/v2/scenarios", body).error()).startsWith("400 IM005 " + detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name":7}             | name: expected a text, found the number 7.
            {"name":"  "}          | name: expected at least one character.
            {"description":[]}     | description: expected a text, found an array.
            {"scheduling":true}    | scheduling: expected JSON text or an object, found true.
            {"isActive":true}      | isActive: not known here; expected one of name, description, blueprint, scheduling, folderId, metadata.
            {"name":1,"description":2} | The call has 2 problems. name: expected a text, found the number 1.
            """)
    void wrong_members_of_a_changed_scenario(String body, String detail) {
        server.scenario(blueprint().then(module(1, "util:GetVariable2")).document());

        assertThat(server.call("PATCH", "/api/v2/scenarios/1", body).error()).isEqualTo("400 IM005 " + detail);
    }

    @Test
    void a_name_that_is_too_long() {
        server.scenario(blueprint().then(module(1, "util:GetVariable2")).document());
        String name = "{\"name\":\"" + "a".repeat(121) + "\"}";

        assertThat(server.call("PATCH", "/api/v2/scenarios/1", name).error())
                .isEqualTo("400 IM005 name: expected at most 120 characters, found 121.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"headers":true}                          | name: required, but missing.
            {"name":"a","headers":"yes"}              | headers: expected true or false, found a text.
            {"name":"a","typeName":"gateway-mailhook"} | typeName: expected gateway-webhook, found "gateway-mailhook".
            {"name":"a","udt":7}                      | udt: expected nothing; calls are not checked against a data structure.
            {"name":"a","colour":7}                   | colour: not known here; expected one of name, teamId, typeName, enabled, headers, method, stringify, udt, ip.
            """)
    void wrong_members_of_a_new_webhook(String body, String detail) {
        assertThat(server.post("/api/v2/hooks", body).error()).isEqualTo("400 IM005 " + detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"responsive":"no"}                 | responsive: expected true or false, found a text.
            {"data":[1]}                        | data: expected an object, found an array.
            {"callbackUrl":"mailto:me"}         | callbackUrl: expected an http or https address.
            """)
    void wrong_members_of_a_run(String body, String detail) {
        server.scenario(blueprint().then(module(1, "util:GetVariable2")).document());

        assertThat(server.post("/api/v2/scenarios/1/run", body).error()).isEqualTo("400 IM005 " + detail);
        assertThat(server.runs.started).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                            | Expected which incomplete executions are meant: ids, or all with the value true.
            {"all":false}                 | Expected which incomplete executions are meant: ids, or all with the value true.
            {"ids":[]}                    | Expected which incomplete executions are meant: ids, or all with the value true.
            {"ids":"x"}                   | ids: expected an array of texts, found a text.
            {"ids":[7]}                   | ids[0]: expected a text, found the number 7.
            {"ids":["x"]}                 | ids[0]: expected 32 hexadecimal digits, found "x".
            {"all":true,"ids":["00000000000000000000000000000000"]} | Expected either ids or all, found both.
            {"exceptIds":["00000000000000000000000000000000"]} | exceptIds: only with all; without it, name those that are meant in ids.
            """)
    void wrong_selections_of_incomplete_executions(String body, String detail) {
        Failures.prepare(server, IncompleteState.UNRESOLVED);

        assertThat(server.post("/api/v2/dlqs/retry?scenarioId=1", body).error()).isEqualTo("400 IM005 " + detail);
        assertThat(server.call("DELETE", "/api/v2/dlqs?scenarioId=1&confirmed=true", body)
                        .error())
                .isEqualTo("400 IM005 " + detail);
        assertThat(server.incompletes.find(Failures.ITEM).orElseThrow().state()).isEqualTo(IncompleteState.UNRESOLVED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}              | mapper: required, but missing.
            {"mapper":"a"}  | mapper: expected an object, found a text.
            {"mapper":{},"parameters":7} | parameters: expected an object, found the number 7.
            """)
    void wrong_members_of_a_preview(String body, String detail) {
        Failures.prepare(server, IncompleteState.UNRESOLVED);

        assertThat(server.post("/api/v2/dlqs/" + Failures.ITEM.hex() + "/preview", body)
                        .error())
                .isEqualTo("400 IM005 " + detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/v2/scenarios/9                              | There is no scenario 9.
            /api/v2/scenarios/abc                            | There is no scenario "abc"; ids are numbers from 1.
            /api/v2/scenarios/99999999999999999999           | There is no scenario "99999999999999999999"; ids are numbers from 1.
            /api/v2/scenarios/9/blueprint                    | There is no scenario 9.
            /api/v2/scenarios/9/logs                         | There is no scenario 9.
            /api/v2/scenarios/1/logs/0123                    | There is no execution "0123"; ids are 32 hexadecimal digits.
            /api/v2/scenarios/1/logs/00000000000000000000000000000000 | There is no execution 00000000000000000000000000000000 of the scenario 1.
            /api/v2/hooks/9                                  | There is no webhook 9.
            /api/v2/dlqs?scenarioId=9                        | There is no scenario 9.
            /api/v2/conservation?scenarioId=9                | There is no scenario 9.
            /api/v2/dlqs/0123                                | There is no incomplete execution "0123"; ids are 32 hexadecimal digits.
            /api/v2/dlqs/00000000000000000000000000000000/bundle | There is no incomplete execution 00000000000000000000000000000000; it may have been deleted, or resolved and removed after its time.
            /api/v2/nothing                                  | There is nothing at /api/v2/nothing.
            """)
    void unknown_things(String path, String detail) {
        server.scenario(blueprint().then(module(1, "util:GetVariable2")).document());

        assertThat(server.get(path).error()).isEqualTo("404 SC404 " + detail);
    }

    @Test
    void wrong_methods() {
        assertThat(server.call("PUT", "/api/v2/scenarios").error())
                .isEqualTo("405 SC405 Expected GET or POST, found PUT.");
        assertThat(server.get("/api/v2/scenarios/1/start").error()).isEqualTo("405 SC405 Expected POST, found GET.");
        assertThat(server.call("POST", "/api/v2/nothing").error())
                .isEqualTo("404 SC404 There is nothing at /api/v2/nothing.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pg[limit]=0                     | pg[limit]: expected 1 to 10000, found 0.
            pg[limit]=10001                 | pg[limit]: expected 1 to 10000, found 10001.
            pg[limit]=999999999999999999999 | pg[limit]: expected a whole number in the query, found "999999999999999999999".
            pg[limit]=many                  | pg[limit]: expected a whole number in the query, found "many".
            pg[offset]=-1                   | pg[offset]: expected 0 or more, found -1.
            pg[sortBy]=colour               | pg[sortBy]: expected proprietal or id or name or teamId or folderId or isActive or islinked or isinvalid or islocked or lastEdit or created or createdByUserName or updatedByUserName, found "colour".
            pg[sortDir]=up                  | pg[sortDir]: expected desc or asc, found "up".
            pg[last]=7                      | pg[last]: not known; expected pg[limit], pg[offset], pg[sortBy] or pg[sortDir].
            isActive=maybe                  | isActive: expected true or false in the query, found "maybe".
            teamId=2                        | teamId: there is no team 2; GET /api/v2/teams lists them.
            """)
    void wrong_pages(String query, String detail) {
        assertThat(server.get("/api/v2/scenarios?" + query).error()).isEqualTo("400 IM005 " + detail);
    }

    @Test
    void a_huge_offset_is_an_empty_page() {
        Failures.prepare(server, IncompleteState.UNRESOLVED);
        String offset = "pg[offset]=9223372036854775807";

        assertThat(server.get("/api/v2/scenarios?" + offset).at("scenarios")).isEqualTo("[]");
        assertThat(server.get("/api/v2/dlqs?scenarioId=1&" + offset).at("dlqs")).isEqualTo("[]");
        assertThat(server.get("/api/v2/scenarios/1/logs/" + Failures.ORIGINAL.hex() + "/operations?" + offset)
                        .at("operations"))
                .isEqualTo("[]");
    }

    @Test
    void lists_without_the_scenario_they_are_of() {
        assertThat(server.get("/api/v2/dlqs").error())
                .isEqualTo("400 IM005 scenarioId: expected a number from 1 in the query.");
        assertThat(server.get("/api/v2/conservation?scenarioId=x").error())
                .isEqualTo("400 IM005 scenarioId: expected a whole number in the query, found \"x\".");
        assertThat(server.get("/api/v2/dlqs?scenarioId=1&pg[sortDir]=asc").status())
                .isEqualTo(404);
    }

    @Test
    void a_session_with_anything_but_a_token() {
        assertThat(server.post("/api/v2/session", "{\"password\":\"x\"}").error())
                .isEqualTo("400 IM005 The call has 2 problems. password: not known here; expected one of token.");
    }
}
