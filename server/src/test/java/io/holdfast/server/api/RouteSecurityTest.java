package io.holdfast.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scenario.AccessToken;
import io.holdfast.scenario.Scope;
import io.javalin.http.HandlerType;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route that is not open to everyone refuses whoever may not call it, before it looks at anything else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteSecurityTest {

    private static final String KEY = "0f7c1f5e-3a52-4b0e-9d36-6a1b2c3d4e5f";

    private static final Set<HandlerType> UNCHANGING = Set.of(HandlerType.GET, HandlerType.HEAD);

    private final TestServer server = TestServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    /** So long that the failures of the test before are forgotten. */
    @BeforeEach
    void letTimePass() {
        server.time.pass(Duration.ofMinutes(11));
    }

    Stream<Routes.Route> closed() {
        return server.server.routes().stream().filter(route -> !(route.reach() instanceof Reach.Everyone));
    }

    Stream<Routes.Route> granted() {
        return closed().filter(route -> !(route.reach() instanceof Reach.SignedIn));
    }

    private static Scope scope(Routes.Route route) {
        return switch (route.reach()) {
            case Reach.Granted(Scope scope) -> scope;
            case Reach.Local(Scope scope) -> scope;
            case Reach.Nobody _, Reach.Everyone _, Reach.SignedIn _ ->
                throw new AssertionError(route + " needs no scope");
        };
    }

    /** The answer to a call from another machine; without a key when it is empty. */
    private Reply call(Routes.Route route, String key) {
        var request = server.request(path(route))
                .header("X-Forwarded-For", "192.0.2.1")
                .method(route.method().name(), BodyPublishers.noBody());
        return server.send(key.isEmpty() ? request : request.header("Authorization", "Token " + key));
    }

    private AccessToken token(Set<Scope> scopes, Optional<Duration> lasts) {
        return server.access
                .addToken(
                        Tokens.hash(KEY),
                        new AccessToken.Draft(
                                "limited",
                                scopes,
                                server.time.instant(),
                                "admin",
                                lasts.map(server.time.instant()::plus)))
                .orElseThrow();
    }

    @Test
    void there_are_routes_to_look_at() {
        assertThat(closed().count()).isGreaterThan(80);
    }

    @ParameterizedTest
    @MethodSource("closed")
    void nobody_calls_it_without_a_key(Routes.Route route) {
        assertThat(call(route, "").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("closed")
    void nobody_calls_it_with_a_wrong_key(Routes.Route route) {
        assertThat(call(route, "00000000-0000-4000-8000-000000000000").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("closed")
    void nobody_calls_it_with_an_expired_key(Routes.Route route) {
        token(EnumSet.allOf(Scope.class), Optional.of(Duration.ofSeconds(1)));
        server.time.pass(Duration.ofSeconds(1));

        assertThat(call(route, KEY).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("closed")
    void nobody_calls_it_with_a_revoked_key(Routes.Route route) {
        AccessToken token = token(EnumSet.allOf(Scope.class), Optional.empty());
        server.access.revoke(token.id());

        assertThat(call(route, KEY).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("granted")
    void nobody_calls_it_with_every_scope_but_its_own(Routes.Route route) {
        token(EnumSet.complementOf(EnumSet.of(scope(route))), Optional.empty());

        Reply reply = call(route, KEY);

        assertThat(reply.error())
                .startsWith("403 IM002 This call needs a scope that the token does not have: "
                        + scope(route).text() + ".");
    }

    @ParameterizedTest
    @MethodSource("granted")
    void its_own_scope_lets_a_call_in(Routes.Route route) {
        token(EnumSet.of(scope(route)), Optional.empty());

        assertThat(call(route, KEY).status()).isNotIn(401, 403, 500);
    }

    Stream<Routes.Route> changing() {
        return closed().filter(route -> !UNCHANGING.contains(route.method()));
    }

    private static String path(Routes.Route route) {
        return route.path().replaceAll("[{<][a-zA-Z]+[}>]", "999999");
    }

    /** A form of another site is sent with the cookie of who looks at it, and with no header of its own choosing. */
    @ParameterizedTest
    @MethodSource("changing")
    void no_form_of_another_site_changes_anything_by_a_session(Routes.Route route) {
        Reply reply = server.send(server.signedIn(path(route))
                .setHeader(Authentication.CHANGE_HEADER, "")
                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                .method(route.method().name(), BodyPublishers.ofString("name=Mine")));

        assertThat(reply.error()).startsWith("403 SC403 A change made with a session's cookie needs the header");
    }

    /** An answer is what it says it is, and no other site shows it in a frame. */
    @ParameterizedTest
    @MethodSource("closed")
    void no_answer_is_sniffed_framed_or_kept(Routes.Route route) {
        Reply refused = call(route, "");

        assertThat(refused.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(refused.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(refused.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(refused.header("Cache-Control")).isEqualTo("no-store");
    }

    private int head(Scope scope) {
        token(EnumSet.of(scope), Optional.empty());
        return server.send(server.request("/api/v2/hooks")
                        .header("Authorization", "Token " + KEY)
                        .method("HEAD", BodyPublishers.noBody()))
                .status();
    }

    @Test
    void the_head_of_an_answer_needs_the_scope_of_the_answer() {
        assertThat(head(Scope.HOOKS_READ)).isEqualTo(200);
        assertThat(head(Scope.HOOKS_WRITE)).isEqualTo(403);
    }
}
