package io.holdfast.server.api;

import static io.javalin.http.HandlerType.GET;

import io.holdfast.blueprint.Json;
import java.util.Objects;
import java.util.Optional;

/** Whether the server runs, and whether it takes calls. */
final class HealthResource {

    private final Readiness readiness;

    HealthResource(Readiness readiness) {
        this.readiness = Objects.requireNonNull(readiness, "readiness");
    }

    void addTo(Routes routes) {
        routes.json(GET, "/health/live", Reach.PUBLIC, call -> status("ok"))
                .json(GET, "/health/ready", Reach.PUBLIC, this::ready);
    }

    private Json ready(Call call) {
        Optional<String> obstacle = readiness.obstacle();
        if (obstacle.isPresent()) {
            call.context().status(503);
        }
        return status(obstacle.orElse("ok"));
    }

    private static Json status(String status) {
        return Answer.object().put("status", status).json();
    }
}
