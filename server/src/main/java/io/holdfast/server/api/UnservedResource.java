package io.holdfast.server.api;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;

import io.holdfast.blueprint.Json;
import io.javalin.http.HandlerType;
import io.javalin.http.NotFoundResponse;
import java.util.List;

/** Every path of the API that no other route has. It has to be added behind them: the first route that fits is taken. */
final class UnservedResource {

    private static final List<HandlerType> METHODS = List.of(GET, POST, PUT, PATCH, DELETE);

    void addTo(Routes routes) {
        METHODS.forEach(method -> routes.json(method, "/api/v2/<unserved>", Reach.SIGNED_IN, UnservedResource::refuse));
    }

    private static Json refuse(Call call) {
        throw Unserved.reason(call.context().path())
                .<RuntimeException>map(Refusal::notFound)
                .orElseGet(NotFoundResponse::new);
    }
}
