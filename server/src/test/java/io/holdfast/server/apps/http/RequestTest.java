package io.holdfast.server.apps.http;

import static io.holdfast.server.apps.http.TargetServer.answering;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.server.apps.ModuleRun;
import io.holdfast.server.apps.http.TargetServer.Received;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.BufferValue;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the fields of both modules make of a request. */
class RequestTest {

    @RegisterExtension
    final HttpAppFixture http = new HttpAppFixture();

    @ParameterizedTest
    @ValueSource(strings = {"get", "head", "post", "put", "patch", "delete", "options", "POST"})
    void every_method_is_sent(String method) throws Exception {
        assertThat(sent("{\"method\": \"" + method + "\"}").method()).isEqualToIgnoringCase(method);
    }

    @Test
    void a_request_without_fields_is_a_plain_get() throws Exception {
        Received received = sent("{}");
        assertThat(received.method()).isEqualTo("GET");
        assertThat(received.body()).isEmpty();
        assertThat(received.header("User-Agent")).isEqualTo("Holdfast");
        assertThat(received.header("Accept-Encoding")).isEqualTo("gzip, deflate");
        assertThat(received.header("Content-Length")).isNull();
        assertThat(received.header("Content-Type")).isNull();
    }

    @Test
    void an_export_of_the_editor_is_understood() throws Exception {
        Received received = sent("""
                {"ca": "", "qs": [{"name": "godMode", "value": "1"}], "gzip": false, "method": "post", "headers": [],
                 "timeout": "", "useMtls": false, "authPass": "", "authUser": "", "bodyType": "raw",
                 "contentType": "application/json", "data": "{\\"a\\":\\"é\\"}", "serializeUrl": false,
                 "shareCookies": false, "parseResponse": false, "followRedirect": true, "useQuerystring": false,
                 "followAllRedirects": false, "rejectUnauthorized": true}""");
        assertThat(received.method()).isEqualTo("POST");
        assertThat(received.target()).isEqualTo("/?godMode=1");
        assertThat(received.header("Content-Type")).isEqualTo("application/json");
        assertThat(received.header("Accept-Encoding")).isNull();
        assertThat(received.body()).isEqualTo("{\"a\":\"é\"}");
    }

    @Test
    void headers_are_sent_as_they_are_mapped() throws Exception {
        Received received = sent("""
                {"method": "post", "bodyType": "raw", "contentType": "text/plain", "data": "x",
                 "authUser": "ignored", "headers": [
                   {"name": "Content-Type", "value": "application/vnd.api+json"},
                   {"name": "Authorization", "value": "Bearer t"},
                   {"name": "X-Twice", "value": "1"}, {"name": "X-Twice", "value": "2"},
                   {"name": "Content-Length", "value": "999"}, {"name": "X-Empty"}]}""");
        assertThat(received.headers().get("Content-Type")).containsExactly("application/vnd.api+json");
        assertThat(received.headers().get("Authorization")).containsExactly("Bearer t");
        assertThat(received.headers().get("X-Twice")).containsExactly("1", "2");
        assertThat(received.headers().get("Content-Length")).containsExactly("1");
        assertThat(received.header("X-Empty")).isEmpty();
    }

    @Test
    void user_and_password_are_sent_as_basic_authorization() throws Exception {
        assertThat(sent("{\"authUser\": \"Jörg\", \"authPass\": \"a:b\"}").header("Authorization"))
                .isEqualTo("Basic SsO2cmc6YTpi");
    }

    @Test
    void user_and_password_in_the_address_are_sent_as_basic_authorization() throws Exception {
        try (TargetServer server = answering(200, "")) {
            http.sendData("http://us%40er:p+w@127.0.0.1:" + server.port() + "/x")
                    .produced();
            assertThat(server.only().header("Authorization")).isEqualTo("Basic dXNAZXI6cCt3");
            assertThat(server.only().header("Host")).isEqualTo("127.0.0.1:" + server.port());
        }
    }

    @Test
    void a_query_is_appended_and_encoded() throws Exception {
        try (TargetServer server = answering(200, "")) {
            http.sendData(server.url("/search?page=1"))
                    .with(
                            "qs",
                            ModuleRun.value(
                                    "[{\"name\": \"q\", \"value\": \"a b&c=é/?\"}, {\"name\": \"empty\"}, {\"name\":"
                                            + " \"n\", \"value\": 5}]"))
                    .produced();
            assertThat(server.only().target()).isEqualTo("/search?page=1&q=a%20b%26c%3D%C3%A9%2F%3F&empty=&n=5");
        }
    }

