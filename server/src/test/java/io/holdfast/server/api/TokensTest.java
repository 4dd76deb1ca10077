package io.holdfast.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scenario.AccessToken;
import io.holdfast.scenario.Scope;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokensTest {

    private static final String PATH = "/api/v2/users/me/api-tokens";

    private final TestServer server = TestServer.start(config -> config.withCallsPerMinute(20));

    @AfterEach
    void stop() {
        server.close();
    }

    private Reply with(String key, String method, String path, String body) {
        return server.send(server.request(path)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    private Reply get(String key, String path) {
        return server.send(server.request(path).header("Authorization", "Token " + key));
    }

    private Reply made(String scopes) {
        return server.post(PATH, "{\"label\":\"backup\",\"scope\":" + scopes + "}");
    }

    @Test
    void a_token_is_shown_once_and_works_at_once() {
        Reply made = made("[\"hooks:read\",\"user:read\"]");
        String key = made.at("apiToken.token");

        assertThat(key).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(get(key, "/api/v2/hooks").status()).isEqualTo(200);
        assertThat(get(key, "/api/v2/users/me/current-authorization").at("authorization.scope"))
                .isEqualTo("[\"hooks:read\",\"user:read\"]");
        assertThat(server.get(PATH).text()).doesNotContain(key).contains("\"token\":\"********\"");
        assertThat(server.get(PATH).at("apiTokens.0.createdBy")).isEqualTo("admin");
    }

    @Test
    void the_star_stands_for_every_scope() {
        assertThat(get(made("[\"*\"]").at("apiToken.token"), "/api/v2/scenarios")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_token_makes_none_that_allows_more_than_itself() {
        String key = made("[\"tokens:write\",\"hooks:read\"]").at("apiToken.token");

        assertThat(with(key, "POST", PATH, "{\"label\":\"more\",\"scope\":[\"hooks:write\"]}")
                        .error())
                .startsWith("403 IM002 A token cannot make one that allows more than itself, and this one lacks the"
                        + " scope hooks:write.");
        assertThat(with(key, "POST", PATH, "{\"label\":\"less\",\"scope\":[\"hooks:read\"]}")
                        .status())
                .isEqualTo(200);
        assertThat(server.access.tokens(10, 0))
                .extracting(AccessToken::name)
                .containsExactly("less", "backup", "admin");
    }

    @Test
    void a_token_revokes_none_that_allows_more_than_itself() {
        String key = made("[\"tokens:write\"]").at("apiToken.token");

        assertThat(with(key, "DELETE", PATH + "/1", "").error()).startsWith("403 IM002 A token cannot revoke one");
        assertThat(server.get("/api/v2/users/me").status()).isEqualTo(200);
    }

    @Test
    void a_revoked_token_and_its_sessions_end_at_once() {
        Reply made = made("[\"user:read\"]");
        long id = Long.parseLong(made.at("apiToken.id"));
        server.access.addSession(
                Tokens.hash("theirs"), id, server.time.instant().plus(Duration.ofDays(1)));

        assertThat(server.call("DELETE", PATH + "/" + id).status()).isEqualTo(200);

        assertThat(get(made.at("apiToken.token"), "/api/v2/users/me").status()).isEqualTo(401);
        assertThat(server.send(server.request("/api/v2/users/me").header("Cookie", Authentication.COOKIE + "=theirs"))
                        .status())
                .isEqualTo(401);
        assertThat(server.call("DELETE", PATH + "/" + id).error()).isEqualTo("404 SC404 There is no token " + id + ".");
    }

    @Test
    void a_token_expires_when_it_was_said_to() {
        String expires = server.time.instant().plusSeconds(60).toString();
        Reply made =
                server.post(PATH, "{\"label\":\"short\",\"scope\":[\"user:read\"],\"expires\":\"" + expires + "\"}");
        String key = made.at("apiToken.token");

        assertThat(get(key, "/api/v2/users/me").status()).isEqualTo(200);
        server.time.pass(Duration.ofSeconds(60));
        assertThat(get(key, "/api/v2/users/me").status()).isEqualTo(401);
    }

    @Test
    void what_is_wrong_with_a_new_token_is_told_and_nothing_is_made() {
        assertThat(server.post(PATH, "{}").error()).startsWith("400 IM005 The call has 2 problems.");
        assertThat(made("[\"hooks:reed\"]").error()).startsWith("400 IM005 scope[0]: there is no scope \"hooks:reed\"");
        assertThat(server.post(PATH, "{\"label\":\"x\",\"scope\":[],\"expires\":\"2001-01-01T00:00:00Z\"}")
                        .error())
                .startsWith("400 IM005 expires: expected a time to come");
        assertThat(server.post(PATH, "{\"label\":\"x\",\"scope\":[],\"expires\":\"soon\"}")
                        .error())
                .startsWith("400 IM005 expires: expected a time with its offset");
        assertThat(server.access.tokens(10, 0)).hasSize(1);
    }

    @Test
    void there_are_at_most_1000_tokens() {
        IntStream.range(1, 1000)
                .forEach(number -> server.access.addToken(
                        Tokens.hash("key " + number), AccessToken.Draft.ofAdministrator("key", server.time.instant())));

        assertThat(made("[]").error()).startsWith("422 IM011 There are 1000 tokens already");
    }

    @Test
    void every_scope_is_listed_with_what_it_allows() {
        assertThat(server.get("/api/v2/enums/user-api-token-scopes").at("userApiTokenScopes.0.name"))
                .isEqualTo("scenarios:read");
    }

    @Test
    void the_last_use_is_kept() {
        server.get("/api/v2/users/me");

        assertThat(server.access.token(1).orElseThrow().used()).contains(server.time.instant());
    }

    @Test
    void a_token_makes_so_many_calls_a_minute_and_no_more() {
        int[] first = IntStream.range(0, 20)
                .map(call -> server.get("/api/v2/users/me").status())
                .toArray();
        Reply refused = server.get("/api/v2/users/me");

        assertThat(first).containsOnly(200);
        assertThat(refused.error()).startsWith("429 SC429 The token may make 20 calls a minute.");
        assertThat(refused.header("X-RateLimit-Limit")).isEqualTo("20");
        assertThat(refused.header("X-RateLimit-Remaining")).isEqualTo("0");

        server.time.pass(Duration.ofSeconds(Long.parseLong(refused.header("Retry-After"))));
        assertThat(server.get("/api/v2/users/me").header("X-RateLimit-Remaining"))
                .isEqualTo("19");
    }

    @Test
    void one_token_does_not_use_up_the_calls_of_another() {
        IntStream.range(0, 20).forEach(call -> server.get("/api/v2/users/me"));
        server.access.addToken(
                Tokens.hash("other"),
                new AccessToken.Draft(
                        "other", EnumSet.of(Scope.USER_READ), server.time.instant(), "admin", Optional.empty()));

        assertThat(server.get("/api/v2/users/me").status()).isEqualTo(429);
        assertThat(get("other", "/api/v2/users/me").status()).isEqualTo(200);
    }

    @Test
    void guesses_are_slowed_down_and_do_not_lock_out_who_was_in() {
        server.get("/api/v2/users/me");
        int[] guesses = IntStream.range(0, 5)
                .map(guess -> get("guess " + guess, "/api/v2/users/me").status())
                .toArray();

        assertThat(guesses).containsExactly(401, 401, 401, 401, 429);
        assertThat(server.get("/api/v2/users/me").status()).isEqualTo(200);
    }
}
