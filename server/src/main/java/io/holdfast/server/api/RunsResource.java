package io.holdfast.server.api;

import static io.javalin.http.HandlerType.POST;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios;
import io.holdfast.schedule.Runs;
import io.holdfast.value.Bundle;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs of scenarios that somebody asks for. */
final class RunsResource {

    private final Scenarios scenarios;
    private final Runs runs;
    private final Duration wait;

    RunsResource(ApiPorts ports, Duration wait) {
        this.scenarios = ports.scenarios();
        this.runs = ports.runs();
        this.wait = Objects.requireNonNull(wait, "wait");
    }

    void addTo(Routes routes) {
        routes.api(POST, "/api/v2/scenarios/{id}/run", this::run);
    }

    private Json run(Call call) throws InterruptedException {
        long id = call.id("scenario");
        Scenario scenario = ScenariosResource.find(scenarios, id);
        Fields fields = call.optionalBody("data", "responsive", "callbackUrl");
        Optional<JsonObject> data =
                fields.object("data").filter(given -> !given.members().isEmpty());
        boolean responsive = fields.bool("responsive").orElse(true);
        fields.none("callbackUrl", "this server does not call back; use responsive, or look at the execution");
        boolean webhook = startsWithWebhook(scenario);
        if (webhook && data.isEmpty()) {
            fields.problem("data", "data: the scenario starts with a webhook; expected the call's fields");
        }
        if (!webhook && data.isPresent()) {
            fields.problem("data", "data: the scenario does not start with a webhook, so it takes none");
        }
        fields.check();
        requireActive(scenario, call.caller());
        List<Bundle> bundles = data.map(given -> List.of(new Bundle(ValueJson.collection(given))))
                .orElse(List.of());
        return switch (runs.start(id, bundles)) {
            case Runs.Started started -> started(started, responsive);
            case Runs.NotRunnable(var problems) -> throw Refusal.cannotRun(problems);
            case Runs.Refused(String reason) -> throw Refusal.overloaded(reason);
        };
    }

    /** A person tries a scenario out on its page, active or not; a program runs what somebody has activated. */
    private static void requireActive(Scenario scenario, Caller caller) {
        if (!scenario.active() && !caller.byCookie()) {
            throw Refusal.notPossible(
                    "The scenario " + scenario.id() + " is not active, and a key runs active scenarios only."
                            + " Activate it with POST /api/v2/scenarios/" + scenario.id()
                            + "/start, or run it once on its page.");
        }
    }

    private static boolean startsWithWebhook(Scenario scenario) {
        return Blueprint.read(scenario.blueprint()) instanceof Blueprint.Read(Blueprint blueprint)
                && BlueprintModules.startsWithWebhook(blueprint);
    }

    private Json started(Runs.Started started, boolean responsive) throws InterruptedException {
        Answer answer = Answer.object().put("executionId", started.execution().hex());
        if (responsive) {
            ended(started.end()).ifPresent(status -> answer.put("status", status.code()));
        }
        return answer.json();
    }

    /** How the execution ended; empty when it still runs after the wait, or was suspended by a stop of the server. */
    private Optional<ExecutionStatus> ended(CompletableFuture<ExecutionStatus> end) throws InterruptedException {
        try {
            return Optional.of(end.get(wait.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException notYet) {
            return Optional.empty();
        }
    }
}
