package io.holdfast.server.apps.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.credential.CredentialKind;
import io.holdfast.credential.CredentialType;
import io.holdfast.credential.Credentials.Draft;
import io.holdfast.credential.SecretValues;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.server.apps.ModuleRun;
import io.holdfast.value.TextValue;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KeyedRequestTest {

    private static final String API_KEY = "http:ActionSendDataAPIKeyAuth";
    private static final String BASIC = "http:ActionSendDataBasicAuth";

    @RegisterExtension
    final HttpAppFixture http = new HttpAppFixture();

    private long key(String type, Map<String, String> values) {
        return http.credentials
                .create(new Draft(CredentialKind.KEY, 1, "Key", type, new SecretValues(values)), Instant.EPOCH)
                .id();
    }

    private long apiKey(String placement, String name) {
        return key("apikeyauth", Map.of("key", "Token abc+123", "placement", placement, "name", name));
    }

    @Test
    void a_key_goes_into_its_header() throws Exception {
        try (TargetServer server = TargetServer.answering(200, "")) {
            http.withKey(API_KEY, apiKey("header", "X-Key"), server.url("/orders"))
                    .produced();

            assertThat(server.received().getFirst().header("X-Key")).isEqualTo("Token abc+123");
            assertThat(server.received().getFirst().target()).isEqualTo("/orders");
        }
    }

    @Test
    void a_key_goes_into_the_query_behind_what_is_there() throws Exception {
        try (TargetServer server = TargetServer.answering(200, "")) {
            http.withKey(API_KEY, apiKey("qs", "api_key"), server.url("/orders?page=2"))
                    .produced();

            assertThat(server.received().getFirst().target()).isEqualTo("/orders?page=2&api_key=Token%20abc%2B123");
        }
    }

    @Test
    void a_name_and_a_password_are_basic_authorization() throws Exception {
        long key = key("basicauth", Map.of("username", "me", "password", "pw"));
        try (TargetServer server = TargetServer.answering(200, "")) {
            http.withKey(BASIC, key, server.url("/")).produced();

            assertThat(server.received().getFirst().header("Authorization")).isEqualTo("Basic bWU6cHc=");
        }
    }

    @Test
    void the_newer_module_takes_keys_too() throws Exception {
        long key = apiKey("header", "X-Key");
        try (TargetServer server = TargetServer.answering(200, "")) {
            http.makeRequest(server.url("/"))
                    .parameters("{\"authenticationType\":\"apiKey\",\"apiKeyKeychain\":\"" + key + "\"}")
                    .produced();

            assertThat(server.received().getFirst().header("X-Key")).isEqualTo("Token abc+123");
        }
    }

    @Test
    void a_changed_key_is_used_by_the_next_operation() throws Exception {
        long key = apiKey("header", "X-Key");
        try (TargetServer server = TargetServer.answering(200, "")) {
            ModuleRun run = http.withKey(API_KEY, key, server.url("/"));
            run.produced();
            http.credentials.setValues(
                    CredentialKind.KEY, key, new SecretValues(Map.of("key", "new", "name", "X-Key")), Instant.EPOCH);
            run.produced();

            assertThat(server.received().getLast().header("X-Key")).isEqualTo("new");
        }
    }

    @Test
    void a_key_that_awaits_its_values_sends_nothing_and_says_how_to_give_them() throws Exception {
        long key = key("basicauth", Map.of());
        try (TargetServer server = TargetServer.answering(200, "")) {
            Failure failure = http.withKey(BASIC, key, server.url("/")).failure();

            assertThat(failure.type()).isEqualTo(FailureType.INVALID_CONFIGURATION);
            assertThat(failure.message())
                    .matches("The key " + key + ", \".*\", has no values yet: give them by PATCH /api/v2/keys/" + key
                            + ", then retry\\.");
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void a_secret_that_the_answer_repeats_is_not_in_the_message() throws Exception {
        long key = apiKey("header", "X-Key");
        try (TargetServer server = TargetServer.answering(401, "The key Token abc+123 is wrong, and so is abc+123")) {
            Failure failure = http.withKey(API_KEY, key, server.url("/")).failure();

            assertThat(failure.type()).isEqualTo(FailureType.INVALID_ACCESS_TOKEN);
            assertThat(failure.message())
                    .contains("The key ••• is wrong, and so is •••")
                    .doesNotContain("abc");
        }
    }

    @Test
    void a_secret_at_which_a_long_answer_is_cut_off_is_not_in_the_message() throws Exception {
        long key = apiKey("header", "X-Key");
        try (TargetServer server = TargetServer.answering(500, "x".repeat(490) + "Token abc+123 and more")) {
            Failure failure = http.withKey(API_KEY, key, server.url("/")).failure();

            assertThat(failure.message()).endsWith("x•••");
        }
    }

    @Test
    void a_key_in_the_query_is_not_in_the_message_when_nobody_answers() throws Exception {
        String url;
        try (TargetServer server = TargetServer.answering(200, "")) {
            url = server.url("/orders");
        }

        Failure failure = http.withKey(API_KEY, apiKey("qs", "api_key"), url).failure();

        assertThat(failure.type()).isEqualTo(FailureType.CONNECTION);
        assertThat(failure.message()).doesNotContain("abc").doesNotContain("api_key");
    }

    @Test
    void a_redirect_to_another_origin_does_not_take_the_key_along() throws Exception {
        long key = apiKey("header", "X-Key");
        try (TargetServer other = TargetServer.answering(200, "");
                TargetServer server = TargetServer.handling(exchange -> {
                    exchange.getResponseHeaders().set("Location", other.url("/stolen"));
                    exchange.sendResponseHeaders(302, -1);
                    exchange.close();
                })) {
            http.withKey(API_KEY, key, server.url("/")).produced();

            assertThat(server.received().getFirst().header("X-Key")).isEqualTo("Token abc+123");
            assertThat(other.received().getFirst().header("X-Key")).isNull();
        }
    }

    @Test
    void a_key_that_is_not_there_or_of_another_type_is_told() throws Exception {
        long key = apiKey("header", "X-Key");

        assertThat(http.withKey(BASIC, key, "http://127.0.0.1/").failure().message())
                .isEqualTo("The field 'auth' must name a key of the type basicauth, but the key " + key
                        + " has the type apikeyauth.");
        assertThat(http.withKey(API_KEY, 4711, "http://127.0.0.1/").failure())
                .isEqualTo(Failure.of(
                        FailureType.INVALID_CONFIGURATION,
                        "The field 'auth' names the key '4711', which is not there. Choose a key of the type"
                                + " apikeyauth."));
    }

    @Test
    void a_way_of_authentication_that_is_not_known_is_told() throws Exception {
        assertThat(http.makeRequest("http://127.0.0.1/")
                        .parameters("{\"authenticationType\": \"oAuth\"}")
                        .failure())
                .isEqualTo(Failure.of(
                        FailureType.INVALID_CONFIGURATION,
                        "The field 'authenticationType' must be noAuth, apiKey or basicAuth, but it is 'oAuth'. Choose"
                                + " one of them, or map what the service wants into the headers."));
    }

    @Test
    void a_connection_is_tried_for_real() throws Exception {
        SecretValues values;
        try (TargetServer server = TargetServer.handling(exchange -> TargetServer.answer(
                exchange,
                "Bearer t0ken".equals(exchange.getRequestHeaders().getFirst("Authorization")) ? 200 : 401,
                "text/plain",
                "You sent " + exchange.getRequestHeaders().getFirst("Authorization")))) {
            values = new SecretValues(Map.of("url", server.url("/me"), "token", "t0ken"));

            assertThat(http.app().verify(CredentialType.BEARER_CONNECTION, values))
                    .isEmpty();
            assertThat(http.app()
                            .verify(
                                    CredentialType.BEARER_CONNECTION,
                                    values.with(new SecretValues(Map.of("token", "wr0ng")))))
                    .hasValueSatisfying(
                            reason -> assertThat(reason).contains("401").contains("Bearer •••"));
        }
        assertThat(http.app().verify(CredentialType.BEARER_CONNECTION, values))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("GET http://127.0.0.1"));
    }

    @Test
    void a_mapped_header_of_the_same_name_gives_way_to_the_key() throws Exception {
        long key = key("basicauth", Map.of("username", "me", "password", "pw"));
        try (TargetServer server = TargetServer.answering(200, "")) {
            http.withKey(BASIC, key, server.url("/"))
                    .with("authUser", new TextValue("somebody"))
                    .produced();

            assertThat(server.received().getFirst().headers().get("Authorization"))
                    .containsExactly("Basic bWU6cHc=");
        }
    }
}
