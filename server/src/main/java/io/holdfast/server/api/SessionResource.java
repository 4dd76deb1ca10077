package io.holdfast.server.api;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import io.holdfast.blueprint.Json;
import io.holdfast.scenario.Access;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** Signing in and out, and who is signed in. */
final class SessionResource {

    private static final List<String> SCOPES = List.of(
            "dlqs:read",
            "dlqs:write",
            "hooks:read",
            "hooks:write",
            "scenarios:read",
            "scenarios:write",
            "scenarios:run");

    /** The one locale, en_US. */
    private static final long LOCALE = 1;

    private final Access access;
    private final Authentication authentication;
    private final SignInGate gate;
    private final Clock clock;
    private final RandomGenerator random;
    private final boolean secure;

    /** @param secure whether the cookie is only for HTTPS */
    SessionResource(Access access, Authentication authentication, ApiTools tools, boolean secure) {
        this.access = Objects.requireNonNull(access, "access");
        this.authentication = Objects.requireNonNull(authentication, "authentication");
        this.gate = new SignInGate(tools.clock());
        this.clock = tools.clock();
        this.random = tools.random();
        this.secure = secure;
    }

    void addTo(Routes routes) {
        routes.json(POST, "/api/v2/session", Reach.PUBLIC, this::open)
                .api(DELETE, "/api/v2/session", this::close)
                .api(GET, "/api/v2/users/me", this::user)
                .api(GET, "/api/v2/users/me/current-authorization", this::authorization);
    }

    private Json open(Call call) {
        String address = call.context().ip();
        gate.wait(address).ifPresent(wait -> {
            throw Refusal.tooManyAttempts(wait);
        });
        Fields fields = call.body("token");
        String token = fields.required("token", fields.text("token", Tokens.MAXIMUM_LENGTH), "");
        fields.check();
        String name = authentication.tokenName(token.strip()).orElseThrow(() -> {
            gate.failed(address);
            return Refusal.wrongKey(
                    "The key is unknown. It was printed when the server was started for the first time.");
        });
        gate.succeeded(address);
        String secret = Tokens.session(random);
        Instant expires = clock.instant().plus(ApiConfig.SESSION_TIME);
        access.addSession(Tokens.hash(secret), name, expires);
        call.context().cookie(cookie(secret, (int) ApiConfig.SESSION_TIME.toSeconds()));
        return authUser(name);
    }

    private Json close(Call call) {
        Authentication.sessionSecret(call.context()).map(Tokens::hash).ifPresent(access::removeSession);
        call.context().cookie(cookie("", 0));
        return Answer.of("success", Answer.bool(true));
    }

    private Cookie cookie(String value, int seconds) {
        Cookie cookie = new Cookie(Authentication.COOKIE, value, "/", seconds, secure);
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.STRICT);
        return cookie;
    }

    private Json user(Call call) {
        return authUser(call.caller().name());
    }

    private Json authUser(String name) {
        TimeZoneChoice zone = TimeZoneChoice.here(clock);
        return Answer.of(
                "authUser",
                ScenarioJson.user(name)
                        .put("language", "en")
                        .put("timezoneId", zone.id())
                        .put("localeId", LOCALE)
                        .put("countryId", TeamJson.UNKNOWN_COUNTRY)
                        .put("features", Answer.object())
                        .put("avatar", "")
                        .put("timezone", zone.code())
                        .put("locale", "en_US")
                        .json());
    }

    private Json authorization(Call call) {
        return Answer.of(
                "authorization",
                Answer.object()
                        .put("authUsed", call.caller().byCookie() ? "cookie" : "token")
                        .put("scope", Answer.array(SCOPES.stream().map(Answer::text)))
                        .json());
    }
}
