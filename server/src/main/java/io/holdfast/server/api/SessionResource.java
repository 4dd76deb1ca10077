package io.holdfast.server.api;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import io.holdfast.blueprint.Json;
import io.holdfast.scenario.Access;
import io.holdfast.scenario.AccessToken;
import io.holdfast.scenario.Scope;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** Signing in and out, and who is signed in. */
final class SessionResource {

    /** The one locale, en_US. */
    private static final long LOCALE = 1;

    private static final int RIGHT = 200;
    private static final int WRONG = 401;

    private final Access access;
    private final Authentication authentication;
    private final Auditing auditing;
    private final Clock clock;
    private final RandomGenerator random;
    private final UserJson user;
    private final boolean secure;

    /** @param secure whether the cookie is only for HTTPS */
    SessionResource(
            Access access,
            Authentication authentication,
            Auditing auditing,
            ApiTools tools,
            UserJson user,
            boolean secure) {
        this.auditing = Objects.requireNonNull(auditing, "auditing");
        this.user = Objects.requireNonNull(user, "user");
        this.access = Objects.requireNonNull(access, "access");
        this.authentication = Objects.requireNonNull(authentication, "authentication");
        this.clock = tools.clock();
        this.random = tools.random();
        this.secure = secure;
    }

    void addTo(Routes routes) {
        routes.json(POST, "/api/v2/session", Reach.PUBLIC, this::open)
                .json(DELETE, "/api/v2/session", Reach.SIGNED_IN, this::close)
                .json(GET, "/api/v2/users/me/current-authorization", Reach.SIGNED_IN, this::authorization)
                .under(Area.USER)
                .api(GET, "/api/v2/users/me", this::user);
    }

    private Json open(Call call) {
        Fields fields = call.body("token");
        String token = fields.required("token", fields.text("token", Tokens.MAXIMUM_LENGTH), "");
        fields.check();
        AccessToken known = authentication
                .signIn(call.context().ip(), token.strip())
                .orElseThrow(() -> {
                    auditing.signedIn(call.context(), WRONG, 0, "");
                    return Refusal.wrongKey("The key is unknown, revoked or expired. The administrator's was"
                            + " printed when the server was started for the first time.");
                });
        String secret = Tokens.session(random);
        Instant expires = clock.instant().plus(ApiConfig.SESSION_TIME);
        access.addSession(Tokens.hash(secret), known.id(), expires);
        auditing.signedIn(call.context(), RIGHT, known.id(), known.name());
        call.context().cookie(cookie(secret, (int) ApiConfig.SESSION_TIME.toSeconds()));
        return authUser(known.name());
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
                user.of(name)
                        .put("language", "en")
                        .put("timezoneId", zone.id())
                        .put("localeId", LOCALE)
                        .put("countryId", TeamJson.UNKNOWN_COUNTRY)
                        .put("features", Answer.object())
                        .put("avatar", "")
                        .putNull("lastLogin")
                        .put("timezone", zone.code())
                        .put("locale", "en_US")
                        .json());
    }

    private Json authorization(Call call) {
        return Answer.of(
                "authorization",
                Answer.object()
                        .put("authUsed", call.caller().byCookie() ? "cookie" : "token")
                        .put(
                                "scope",
                                Answer.array(call.caller().scopes().stream()
                                        .map(Scope::text)
                                        .map(Answer::text)))
                        .json());
    }
}
