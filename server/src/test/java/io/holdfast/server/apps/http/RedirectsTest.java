package io.holdfast.server.apps.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.server.apps.ModuleRun;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsTest {

    @RegisterExtension
    final HttpAppFixture http = new HttpAppFixture();

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_read_follows_redirects_unless_it_is_told_not_to(int status) throws Exception {
        try (TargetServer server = redirecting(status, "/new")) {
            ModuleRun get = http.sendData(server.url("/old"));
            assertThat(get.bundle().get("data")).isEqualTo(new TextValue("arrived"));
            assertThat(get.with("followRedirect", BooleanValue.FALSE).bundle().get("statusCode"))
                    .isEqualTo(NumberValue.of(status));
        }
    }

    @Test
    void a_write_does_not_follow_redirects_unless_it_is_told_to() throws Exception {
        try (TargetServer server = redirecting(302, "/new")) {
            assertThat(http.post(server.url("/old")).bundle().get("statusCode")).isEqualTo(NumberValue.of(302));
            assertThat(server.received()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "301, post, GET /new",
        "302, post, GET /new",
        "303, post, GET /new",
        "307, post, 'POST /new {\"id\":1}'",
        "308, post, 'POST /new {\"id\":1}'",
        "301, put, 'PUT /new {\"id\":1}'",
        "303, put, GET /new"
    })
    void a_redirect_changes_the_method_as_browsers_do(int status, String method, String second) throws Exception {
        try (TargetServer server = redirecting(status, "/new")) {
            http.post(server.url("/old"))
                    .with("method", new TextValue(method))
                    .with("followAllRedirects", BooleanValue.TRUE)
                    .produced();
            assertThat(server.received()).hasSize(2);
            assertThat(told(server.received().get(1))).isEqualTo(second);
        }
    }

    @Test
    void the_newer_module_follows_all_redirects_unless_it_is_told_not_to() throws Exception {
        try (TargetServer server = redirecting(307, "/new")) {
            ModuleRun put = http.makeRequest(server.url("/old"))
                    .with("method", new TextValue("put"))
                    .with("contentType", new TextValue("json"))
                    .with("jsonStringBodyContent", new TextValue("{}"));
            assertThat(put.bundle().get("data")).isEqualTo(new TextValue("arrived"));
            assertThat(told(server.received().get(1))).isEqualTo("PUT /new {}");
            assertThat(put.with("allowRedirects", BooleanValue.FALSE).bundle().get("statusCode"))
                    .isEqualTo(NumberValue.of(307));
        }
    }

    @Test
    void credentials_stay_with_their_server() throws Exception {
        try (TargetServer second = TargetServer.answering(200, "");
                TargetServer first = redirecting(302, second.url("/there"))) {
            http.sendData(first.url("/old"))
                    .input("{\"url\": \"" + first.url("/old") + "\", \"authUser\": \"u\", \"authPass\": \"p\","
                            + " \"headers\": [{\"name\": \"Cookie\", \"value\": \"c\"}, {\"name\": \"X-A\", \"value\":"
                            + " \"b\"}]}")
                    .produced();
            assertThat(first.only().header("Authorization")).isEqualTo("Basic dTpw");
            assertThat(second.only().header("Authorization")).isNull();
            assertThat(second.only().header("Cookie")).isNull();
            assertThat(second.only().header("X-A")).isEqualTo("b");
            assertThat(second.only().header("Host")).isEqualTo("127.0.0.1:" + second.port());
        }
    }

    @Test
    void credentials_are_kept_on_the_same_server() throws Exception {
        try (TargetServer server = redirecting(302, "/new")) {
            http.sendData(server.url("/old"))
                    .with("authUser", new TextValue("u"))
                    .produced();
            assertThat(server.received().get(1).header("Authorization")).isEqualTo("Basic dTo=");
        }
    }

    @Test
    void redirects_in_a_circle_end() throws Exception {
        try (TargetServer server = TargetServer.handling(exchange -> redirect(exchange, 302, "/again"))) {
            Failure failure = http.sendData(server.url("/")).failure();
            assertThat(failure.type()).isEqualTo(FailureType.DATA);
            assertThat(failure.effect()).isEqualTo(Effect.ANSWERED);
            assertThat(failure.message())
                    .isEqualTo("The address was redirected more than 10 times, the last time to GET "
                            + server.url("/again") + ". Check that the addresses do not redirect to one another.");
            assertThat(server.received()).hasSize(11);
        }
    }

    @Test
    void a_redirect_to_a_server_that_is_away_is_known_to_have_been_answered_before() throws Exception {
        String away = RawServer.closedAddress();
        try (TargetServer server = redirecting(307, away + "/new")) {
            Failure failure = http.post(server.url("/old"))
                    .with("followAllRedirects", BooleanValue.TRUE)
                    .failure();
            assertThat(failure.type()).isEqualTo(FailureType.CONNECTION);
            assertThat(failure.effect()).isEqualTo(Effect.ANSWERED);
            assertThat(failure.message())
                    .isEqualTo("POST " + away + "/new failed: the connection was refused. Check that the service is"
                            + " running there. It was redirected there by an answer to the request.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://169.254.169.254/latest/meta-data/", "http://[fe80::1]/", "//100.100.100.200/"})
    void a_redirect_does_not_lead_to_a_metadata_service(String location) throws Exception {
        try (TargetServer server = redirecting(302, location)) {
            Failure failure = http.sendData(server.url("/")).failure();
            assertThat(failure.type()).isEqualTo(FailureType.INVALID_CONFIGURATION);
            assertThat(failure.message()).contains("link-local and metadata addresses are refused");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://127.0.0.1/", "mailto:a@b", "http://", "javascript:alert(1)"})
    void an_answer_that_leads_nowhere_stands_as_it_is(String location) throws Exception {
        try (TargetServer server = redirecting(302, location)) {
            assertThat(http.sendData(server.url("/old")).bundle().get("statusCode"))
                    .isEqualTo(NumberValue.of(302));
        }
    }

    /** Redirects from everywhere but /new. */
    private static TargetServer redirecting(int status, String location) throws IOException {
        return TargetServer.handling(exchange -> {
            if (exchange.getRequestURI().getPath().equals("/new")) {
                TargetServer.answer(exchange, 200, "text/plain", "arrived");
            } else {
                redirect(exchange, status, location);
            }
        });
    }

    private static void redirect(HttpExchange exchange, int status, String location) throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        TargetServer.answer(exchange, status, "", "");
    }

    private static String told(TargetServer.Received received) {
        return (received.method() + " " + received.target() + " " + received.body()).strip();
    }
}
