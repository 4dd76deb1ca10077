package io.holdfast.server.api;

import io.holdfast.scenario.Access;
import io.holdfast.scenario.AccessToken;
import io.holdfast.scenario.Scope;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one place that decides whether a call may go on. What no route declares as open is closed. */
final class Authentication {

    /** The session's cookie. */
    static final String COOKIE = "holdfast_session";

    /** A header that pages of other sites cannot send: with the cookie it is needed for every change. */
    static final String CHANGE_HEADER = "X-Holdfast-Request";

    private static final Duration NOTED = Duration.ofMinutes(1);

    private static final String CALLER = "holdfast.caller";

    private final Access access;
    private final Clock clock;
    private final SignInGate gate;
    private final RateLimit limit;
    private final KnownTokens known = new KnownTokens();

    /** @param callsPerMinute how many calls a token may make in a minute; 0 for any number */
    Authentication(Access access, Clock clock, int callsPerMinute) {
        this.access = Objects.requireNonNull(access, "access");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.gate = new SignInGate(clock);
        this.limit = new RateLimit(clock, callsPerMinute);
    }

    /** Lets the call of a matched route that is for these go on, or refuses it. */
    void check(Context context, Optional<Reach> reach) {
        switch (reach.orElse(Reach.NOBODY)) {
            case Reach.Nobody _ -> {
                signedIn(context);
                throw new IllegalStateException("The route " + context.path() + " does not say who may call it");
            }
            case Reach.Everyone _ -> {}
            case Reach.SignedIn _ -> signedIn(context);
            case Reach.Local(Scope scope) -> {
                if (!isLocal(context)) {
                    demand(scope, signedIn(context));
                }
            }
            case Reach.Granted(Scope scope) -> demand(scope, signedIn(context));
        }
    }

    private static void demand(Scope scope, Caller caller) {
        if (!caller.scopes().contains(scope)) {
            throw Refusal.missingScope(scope);
        }
    }

    private Caller signedIn(Context context) {
        Caller caller = caller(context)
                .orElseThrow(() -> Refusal.unauthorized(
                        "Expected a key in the header Authorization (\"Token <key>\"), or a session; sign in."));
        if (caller.byCookie() && changes(context.method()) && !"1".equals(context.header(CHANGE_HEADER))) {
            throw Refusal.forbidden("A change made with a session's cookie needs the header " + CHANGE_HEADER
                    + " with the value 1, so that no other site can make it.");
        }
        context.attribute(CALLER, caller);
        return caller;
    }

    /** Who makes the call of a route that is not open to everyone. */
    static Caller of(Context context) {
        @Nullable Caller caller = context.attribute(CALLER);
        return Objects.requireNonNull(caller, "the caller of a route that is not public");
    }

    private Optional<Caller> caller(Context context) {
        @Nullable String authorization = context.header("Authorization");
        if (authorization != null) {
            String address = context.ip();
            AccessToken token = key(authorization)
                    .flatMap(key -> guarded(address, key))
                    .orElseThrow(() -> {
                        gate.failed(address);
                        return Refusal.unauthorized(
                                "The key in the header Authorization is unknown, revoked, expired or"
                                        + " malformed; expected \"Token <key>\" or \"Bearer <key>\".");
                    });
            return Optional.of(caller(context, token, false));
        }
        return sessionSecret(context)
                .flatMap(secret -> access.session(Tokens.hash(secret), clock.instant()))
                .map(token -> caller(context, token, true));
    }

    /** The token of a key that an address shows; refuses to look when the address guesses and the key is a new one. */
    private Optional<AccessToken> guarded(String address, String key) {
        if (!isPossible(key)) {
            return Optional.empty();
        }
        byte[] hash = Tokens.hash(key);
        if (!known.contains(hash)) {
            gate.wait(address).ifPresent(wait -> {
                throw Refusal.tooManyAttempts(wait);
            });
        }
        Optional<AccessToken> token = access.token(hash, clock.instant());
        if (token.isPresent()) {
            known.add(hash);
        } else {
            known.remove(hash);
        }
        return token;
    }

    private Caller caller(Context context, AccessToken token, boolean byCookie) {
        limit.count(token.id(), context);
        Instant now = clock.instant();
        // The row is as it was read: when many calls find an old note, the store still writes one a minute.
        if (token.used().filter(used -> used.plus(NOTED).isAfter(now)).isEmpty()) {
            access.used(token.id(), now);
        }
        return new Caller(token.id(), token.name(), token.scopes(), byCookie);
    }

    /** The token with which somebody signs in. */
    Optional<AccessToken> signIn(String address, String key) {
        gate.wait(address).ifPresent(wait -> {
            throw Refusal.tooManyAttempts(wait);
        });
        Optional<AccessToken> token =
                isPossible(key) ? access.token(Tokens.hash(key), clock.instant()) : Optional.empty();
        if (token.isPresent()) {
            gate.succeeded(address);
        } else {
            gate.failed(address);
        }
        return token;
    }

    private static boolean isPossible(String key) {
        return !key.isEmpty() && key.length() <= Tokens.MAXIMUM_LENGTH;
    }

    static Optional<String> sessionSecret(Context context) {
        @Nullable String secret = context.cookie(COOKIE);
        return secret == null || secret.isEmpty() || secret.length() > Tokens.MAXIMUM_LENGTH
                ? Optional.empty()
                : Optional.of(secret);
    }

    private static Optional<String> key(String authorization) {
        int blank = authorization.indexOf(' ');
        if (blank < 0) {
            return Optional.empty();
        }
        String scheme = authorization.substring(0, blank).toLowerCase(Locale.ROOT);
        return scheme.equals("token") || scheme.equals("bearer")
                ? Optional.of(authorization.substring(blank + 1).strip())
                : Optional.empty();
    }

    private static boolean changes(HandlerType method) {
        return !(method.equals(HandlerType.GET) || method.equals(HandlerType.HEAD));
    }

    private static boolean isLocal(Context context) {
        boolean throughProxy = context.header("X-Forwarded-For") != null || context.header("Forwarded") != null;
        try {
            return !throughProxy && InetAddress.getByName(context.ip()).isLoopbackAddress();
        } catch (UnknownHostException impossible) {
            return false;
        }
    }
}
