package io.holdfast.server.apps.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.server.apps.ModuleRun;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.BufferValue;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What both modules make of an answer. */
class AnswerTest {

    private static final int LIMIT = 1_000;

    @RegisterExtension
    final HttpAppFixture http = new HttpAppFixture(HttpLimits.DEFAULT.withMaximumAnswer(LIMIT));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "APPLICATION/JSON",
                "application/problem+json",
                "text/json"
            })
    void json_is_parsed_when_it_shall_be(String type) throws Exception {
        try (TargetServer server = answering(type, "{\"a\": [1, \"é\"]}")) {
            ModuleRun get = http.sendData(server.url("/"));
            assertThat(get.with("parseResponse", BooleanValue.TRUE).bundle().get("data"))
                    .isEqualTo(ModuleRun.value("{\"a\": [1, \"é\"]}"));
            assertThat(get.bundle().get("data")).isEqualTo(new TextValue("{\"a\": [1, \"é\"]}"));
        }
    }

    @Test
    void what_should_be_json_and_is_not_is_a_data_error() throws Exception {
        try (TargetServer server = answering("application/json", "<html>\noops")) {
            Failure failure = http.sendData(server.url("/?key=secret"))
                    .with("parseResponse", BooleanValue.TRUE)
                    .failure();
            assertThat(failure.type()).isEqualTo(FailureType.DATA);
            assertThat(failure.effect()).isEqualTo(Effect.ANSWERED);
            assertThat(failure.message())
                    .isEqualTo("GET " + server.url("/?…") + " answered 200 OK with a body that is application/json by"
                            + " its header, but not JSON: expected a value, but '<' came, at line 1, column 1. Turn off"
                            + " 'Parse response' to take it as text. The answer says: <html> oops");
        }
    }

    @Test
    void an_empty_body_is_an_empty_text_whatever_its_type() throws Exception {
        try (TargetServer server = answering("application/json", "")) {
            var bundle = http.sendData(server.url("/"))
                    .with("parseResponse", BooleanValue.TRUE)
                    .bundle();
            assertThat(bundle.get("data")).isEqualTo(TextValue.EMPTY);
            assertThat(bundle.get("fileSize")).isEqualTo(NumberValue.ZERO);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, UTF-8",
        "text/html; charset=iso-8859-1, ISO-8859-1",
        "'text/csv; charset=\"UTF-16LE\"', UTF-16LE",
        "application/xml, UTF-8",
        "application/atom+xml, UTF-8",
        "text/plain; charset=unheard-of, UTF-8",
        "'', UTF-8"
    })
    void textual_types_are_text(String type, String charset) throws Exception {
        byte[] body = "<é>".getBytes(charset);
        try (TargetServer server = TargetServer.handling(exchange -> TargetServer.answer(exchange, 200, type, body))) {
            var bundle = http.sendData(server.url("/"))
                    .with("parseResponse", BooleanValue.TRUE)
                    .bundle();
            assertThat(bundle.get("data")).isEqualTo(new TextValue("<é>"));
            assertThat(bundle.get("fileSize")).isEqualTo(NumberValue.of(body.length));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "application/octet-stream", "application/pdf", ""})
    void anything_else_is_a_buffer(String type) throws Exception {
        byte[] body = {(byte) 0x89, 'P', 'N', 'G', 0};
        try (TargetServer server = TargetServer.handling(exchange -> TargetServer.answer(exchange, 200, type, body))) {
            assertThat(http.sendData(server.url("/")).bundle().get("data")).isEqualTo(new BufferValue(body));
        }
    }

    @Test
    void headers_are_a_list_of_names_and_values() throws Exception {
        try (TargetServer server = withHeaders()) {
            String headers =
                    ModuleRun.JSON.write(http.sendData(server.url("/")).bundle().get("headers"));
            assertThat(headers)
                    .contains("{\"name\":\"Set-cookie\",\"value\":\"a=1\"},{\"name\":\"Set-cookie\",\"value\":\"b=2\"}")
                    .contains("{\"name\":\"X-record-uuid\",\"value\":\"u\"}");
        }
    }

    @Test
    void headers_of_the_newer_module_are_items_by_lower_case_names() throws Exception {
        try (TargetServer server = withHeaders()) {
            var headers =
                    (CollectionValue) http.makeRequest(server.url("/")).bundle().get("headers");
            assertThat(headers.get("set-cookie")).isEqualTo(ModuleRun.value("[\"a=1\", \"b=2\"]"));
            assertThat(headers.get("x-record-uuid")).isEqualTo(new TextValue("u"));
            assertThat(headers.get("vary")).isEqualTo(new TextValue("A, B"));
        }
    }

    @Test
    void the_newer_module_puts_out_data_status_and_headers() throws Exception {
        try (TargetServer server = answering("application/json", "[1]")) {
            var bundle = http.makeRequest(server.url("/"))
                    .with("parseResponse", BooleanValue.TRUE)
                    .bundle();
            assertThat(bundle.fields().items().keySet()).containsExactly("data", "statusCode", "headers");
            assertThat(bundle.get("data")).isEqualTo(ModuleRun.value("[1]"));
        }
    }

    @Test
    void the_answer_to_head_has_no_body() throws Exception {
        try (TargetServer server = TargetServer.handling(exchange -> {
            exchange.getResponseHeaders().set("Content-Length", "5");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        })) {
            assertThat(http.sendData(server.url("/"))
                            .with("method", new TextValue("head"))
                            .bundle()
                            .get("data"))
                    .isEqualTo(TextValue.EMPTY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "deflate", "GZIP", "raw deflate"})
    void compressed_answers_are_decompressed(String kind) throws Exception {
        try (TargetServer server = compressing(kind, "é".repeat(400))) {
            var bundle = http.sendData(server.url("/")).bundle();
            assertThat(bundle.get("data")).isEqualTo(new TextValue("é".repeat(400)));
            assertThat(bundle.get("fileSize")).isEqualTo(NumberValue.of(800));
        }
    }

    @Test
    void an_answer_that_is_not_compressed_as_it_says_is_a_data_error() throws Exception {
        try (TargetServer server = TargetServer.handling(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            TargetServer.answer(exchange, 200, "text/plain", "not compressed");
        })) {
            Failure failure = http.sendData(server.url("/")).failure();
            assertThat(failure.type()).isEqualTo(FailureType.DATA);
            assertThat(failure.effect()).isEqualTo(Effect.ANSWERED);
            assertThat(failure.message()).contains("compressed with gzip by its header, but could not be decompressed");
        }
    }

    @Test
    void an_answer_at_the_limit_is_taken_and_a_larger_one_is_not() throws Exception {
        try (TargetServer server = answering("text/plain", "x".repeat(LIMIT))) {
            assertThat(http.sendData(server.url("/")).bundle().get("fileSize")).isEqualTo(NumberValue.of(LIMIT));
        }
        try (TargetServer server = answering("text/plain", "x".repeat(LIMIT + 1))) {
            assertTooLarge(http.sendData(server.url("/")).failure(), server);
        }
    }

    @Test
    void an_answer_that_swells_when_it_is_decompressed_is_not_taken() throws Exception {
        try (TargetServer server = compressing("gzip", "x".repeat(50_000))) {
            assertTooLarge(http.sendData(server.url("/")).failure(), server);
        }
    }

    @Test
    void an_answer_without_end_is_not_taken() throws Exception {
        try (RawServer server = RawServer.running(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\n\r\n");
            connection.drip("x".repeat(LIMIT));
        })) {
            assertThat(http.sendData(server.url("/")).failure().type()).isEqualTo(FailureType.MAX_FILE_SIZE_EXCEEDED);
        }
    }

    private static void assertTooLarge(Failure failure, TargetServer server) {
        assertThat(failure.type()).isEqualTo(FailureType.MAX_FILE_SIZE_EXCEEDED);
        assertThat(failure.effect()).isEqualTo(Effect.ANSWERED);
        assertThat(failure.message())
                .isEqualTo("GET " + server.url("/") + " answered 200 OK with more than 1000 bytes, the most that this"
                        + " server takes. Ask for less, for instance page by page.");
    }

    private static TargetServer answering(String type, String body) throws IOException {
        return TargetServer.handling(exchange -> TargetServer.answer(exchange, 200, type, body));
    }

    private static TargetServer withHeaders() throws IOException {
        return TargetServer.handling(exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "a=1");
            exchange.getResponseHeaders().add("Set-Cookie", "b=2");
            exchange.getResponseHeaders().add("Vary", "A");
            exchange.getResponseHeaders().add("Vary", "B");
            exchange.getResponseHeaders().add("X-Record-Uuid", "u");
            TargetServer.answer(exchange, 200, "text/plain", "x");
        });
    }

    private static TargetServer compressing(String kind, String text) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream stream = compressor(kind, compressed)) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return TargetServer.handling(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", kind.replace("raw ", ""));
            TargetServer.answer(exchange, 200, "text/plain", compressed.toByteArray());
        });
    }

    private static OutputStream compressor(String kind, OutputStream target) throws IOException {
        return switch (kind) {
            case "deflate" -> new DeflaterOutputStream(target);
            case "raw deflate" -> new DeflaterOutputStream(target, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
            default -> new GZIPOutputStream(target);
        };
    }
}
