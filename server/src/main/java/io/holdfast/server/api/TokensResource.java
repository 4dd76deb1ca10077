package io.holdfast.server.api;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.scenario.Access;
import io.holdfast.scenario.AccessToken;
import io.holdfast.scenario.Scope;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Tokens: made, looked at without their secrets, revoked. */
final class TokensResource {

    private static final String PATH = "/api/v2/users/me/api-tokens";
    private static final int MAXIMUM_LABEL = 128;
    private static final int MAXIMUM_TIME = 40;

    /** Stands for every scope, those of later versions too. */
    private static final String EVERYTHING = "*";

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** Shown instead of a secret, which is not kept. */
    private static final String HIDDEN = "********";

    private final Access access;
    private final Clock clock;
    private final RandomGenerator random;

    TokensResource(ApiPorts ports, ApiTools tools) {
        this.access = ports.access();
        this.clock = tools.clock();
        this.random = tools.random();
    }

    void addTo(Routes routes) {
        routes.under(Area.TOKENS)
                .api(GET, PATH, this::list)
                .api(POST, PATH, this::create)
                .api(DELETE, PATH + "/{id}", this::revoke);
        routes.under(Area.USER).api(GET, "/api/v2/enums/user-api-token-scopes", call -> scopes());
    }

    private Json list(Call call) {
        Paging page = call.query().page(Paging.Order.descending("id"));
        return Answer.object()
                .put(
                        "apiTokens",
                        Answer.array(access.tokens(page.limit(), page.offset()).stream()
                                .map(token -> json(token, HIDDEN))))
                .put("pg", page.json())
                .json();
    }

    private Json create(Call call) {
        Fields fields = call.body("label", "scope", "expires");
        String label = fields.required("label", fields.name("label", MAXIMUM_LABEL), "");
        List<String> written = fields.required("scope", fields.texts("scope", Scope.values().length), List.of());
        Set<Scope> scopes = scopes(fields, written);
        Optional<Instant> expires = expires(fields);
        fields.check();
        scopes.stream()
                .filter(scope -> !call.caller().scopes().contains(scope))
                .findFirst()
                .ifPresent(scope -> {
                    throw Refusal.missingScope(
                            scope,
                            "A token cannot make one that allows more than itself, and this one lacks the scope ");
                });
        String secret = Tokens.key(random);
        AccessToken token = access.addToken(
                        Tokens.hash(secret),
                        new AccessToken.Draft(
                                label, scopes, clock.instant(), call.caller().name(), expires))
                .orElseThrow(() -> Refusal.limitReached(
                        "There are " + Access.MOST_TOKENS + " tokens already, which is the most; revoke one first."));
        return Answer.of("apiToken", json(token, secret));
    }

    private static Set<Scope> scopes(Fields fields, List<String> written) {
        if (written.equals(List.of(EVERYTHING))) {
            return EnumSet.allOf(Scope.class);
        }
        EnumSet<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (int index = 0; index < written.size(); index++) {
            String text = written.get(index);
            Optional<Scope> scope = Scope.of(text);
            scope.ifPresent(scopes::add);
            if (scope.isEmpty()) {
                String name = "scope[" + index + "]";
                fields.problem(
                        name,
                        name + ": there is no scope \"" + Query.shortened(text)
                                + "\"; GET /api/v2/enums/user-api-token-scopes lists them, and * alone stands for all");
            }
        }
        return scopes;
    }

    private Optional<Instant> expires(Fields fields) {
        Optional<String> written = fields.text("expires", MAXIMUM_TIME);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        try {
            Instant expires = OffsetDateTime.parse(written.get()).toInstant();
            if (!expires.isAfter(clock.instant()) || expires.isAfter(LATEST)) {
                fields.problem("expires", "expires: expected a time to come, before the year 10000, found " + expires);
            }
            return Optional.of(expires);
        } catch (DateTimeParseException noTime) {
            fields.problem(
                    "expires",
                    "expires: expected a time with its offset, such as 2030-01-31T12:00:00Z, found \""
                            + Query.shortened(written.get()) + "\"");
            return Optional.empty();
        }
    }

    private Json revoke(Call call) {
        long id = call.id("token");
        AccessToken token = access.token(id).orElseThrow(() -> unknown(id));
        token.scopes().stream()
                .filter(scope -> !call.caller().scopes().contains(scope))
                .findFirst()
                .ifPresent(scope -> {
                    throw Refusal.missingScope(
                            scope,
                            "A token cannot revoke one that allows more than itself, and this one lacks the scope ");
                });
        if (!access.revoke(id)) {
            throw unknown(id);
        }
        return Answer.of("success", Answer.bool(true));
    }

    private static Refusal unknown(long id) {
        return Refusal.notFound("There is no token " + id + ".");
    }

    private static JsonObject json(AccessToken token, String secret) {
        return Answer.object()
                .put("id", token.id())
                .put("label", token.name())
                .put("token", secret)
                .put(
                        "scope",
                        Answer.array(token.scopes().stream().map(Scope::text).map(Answer::text)))
                .put("created", token.created())
                .put("createdBy", token.madeBy())
                .putOrNull("expires", token.expires().map(Answer::time))
                .putOrNull("lastUsed", token.used().map(Answer::time))
                .json();
    }

    private static Json scopes() {
        return Answer.of(
                "userApiTokenScopes",
                Answer.array(Arrays.stream(Scope.values())
                        .map(scope -> Answer.object()
                                .put("name", scope.text())
                                .put("description", scope.meaning())
                                .json())));
    }
}
