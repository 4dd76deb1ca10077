package io.holdfast.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody gets in where they do not belong. */
class AccessTest {

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpRequest.Builder withCookie(String path, String cookie) {
        return server.request(path).header("Cookie", cookie);
    }

    private Reply signIn(String token) {
        return server.send(server.request("/api/v2/session")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"token\":\"" + token + "\"}")));
    }

    private String signedIn() {
        return signIn(TestServer.TOKEN).header("Set-Cookie").split(";", 2)[0];
    }

    @Test
    void every_route_that_is_not_declared_open_refuses_a_call_without_a_key() {
        List<String> answers = server.server.routes().stream()
                .filter(route -> !(route.reach() instanceof Reach.Everyone || route.reach() instanceof Reach.Local))
                .map(route -> route.method() + " " + route.path() + " "
                        + server.send(server.request(route.path().replaceAll("[{<][a-zA-Z]+[}>]", "1"))
                                        .method(route.method().name(), BodyPublishers.noBody()))
                                .status())
                .toList();

        assertThat(answers).hasSizeGreaterThan(30).allMatch(answer -> answer.endsWith(" 401"));
    }

    @Test
    void only_what_a_token_may_know_of_itself_needs_no_scope() {
        assertThat(server.server.routes().stream()
                        .filter(route -> route.reach() instanceof Reach.SignedIn)
                        .map(route -> route.method() + " " + route.path())
                        .filter(route -> !route.endsWith(" /api/v2/<unserved>")))
                .containsExactlyInAnyOrder("DELETE /api/v2/session", "GET /api/v2/users/me/current-authorization");
    }

    @Test
    void only_health_webhooks_pages_the_document_and_signing_in_are_open() {
        assertThat(server.server.routes().stream()
                        .filter(route -> route.reach() instanceof Reach.Everyone)
                        .map(Routes.Route::path)
                        .distinct())
                .containsExactlyInAnyOrder(
                        "/wh/{udid}",
                        "/api/v2/session",
                        "/api/v2/openapi.yaml",
                        "/health/live",
                        "/health/ready",
                        "/",
                        "/<page>");
    }

    @Test
    void a_look_at_the_head_of_an_answer_needs_the_key_too() {
        HttpRequest.Builder head = server.request("/api/v2/scenarios").method("HEAD", BodyPublishers.noBody());

        assertThat(server.send(head).status()).isEqualTo(401);
    }

    @Test
    void a_key_is_taken_as_a_token_and_as_a_bearer() {
        assertThat(server.send(server.request("/api/v2/users/me").header("Authorization", "Token " + TestServer.TOKEN))
                        .at("authUser.name"))
                .isEqualTo("admin");
        assertThat(server.send(server.request("/api/v2/users/me").header("Authorization", "Bearer " + TestServer.TOKEN))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void an_unknown_key_is_refused() {
        Reply reply = server.send(server.request("/api/v2/scenarios")
                .header("Authorization", "Token 00000000-0000-4000-8000-000000000000"));

        assertThat(reply.error())
                .isEqualTo("401 SC401 The key in the header Authorization is unknown, revoked, expired or"
                        + " malformed; expected \"Token <key>\" or \"Bearer <key>\".");
        assertThat(reply.header("Content-Type")).startsWith("application/json");
    }

    @Test
    void a_session_is_opened_with_the_key_and_lets_in_until_it_is_closed() {
        Reply opened = signIn(TestServer.TOKEN);
        String cookie = opened.header("Set-Cookie").split(";", 2)[0];

        assertThat(opened.at("authUser.name")).isEqualTo("admin");
        assertThat(opened.header("Set-Cookie"))
                .contains("Path=/", "HttpOnly", "SameSite=Strict", "Max-Age=2592000")
                .doesNotContain(TestServer.TOKEN);
        assertThat(server.send(withCookie("/api/v2/users/me/current-authorization", cookie))
                        .at("authorization.authUsed"))
                .isEqualTo("cookie");

        server.send(withCookie("/api/v2/session", cookie)
                .header("X-Holdfast-Request", "1")
                .DELETE());
        assertThat(server.send(withCookie("/api/v2/users/me", cookie)).status()).isEqualTo(401);
    }

    @Test
    void a_session_ends_after_30_days() {
        String cookie = signedIn();
        server.time.pass(Duration.ofDays(30));

        assertThat(server.send(withCookie("/api/v2/users/me", cookie)).status()).isEqualTo(401);
    }

    @Test
    void a_change_with_the_cookie_alone_is_refused() {
        String cookie = signedIn();
        HttpRequest.Builder change = withCookie("/api/v2/hooks", cookie)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"Orders\"}"));

        assertThat(server.send(change).error())
                .isEqualTo(
                        "403 SC403 A change made with a session's cookie needs the header X-Holdfast-Request with the"
                                + " value 1, so that no other site can make it.");
        assertThat(server.hooks.list(Optional.empty(), 10, 0)).isEmpty();
        assertThat(server.send(change.header("X-Holdfast-Request", "1")).status())
                .isEqualTo(200);
    }

    @Test
    void a_wrong_key_opens_no_session() {
        Reply reply = signIn("00000000-0000-4000-8000-000000000000");

        assertThat(reply.error())
                .isEqualTo(
                        "401 IM102 The key is unknown, revoked or expired. The administrator's was printed when the server"
                                + " was started for the first time.");
        assertThat(reply.header("Set-Cookie")).isEmpty();
    }

    @Test
    void failed_attempts_are_slowed_down_and_forgotten_after_a_while() {
        List<Integer> first = IntStream.range(0, 5)
                .mapToObj(attempt -> signIn("wrong").status())
                .toList();
        Reply slowed = signIn(TestServer.TOKEN);

        assertThat(first).containsExactly(401, 401, 401, 401, 429);
        assertThat(slowed.status()).isEqualTo(429);
        assertThat(slowed.header("Retry-After")).isEqualTo("1");

        server.time.pass(Duration.ofSeconds(1));
        assertThat(signIn(TestServer.TOKEN).status()).isEqualTo(200);
    }

    @Test
    void metrics_are_for_this_machine_and_through_a_proxy_only_with_a_key() {
        assertThat(server.send(server.request("/metrics")).text()).contains("holdfast_executions_accepted_total 7\n");
        assertThat(server.send(server.request("/metrics").header("X-Forwarded-For", "192.0.2.1"))
                        .status())
                .isEqualTo(401);
        assertThat(server.send(server.request("/metrics")
                                .header("X-Forwarded-For", "192.0.2.1")
                                .header("Authorization", "Token " + TestServer.TOKEN))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void answers_may_not_be_sniffed_embedded_or_kept() {
        Reply reply = server.get("/api/v2/users/me");

        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("Content-Security-Policy")).isEqualTo("default-src 'none'; frame-ancestors 'none'");
        assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.header("Server")).isEmpty();
    }
}
