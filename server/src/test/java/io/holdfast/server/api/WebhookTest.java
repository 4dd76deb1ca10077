package io.holdfast.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionStatus;
import io.holdfast.module.Change;
import io.holdfast.scenario.Hook;
import io.holdfast.schedule.Runs;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.BufferValue;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookTest {

    private final TestServer server = TestServer.start(config ->
            config.withIdleTime(Duration.ofMillis(300)).withWaits(Duration.ofSeconds(5), Duration.ofSeconds(1)));
    private final Hook hook = server.hook();

    @AfterEach
    void stop() {
        server.close();
    }

    private static Bundle bundle(Map<String, Value> fields) {
        return new Bundle(new CollectionValue(fields));
    }

    private static Value text(String text) {
        return new TextValue(text);
    }

    private Bundle taken() {
        return server.runs.accepted.getLast();
    }

    @Test
    void the_members_of_a_json_object_and_of_the_query_are_the_fields_and_the_body_wins() {
        Reply reply = server.send(server.request("/wh/" + hook.udid() + "?a=1&b=x%20y+z&b=2&c")
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString("{\"a\":7,\"d\":[true]}")));

        assertThat(reply.status() + " " + reply.text()).isEqualTo("200 Accepted");
        assertThat(taken())
                .isEqualTo(bundle(Map.of(
                        "a",
                        NumberValue.of(7),
                        "b",
                        ArrayValue.of(text("x y z"), text("2")),
                        "c",
                        text(""),
                        "d",
                        ArrayValue.of(io.holdfast.value.BooleanValue.TRUE))));
    }

    @Test
    void any_other_json_is_the_field_value() {
        server.webhook(hook, "application/json", "[1,2]");

        assertThat(taken()).isEqualTo(Bundle.of("value", ArrayValue.of(NumberValue.of(1), NumberValue.of(2))));
    }

    @Test
    void a_form_has_its_fields() {
        server.webhook(hook, "application/x-www-form-urlencoded", "name=J%C3%BCrgen&size=1&size=2");

        assertThat(taken())
                .isEqualTo(bundle(Map.of("name", text("Jürgen"), "size", ArrayValue.of(text("1"), text("2")))));
    }

    @Test
    void a_multipart_form_has_its_fields_and_its_files() {
        String body = """
                --X\r
                Content-Disposition: form-data; name="name"\r
                \r
                Ada\r
                --X\r
                Content-Disposition: form-data; name="file"; filename="a.bin"\r
                Content-Type: application/octet-stream\r
                \r
                data\r
                --X--\r
                """;
        server.webhook(hook, "multipart/form-data; boundary=X", body);

        Value file = new CollectionValue(Map.of(
                "name", text("a.bin"), "mime", text("application/octet-stream"), "data", BufferValue.of("data")));
        assertThat(taken()).isEqualTo(bundle(Map.of("name", text("Ada"), "file", file)));
    }

    @Test
    void a_text_is_the_field_value_in_its_character_set() {
        server.webhook(
                hook,
                "text/plain; charset=ISO-8859-1",
                BodyPublishers.ofByteArray("Jürgen".getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(taken()).isEqualTo(Bundle.of("value", text("Jürgen")));
    }

    @Test
    void a_webhook_that_passes_the_body_on_does_not_read_it() {
        Hook raw = server.hook(false, false, true);
        server.webhook(raw, "application/json", "{not json");

        assertThat(taken()).isEqualTo(Bundle.of("value", text("{not json")));
    }

    @Test
    void a_webhook_may_pass_on_headers_and_method() {
        Hook open = server.hook(true, true, false);
        server.send(server.request("/wh/" + open.udid()).header("X-Shop", "7").DELETE());

        assertThat(taken().get("__IMTMETHOD__")).isEqualTo(text("DELETE"));
        assertThat(((ArrayValue) taken().get("__IMTHEADERS__")).items())
                .contains(new CollectionValue(Map.of("name", text("x-shop"), "value", text("7"))));
    }

    @Test
    void a_call_without_a_body_has_the_fields_of_its_query() {
        assertThat(server.send(server.request("/wh/" + hook.udid() + "?order=7"))
                        .text())
                .isEqualTo("Accepted");
        assertThat(taken()).isEqualTo(Bundle.of("order", text("7")));
    }

    @Test
    void a_body_of_10_megabytes_is_refused_and_nothing_is_accepted() {
        byte[] large = new byte[10 * 1024 * 1024];

        Reply announced = server.webhook(hook, "text/plain", BodyPublishers.ofByteArray(large));
        assertThat(announced.status() + " " + announced.text())
                .isEqualTo("413 The body may have at most 5242880 bytes.");
        Reply chunked = server.webhook(
                hook, "text/plain", BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large)));
        assertThat(chunked.status()).isEqualTo(413);
        Reply multipart = server.webhook(hook, "multipart/form-data; boundary=X", BodyPublishers.ofByteArray(large));
        assertThat(multipart.status()).isEqualTo(413);
        assertThat(server.runs.accepted).isEmpty();
    }

    @Test
    void a_multipart_body_that_grows_too_large_or_is_none_is_refused() {
        String head = "--X\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n";
        byte[] large = (head + "a".repeat(6 * 1024 * 1024) + "\r\n--X--\r\n").getBytes(StandardCharsets.UTF_8);

        assertThat(server.webhook(
                                hook,
                                "multipart/form-data; boundary=X",
                                BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large)))
                        .status())
                .isEqualTo(413);
        assertThat(server.webhook(hook, "multipart/form-data; boundary=X", "nothing of it")
                        .status())
                .isEqualTo(400);
        assertThat(server.runs.accepted).isEmpty();
    }

    @Test
    void a_body_of_just_5_megabytes_is_taken() {
        byte[] largest = "a".repeat(5 * 1024 * 1024).getBytes(StandardCharsets.UTF_8);

        assertThat(server.webhook(hook, "text/plain", BodyPublishers.ofByteArray(largest))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void what_cannot_be_read_is_refused_with_its_place() {
        Reply malformed = server.webhook(hook, "application/json", "{\"a\":\n 1,}");
        Reply form = server.webhook(hook, "application/x-www-form-urlencoded", "a=%zz");
        Reply unknown = server.webhook(hook, "application/pdf", "%PDF");
        Reply charset = server.webhook(hook, "text/plain; charset=klingon", "a");

        assertThat(malformed.status() + " " + malformed.text())
                .startsWith("400 The body is not JSON. Line 2, column 4: ");
        assertThat(form.status()).isEqualTo(400);
        assertThat(unknown.status() + " " + unknown.text())
                .startsWith("415 Expected a body of JSON, a form or text, found application/pdf.");
        assertThat(charset.status()).isEqualTo(415);
        assertThat(server.runs.accepted).isEmpty();
    }

    @Test
    void an_unknown_address_is_404_and_a_disabled_webhook_410() {
        assertThat(server.send(server.request("/wh/" + "z".repeat(32))).status())
                .isEqualTo(404);
        server.hooks.enable(hook.id(), false);
        Reply disabled = server.webhook(hook, "application/json", "{}");

        assertThat(disabled.status() + " " + disabled.text()).isEqualTo("410 Gone: this webhook is disabled.");
        assertThat(server.runs.accepted).isEmpty();
    }

    @Test
    void a_call_that_is_not_accepted_is_not_answered_with_success() {
        server.runs.answerCalls(new Runs.QueueFull(10));
        assertThat(call()).isEqualTo("400 Queue is full");
        server.runs.answerCalls(new Runs.NotAttached());
        assertThat(call()).isEqualTo("410 Gone: no scenario uses this webhook.");
        server.runs.answerCalls(new Runs.Overloaded());
        assertThat(call()).isEqualTo("503 Too many requests; try again in a second.");
    }

    private String call() {
        Reply reply = server.webhook(hook, "application/json", "{}");
        return reply.status() + " " + reply.text();
    }

    @Test
    void a_scenario_answers_itself() {
        server.runs.answerCalls(CompletableFuture.completedFuture(new Runs.Responded(new Change.Respond(
                201,
                List.of(
                        new Change.Header("Content-Type", "application/json"),
                        new Change.Header("X-Order", "7"),
                        new Change.Header("Set-Cookie", "holdfast_session=stolen"),
                        new Change.Header("Content-Length", "1"),
                        new Change.Header("X-Split", "a\r\nX-Injected: 1")),
                "{\"ok\":true}"))));
        Reply reply = server.webhook(hook, "application/json", "{}");

        assertThat(reply.status() + " " + reply.text()).isEqualTo("201 {\"ok\":true}");
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.header("X-Order")).isEqualTo("7");
        assertThat(reply.header("Set-Cookie") + reply.header("X-Split") + reply.header("X-Injected"))
                .isEmpty();
        assertThat(reply.header("Content-Security-Policy")).startsWith("sandbox ");
    }

    @Test
    void a_scenario_that_ends_without_an_answer_accepts_and_one_that_fails_says_so() {
        server.runs.answerCalls(CompletableFuture.completedFuture(new Runs.Unanswered(ExecutionStatus.WARNING)));
        assertThat(call()).isEqualTo("200 Accepted");
        server.runs.answerCalls(CompletableFuture.completedFuture(new Runs.Unanswered(ExecutionStatus.ERROR)));
        assertThat(call()).isEqualTo("500 Scenario failed to complete.");
    }

    @Test
    void an_answer_that_takes_longer_than_connections_may_be_idle_is_still_given() {
        CompletableFuture<Runs.Answer> never = new CompletableFuture<>();
        server.runs.answerCalls(never);

        assertThat(call()).isEqualTo("200 Accepted");
        assertThat(never).isNotDone();
    }
}
