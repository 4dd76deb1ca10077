package io.holdfast.server.api;

import io.holdfast.scenario.HookTakenException;
import io.holdfast.team.NoSuchTeamException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.NotFoundResponse;
import java.io.EOFException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where refusals and exceptions become answers. */
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final Routes routes;

    Refusals(Routes routes) {
        this.routes = Objects.requireNonNull(routes, "routes");
    }

    void register(RoutesConfig server) {
        server.exception(Refusal.class, (refusal, context) -> answer(context, refusal.error()));
        server.exception(NotFoundResponse.class, (missing, context) -> answer(context, noRoute(context)));
        server.exception(HttpResponseException.class, (refused, context) -> answer(context, of(refused)));
        server.exception(
                NoSuchTeamException.class,
                (gone, context) -> answer(
                        context,
                        Refusal.invalid("teamId", "teamId: " + gone.getMessage() + ".")
                                .error()));
        server.exception(
                HookTakenException.class,
                (taken, context) -> answer(
                        context,
                        Refusal.invalid("parameters.hook", "parameters.hook: " + taken.getMessage() + ".")
                                .error()));
        server.exception(UncheckedIOException.class, this::brokenOff);
        server.exception(EOFException.class, this::brokenOff);
        server.exception(Exception.class, (defect, context) -> {
            LOG.error("The call {} {} ended with a defect of the server", context.method(), context.path(), defect);
            answer(
                    context,
                    ApiError.of(
                            500,
                            "SC500",
                            "Internal server error.",
                            "A defect of the server kept it from answering; its log says more. Whether anything was"
                                    + " changed is not known."));
        });
    }

    private void brokenOff(Exception why, Context context) {
        LOG.debug("A caller of {} broke off", context.path(), why);
        answer(
                context,
                ApiError.of(
                        400,
                        "SC400",
                        "Bad request.",
                        "The call was broken off: its body ended before it was whole. Send it again."));
    }

    /** No route has the path, or none the path with the method. */
    private ApiError noRoute(Context context) {
        List<String> methods = routes.methods(context.path());
        if (methods.isEmpty()) {
            return Refusal.notFound("There is nothing at " + Query.shortened(context.path()) + ".")
                    .error();
        }
        context.header("Allow", String.join(", ", methods));
        return Refusal.methodNotAllowed(
                        "Expected " + String.join(" or ", methods) + ", found " + context.method() + ".")
                .error();
    }

    private static ApiError of(HttpResponseException refused) {
        int status = refused.getStatus();
        String message = Objects.requireNonNullElse(refused.getMessage(), "Refused.");
        return ApiError.of(status, "SC" + status, message, message);
    }

    void answer(Context context, ApiError error) {
        context.status(error.status());
        error.retryAfter()
                .map(Duration::toSeconds)
                .ifPresent(seconds -> context.header("Retry-After", seconds.toString()));
        routes.send(context, error.json());
    }
}
