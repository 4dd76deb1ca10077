package io.holdfast.server.api;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code POST /api/v2/blueprints/check}: what it says, and what it refuses. */
class BlueprintCheckTest {

    private static final String PATH = "/api/v2/blueprints/check";

    private final TestServer server = TestServer.start();

    @AfterEach
    void nothing_was_kept() {
        assertThat(server.scenarios.list(10, 0)).isEmpty();
        server.close();
    }

    private Reply check(JsonObject document) {
        return server.post(PATH, TestServer.blueprintBody(document));
    }

    private String refused(String body) {
        return server.post(PATH, body).error();
    }

    private static JsonObject setting(String value) {
        return blueprint()
                .then(module(1, "util:SetVariable2").mapping("name", "a").mapping("value", value))
                .document();
    }

    @Test
    void a_sound_blueprint_is_ok_as_text_and_as_an_object() {
        String ok = "{\"check\":{\"result\":\"ok\",\"problems\":[],\"unavailableModules\":[],\"unavailable\":[],"
                + "\"warnings\":[]}}";

        assertThat(check(setting("x")).text()).isEqualTo(ok);
        assertThat(server.post(PATH, "{\"blueprint\": {\"flow\": [{\"id\": 1, \"module\": \"util:SetVariable2\"}]}}")
                        .text())
                .isEqualTo(ok);
    }

    @Test
    void a_broken_expression_is_told_with_its_place() {
        Reply reply = check(setting("a {{nwo(1)}}"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("check.result")).isEqualTo("refused");
        assertThat(reply.at("check.problems.0.module")).isEqualTo("1");
        assertThat(reply.at("check.problems.0.field")).isEqualTo("mapper.value");
        assertThat(reply.at("check.problems.0.position")).isEqualTo("4");
        assertThat(reply.at("check.problems.0.message")).startsWith("There is no function nwo");
    }

    @Test
    void missing_modules_and_warnings_are_told() {
        Reply reply = check(blueprint()
                .then(module(1, "slack:CreateMessage").mapping("text", "{{7.a}}"))
                .document());

        assertThat(reply.at("check.result")).isEqualTo("ok");
        assertThat(reply.at("check.unavailableModules")).isEqualTo("[\"slack:CreateMessage\"]");
        assertThat(reply.at("check.warnings.0.message"))
                .isEqualTo("module 7 is not in the blueprint, so the value is empty; map another module's");
    }

    @Test
    void a_body_of_the_wrong_shape_is_refused() {
        assertThat(refused("")).isEqualTo("400 IM005 Expected a JSON object as the body.");
        assertThat(refused("{}")).isEqualTo("400 IM005 blueprint: required, but missing.");
        assertThat(refused("{\"blueprint\":null}")).isEqualTo("400 IM005 blueprint: required, but missing.");
        assertThat(refused("{\"blueprint\":7}"))
                .isEqualTo("400 IM005 blueprint: expected JSON text or an object, found the number 7.");
        assertThat(refused("{\"blueprint\":\"[]\"}"))
                .isEqualTo("400 IM005 blueprint: expected a JSON object, found an array.");
        assertThat(refused("{\"blueprint\":\"{\"}"))
                .startsWith("400 IM005 blueprint: the text is not JSON. Line 1, column 2: ");
        assertThat(refused("{\"blueprint\":{},\"x\":1}"))
                .isEqualTo("400 IM005 x: not known here; expected one of blueprint.");
        assertThat(refused("{\"blueprint\":")).startsWith("400 IM005 The body is not JSON. Line 1, column 14: ");
    }

    @Test
    void a_body_that_is_no_utf_8_is_refused() {
        byte[] body = "{\"blueprint\":{\"name\":\"\u00e9\"}}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(server.send(server.request(PATH)
                                .header("Authorization", "Token " + TestServer.TOKEN)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofByteArray(body)))
                        .error())
                .isEqualTo("400 IM005 The body is not UTF-8 text: the byte at 22 is part of no character.");
    }

    @Test
    void a_body_that_is_too_large_is_refused() {
        assertThat(refused("{\"blueprint\":\"" + "a".repeat(5 * 1024 * 1024) + "\"}"))
                .isEqualTo("413 SC413 The body may have at most 5242880 bytes.");
    }

    @Test
    void a_caller_without_a_token_is_refused() {
        assertThat(server.send(server.request(PATH)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_blueprint_with_break_and_without_storing_is_kept_and_refused_when_it_is_activated() {
        JsonObject document = blueprint()
                .then(module(1, "util:SetVariable2")
                        .mapping("name", "a")
                        .mapping("value", "x")
                        .onError(module(2, "builtin:Break")))
                .document();

        assertThat(check(document).at("check.unavailable.0.message"))
                .startsWith("Break stores incomplete executions, but the scenario does not allow it");
        long scenario = server.scenario(document).id();
        assertThat(server.call("POST", "/api/v2/scenarios/" + scenario + "/start")
                        .error())
                .startsWith(
                        "422 IM016 The scenario cannot run on this server: its blueprint has 1 problem. Module 2, module:"
                                + " Break stores incomplete executions");
        server.call("DELETE", "/api/v2/scenarios/" + scenario);
    }
}