    @ParameterizedTest
    @CsvSource({"false, /?a%5B0%5D=1&a%5B1%5D=2&b=3", "true, /?a=1&a=2&b=3"})
    void repeated_names_of_a_query_are_arrays_unless_it_is_turned_off(boolean off, String target) throws Exception {
        assertThat(sent("{\"useQuerystring\": " + off
                                + ", \"qs\": [{\"name\": \"a\", \"value\": \"1\"}, {\"name\": \"a\", \"value\": \"2\"},"
                                + " {\"name\": \"b\", \"value\": \"3\"}]}")
                        .target())
                .isEqualTo(target);
    }

    @Test
    void a_form_is_sent_encoded() throws Exception {
        Received received = sent("""
                {"method": "post", "bodyType": "x_www_form_urlencoded",
                 "formFields": [{"key": "na me", "value": "é&="}, {"key": "empty"}]}""");
        assertThat(received.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(received.body()).isEqualTo("na+me=%C3%A9%26%3D&empty=");
    }

    @Test
    void a_form_with_files_is_sent_in_parts() throws Exception {
        Map<String, Value> file = new LinkedHashMap<>();
        file.put("key", new TextValue("up\"load"));
        file.put("fieldType", new TextValue("file"));
        file.put("data", BufferValue.of("content"));
        file.put("fileName", new TextValue("a.png"));
        Received received = sent(((CollectionValue) ModuleRun.value(
                        "{\"method\": \"post\", \"bodyType\": \"multipart_form_data\", \"formDataFields\": []}"))
                .with(
                        "formDataFields",
                        ArrayValue.of(
                                ModuleRun.value("{\"key\": \"note\", \"fieldType\": \"text\", \"value\": \"é\"}"),
                                new CollectionValue(file))));
        String type = String.valueOf(received.header("Content-Type"));
        assertThat(type).startsWith("multipart/form-data; boundary=");
        String boundary = type.substring(type.indexOf('=') + 1);
        assertThat(received.body()).isEqualTo("""
                        --BOUNDARY
                        Content-Disposition: form-data; name="note"

                        é
                        --BOUNDARY
                        Content-Disposition: form-data; name="up%22load"; filename="a.png"
                        Content-Type: image/png

                        content
                        --BOUNDARY--
                        """.replace("\n", "\r\n").replace("BOUNDARY", boundary));
    }

    @Test
    void binary_content_is_sent_as_it_is() throws Exception {
        byte[] bytes = {0, (byte) 0xC3, (byte) 0xA9, 10};
        Received received = sent(((CollectionValue) ModuleRun.value("{\"method\": \"put\", \"bodyType\": \"raw\"}"))
                .with("data", new BufferValue(bytes)));
        assertThat(received.body()).isEqualTo("\0é\n");
        assertThat(received.header("Content-Type")).isNull();
    }

    @Test
    void a_write_without_a_body_says_so() throws Exception {
        assertThat(sent("{\"method\": \"post\", \"bodyType\": \"raw\", \"data\": \"\"}")
                        .header("Content-Length"))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    "contentType": "json", "jsonStringBodyContent": "{\\"a\\":1}"                               | application/json | {"a":1}
                    "contentType": "json", "inputMethod": "dataStructure", "dataStructureBodyContent": {"b": [2]} | application/json | {"b":[2]}
                    "contentType": "urlEncoded", "urlEncodedBodyContent": [{"name": "a", "value": "b c"}]      | application/x-www-form-urlencoded | a=b+c
                    "contentType": "custom", "contentTypeValue": "text/csv", "rawBodyContent": "a;b"           | text/csv         | a;b
                    """)
    void the_newer_module_has_its_own_names_for_bodies(String fields, String type, String body) throws Exception {
        try (TargetServer server = answering(200, "")) {
            http.makeRequest("")
                    .input("{\"url\": \"" + server.url("/a") + "\", \"method\": \"post\", " + fields + "}")
                    .produced();
            assertThat(server.only().header("Content-Type")).isEqualTo(type);
            assertThat(server.only().body()).isEqualTo(body);
        }
    }

    @Test
    void the_newer_module_has_its_own_names_for_the_rest() throws Exception {
        try (TargetServer server = answering(200, "")) {
            http.makeRequest("")
                    .parameters("{\"authenticationType\": \"noAuth\", \"tlsType\": \"\", \"proxyKeychain\": \"\"}")
                    .input("{\"url\": \"" + server.url("/a")
                            + "\", \"method\": \"post\", \"requestCompressedContent\": false, \"timeout\": \"300\","
                            + " \"queryParameters\": [{\"name\": \"x\", \"value\": \"1\"}, {\"name\": \"x\","
                            + " \"value\": \"2\"}], \"headers\": [{\"name\": \"A\", \"value\": \"b\"}], \"contentType\":"
                            + " \"multipart\", \"multipartBodyContent\": [{\"name\": \"file\", \"multipartFieldType\":"
                            + " \"file\", \"data\": \"text\", \"fileName\": \"a.txt\"}, {\"name\": \"hosted\","
                            + " \"multipartFieldType\": \"text\", \"value\": \"false\"}]}")
                    .produced();
            Received received = server.only();
            assertThat(received.target()).isEqualTo("/a?x=1&x=2");
            assertThat(received.header("A")).isEqualTo("b");
            assertThat(received.header("Accept-Encoding")).isNull();
            assertThat(received.body())
                    .contains("name=\"file\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\ntext\r\n")
                    .contains("name=\"hosted\"\r\n\r\nfalse\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    "url": "ftp://a/b"                              | The field 'url' must be an address that begins with http:// or https://, but it is 'ftp://a/b'.
                    "method": "fetch"                               | The field 'method' must be one of GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, but it is 'FETCH'.
                    "timeout": 0                                    | The field 'timeout' must be a number of seconds from 1 to 300, but it is 0.
                    "timeout": 301                                  | The field 'timeout' must be a number of seconds from 1 to 300, but it is 301.
                    "bodyType": "json"                              | The field 'bodyType' must be raw, x_www_form_urlencoded or multipart_form_data, but it is 'json'.
                    "headers": [{"name": "a b", "value": ""}]       | The name of a header must be letters, digits and signs without blanks, but it is 'a b'.
                    "headers": [{"name": "A", "value": "x\\r\\nB: y"}] | The value of the header 'A' must be one line of Latin letters, digits and signs. Encode it, for instance with encodeURL or base64.
                    """)
    void a_field_that_makes_no_request_is_refused(String fields, String message) throws Exception {
        Failure failure = http.sendData("http://127.0.0.1:1/")
                .input("{\"url\": \"http://127.0.0.1:1/\", " + fields + "}")
                .failure();
        assertThat(failure.type()).isEqualTo(FailureType.BUNDLE_VALIDATION);
        assertThat(failure.effect()).isEqualTo(Effect.NOT_SENT);
        assertThat(failure.message()).isEqualTo(message);
    }

    @Test
    void a_content_type_cannot_smuggle_a_header_in() throws Exception {
        Failure failure = http.post("http://127.0.0.1:1/")
                .with("contentType", new TextValue("a\r\nb: c"))
                .failure();
        assertThat(failure.type()).isEqualTo(FailureType.BUNDLE_VALIDATION);
        assertThat(failure.message()).startsWith("The content type must be one line such as application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"useMtls", "shareCookies"})
    void what_is_not_supported_is_refused_and_not_ignored(String field) throws Exception {
        Failure failure = http.sendData("http://127.0.0.1:1/")
                .with(field, BooleanValue.TRUE)
                .failure();
        assertThat(failure.type()).isEqualTo(FailureType.INVALID_CONFIGURATION);
        assertThat(failure.message()).startsWith("The field '" + field + "' is not supported by this server. Turn it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tlsType", "proxyKeychain"})
    void what_is_not_supported_by_the_newer_module_is_refused_and_not_ignored(String parameter) throws Exception {
        Failure failure = http.makeRequest("http://127.0.0.1:1/")
                .parameters("{\"" + parameter + "\": \"apiKey\"}")
                .failure();
        assertThat(failure.type()).isEqualTo(FailureType.INVALID_CONFIGURATION);
        assertThat(failure.message()).startsWith("The field '" + parameter + "' is not supported by this server.");
    }

    @ParameterizedTest
    @CsvSource({"shareCookies, true", "paginationType, pageBased"})
    void fields_that_the_newer_module_does_not_support_are_refused(String field, String value) throws Exception {
        Failure failure = http.makeRequest("http://127.0.0.1:1/")
                .with(field, new TextValue(value))
                .failure();
        assertThat(failure.type()).isEqualTo(FailureType.INVALID_CONFIGURATION);
    }

    private Received sent(String fields) throws Exception {
        return sent((CollectionValue) ModuleRun.value(fields));
    }

    private Received sent(CollectionValue fields) throws Exception {
        try (TargetServer server = answering(200, "")) {
            http.sendData("")
                    .input(fields.with("url", new TextValue(server.url("/"))))
                    .produced();
            return server.only();
        }
    }
}
