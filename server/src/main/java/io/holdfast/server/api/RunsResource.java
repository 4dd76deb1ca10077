package io.holdfast.server.api;

import static io.javalin.http.HandlerType.POST;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios;
import io.holdfast.scenario.Scope;
import io.holdfast.schedule.RunResult;
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

    private static final int MAXIMUM_URL = 2_000;

    private final Scenarios scenarios;
    private final Runs runs;
    private final Callbacks callbacks;
    private final Duration wait;
    private final PublicUrl publicUrl;

    RunsResource(ApiPorts ports, Duration wait, PublicUrl publicUrl) {
        this.scenarios = ports.scenarios();
        this.runs = ports.runs();
        this.callbacks = ports.callbacks();
        this.wait = Objects.requireNonNull(wait, "wait");
        this.publicUrl = Objects.requireNonNull(publicUrl, "publicUrl");
    }

    void addTo(Routes routes) {
        routes.under(Area.SCENARIOS).api(POST, "/api/v2/scenarios/{id}/run", Scope.SCENARIOS_RUN, this::run);
    }

    private Json run(Call call) throws InterruptedException {
        long id = call.id("scenario");
        Scenario scenario = ScenariosResource.find(scenarios, id);
        Fields fields = call.optionalBody("data", "responsive", "callbackUrl");
        Optional<JsonObject> data =
                fields.object("data").filter(given -> !given.members().isEmpty());
        boolean responsive = fields.bool("responsive").orElse(true);
        Optional<String> callback = fields.text("callbackUrl", MAXIMUM_URL);
        if (callback.isPresent() && !callbacks.isAddress(callback.get())) {
            fields.problem("callbackUrl", "callbackUrl: expected an http or https address");
        }
        if (startsWithWebhook(scenario) && data.isEmpty()) {
            fields.problem("data", "data: the scenario starts with a webhook; expected the call's fields");
        }
        fields.check();
        requireActive(scenario, call.caller());
        List<Bundle> bundles = data.map(given -> List.of(new Bundle(ValueJson.collection(given))))
                .orElse(List.of());
        return switch (runs.start(id, bundles)) {
            case Runs.Started started -> {
                callback.ifPresent(url -> callBack(url, id, started));
                yield started(started, responsive);
            }
            case Runs.NotRunnable(var problems) -> throw Refusal.cannotRun(problems);
            case Runs.Unfitting(String problem) ->
                throw Refusal.invalid("data", "The data do not fit the inputs of the scenario: " + problem);
            case Runs.Refused(String reason) -> throw Refusal.overloaded(reason);
        };
    }

    /** A person tries a scenario out on its page, active or not; a program runs what somebody has activated. */
    static void requireActive(Scenario scenario, Caller caller) {
        if (!scenario.active() && !caller.byCookie()) {
            throw Refusal.notPossible(
                    "The scenario " + scenario.id() + " is not active, and a key runs active scenarios only."
                            + " Activate it with POST /api/v2/scenarios/" + scenario.id()
                            + "/start, or run it once on its page.");
        }
    }

    static boolean startsWithWebhook(Scenario scenario) {
        return Blueprint.read(scenario.blueprint()) instanceof Blueprint.Read(Blueprint blueprint)
                && BlueprintModules.startsWithWebhook(blueprint);
    }

    /** Not for an execution that a stop suspends: it has not ended. */
    private void callBack(String url, long scenario, Runs.Started started) {
        String execution = started.execution().hex();
        JsonObject body = Answer.object()
                .put("executionId", execution)
                .put("statusUrl", publicUrl + "/api/v2/scenarios/" + scenario + "/executions/" + execution)
                .json();
        CompletableFuture<Void> unused = started.end().thenAccept(result -> {
            if (result.status() != ExecutionStatus.RUNNING) {
                Thread.ofVirtual().name("callback of " + execution).start(() -> callbacks.post(url, body));
            }
        });
    }

    private Json started(Runs.Started started, boolean responsive) throws InterruptedException {
        Answer answer = Answer.object().put("executionId", started.execution().hex());
        if (responsive) {
            ended(started.end()).ifPresent(result -> {
                answer.put("status", result.status().code());
                result.outputs().ifPresent(outputs -> answer.put("outputs", ValueJson.of(outputs)));
            });
        }
        return answer.json();
    }

    /** How the execution ended; empty when it still runs after the wait, or was suspended by a stop of the server. */
    private Optional<RunResult> ended(CompletableFuture<RunResult> end) throws InterruptedException {
        try {
            return Optional.of(end.get(wait.toMillis(), TimeUnit.MILLISECONDS))
                    .filter(result -> result.status() != ExecutionStatus.RUNNING);
        } catch (TimeoutException | ExecutionException notYet) {
            return Optional.empty();
        }
    }
}
