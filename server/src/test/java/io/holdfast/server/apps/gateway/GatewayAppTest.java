package io.holdfast.server.apps.gateway;

import static io.holdfast.server.apps.ModuleRun.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.module.Change.Header;
import io.holdfast.module.Change.Respond;
import io.holdfast.module.ModuleKind;
import io.holdfast.server.apps.ModuleRun;
import io.holdfast.value.BufferValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayAppTest {

    private final ModuleRun hook = ModuleRun.of(GatewayApp.modules(JSON), "gateway:CustomWebHook", 1);
    private final ModuleRun respond = ModuleRun.of(GatewayApp.modules(JSON), "gateway:WebhookRespond", 1);

    @Test
    void a_webhook_is_a_trigger_and_no_step() throws Exception {
        assertThat(hook.module().description().kind()).isEqualTo(ModuleKind.TRIGGER);
        Failure failure = hook.failure();
        assertThat(failure.type()).isEqualTo(FailureType.INVALID_CONFIGURATION);
        assertThat(failure.message()).contains("cannot be run as a step");
    }

    @Test
    void an_answer_is_told_as_a_change_and_the_flow_goes_on() throws Exception {
        ModuleRun run = respond.input("""
                {"status": 201, "body": "{\\"ok\\":true}",
                 "headers": [{"key": "content-type", "value": "application/json"}, {"key": "X-A", "value": "é"}]}""");
        assertThat(run.changes())
                .containsExactly(new Respond(
                        201,
                        List.of(new Header("content-type", "application/json"), new Header("X-A", "é")),
                        "{\"ok\":true}"));
        assertThat(run.bundles()).containsExactly("{}");
    }

    @Test
    void an_answer_without_fields_is_an_empty_200() throws Exception {
        assertThat(respond.changes()).containsExactly(new Respond(200, List.of(), ""));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    `{"a":[1,null]}` , `{"a":[1,null]}`
                    `[1,2]`          , `[1,2]`
                    `12.50`          , `12.5`
                    `true`           , `true`
                    `null`           , ``
                    """)
    void a_body_of_any_kind_is_written_as_text(String body, String written) throws Exception {
        assertThat(respond.input("{\"body\": " + body + "}").changes())
                .containsExactly(new Respond(200, List.of(), written));
    }

    @Test
    void a_buffer_is_answered_as_its_text_and_refused_when_it_is_none() throws Exception {
        assertThat(respond.with("body", BufferValue.of("é")).changes())
                .containsExactly(new Respond(200, List.of(), "é"));
        Failure failure = respond.with("body", new BufferValue(new byte[] {(byte) 0xFF, 0}))
                .failure();
        assertThat(failure.type()).isEqualTo(FailureType.BUNDLE_VALIDATION);
        assertThat(failure.message()).startsWith("The field 'body' cannot be answered: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "600", "0", "99999999999999999999"})
    void a_status_outside_of_100_to_599_is_refused(String status) throws Exception {
        Failure failure = respond.input("{\"status\": " + status + "}").failure();
        assertThat(failure.type()).isEqualTo(FailureType.BUNDLE_VALIDATION);
        assertThat(failure.message())
                .isEqualTo("The field 'status' must be an HTTP status from 100 to 599, but it is " + status + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"key\": \"a b\", \"value\": \"\"}", "{\"key\": \"a\\r\\nb\"}"})
    void a_header_name_that_is_none_is_refused(String header) throws Exception {
        Failure failure = respond.input("{\"headers\": [" + header + "]}").failure();
        assertThat(failure.type()).isEqualTo(FailureType.BUNDLE_VALIDATION);
        assertThat(failure.message()).contains("'headers[1]'").contains("header name");
    }

    @Test
    void a_line_break_cannot_be_smuggled_into_a_header() throws Exception {
        Failure failure = respond.input("{\"headers\": [{\"key\": \"a\", \"value\": \"x\\r\\nSet-Cookie: y\"}]}")
                .failure();
        assertThat(failure.type()).isEqualTo(FailureType.BUNDLE_VALIDATION);
    }

    @Test
    void sixteen_headers_are_answered_and_not_one_more() throws Exception {
        String header = ",{\"key\": \"a\", \"value\": \"b\"}";
        assertThat(respond.input("{\"headers\": [" + header.repeat(16).substring(1) + "]}")
                        .changes())
                .hasSize(1);
        assertThat(respond.input("{\"headers\": [" + header.repeat(17).substring(1) + "]}")
                        .failure()
                        .message())
                .isEqualTo("The field 'headers' must have at most 16 headers, but it has 17.");
    }
}
