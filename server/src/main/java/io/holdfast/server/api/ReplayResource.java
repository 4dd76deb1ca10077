package io.holdfast.server.api;

import static io.javalin.http.HandlerType.POST;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.incomplete.History;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios;
import io.holdfast.scenario.Scope;
import io.holdfast.schedule.Runs;
import io.holdfast.value.Bundle;
import java.util.ArrayList;
import java.util.List;

/** Runs again what executions of the History began with, by the scenario's present blueprint. */
final class ReplayResource {

    private static final int MAXIMUM_EXECUTIONS = 100;
    private static final String EXECUTIONS = "executionIds";

    private final Scenarios scenarios;
    private final History history;
    private final Runs runs;

    ReplayResource(ApiPorts ports) {
        this.scenarios = ports.scenarios();
        this.history = ports.history();
        this.runs = ports.runs();
    }

    void addTo(Routes routes) {
        routes.under(Area.SCENARIOS).api(POST, "/api/v2/scenarios/{id}/replay", Scope.SCENARIOS_RUN, this::replay);
    }

    /** What an execution began with. */
    private record Replayed(ExecutionId execution, List<Bundle> bundles) {
        private Replayed {
            bundles = List.copyOf(bundles);
        }
    }

    private Json replay(Call call) {
        Scenario scenario = ScenariosResource.find(scenarios, call.id("scenario"));
        Fields fields = call.body(EXECUTIONS);
        List<String> ids = fields.required(EXECUTIONS, fields.texts(EXECUTIONS, MAXIMUM_EXECUTIONS), List.of());
        fields.check();
        if (ids.isEmpty()) {
            throw Refusal.invalid(EXECUTIONS, EXECUTIONS + ": expected at least one id.");
        }
        RunsResource.requireActive(scenario, call.caller());
        // All are looked at before the first begins: what is refused has begun nothing.
        List<Replayed> meant = ids.stream().map(id -> replayed(scenario, id)).toList();
        List<JsonObject> begun = new ArrayList<>();
        for (Replayed each : meant) {
            switch (runs.start(scenario.id(), each.bundles())) {
                case Runs.Started started -> begun.add(row(each.execution(), started.execution()));
                case Runs.NotRunnable(var problems) -> throw Refusal.cannotRun(problems);
                case Runs.Unfitting(String problem) ->
                    throw Refusal.notPossible("What the execution " + each.execution()
                            + " began with does not fit the inputs of the scenario any more: " + problem
                            + after(begun));
                case Runs.Refused(String reason) -> throw Refusal.overloaded(reason + after(begun));
            }
        }
        call.context().status(202);
        return Answer.of("executions", Answer.array(begun.stream()));
    }

    private static String after(List<JsonObject> begun) {
        return begun.isEmpty()
                ? ""
                : " The first " + begun.size() + " of the executions that were asked for had been replayed by then.";
    }

    private static JsonObject row(ExecutionId replayed, ExecutionId execution) {
        return Answer.object()
                .put("executionId", execution.hex())
                .put("replayedId", replayed.hex())
                .json();
    }

    private Replayed replayed(Scenario scenario, String written) {
        History.Entry entry = ExecutionId.parse(written)
                .flatMap(history::find)
                .filter(found -> found.scenario() == scenario.id())
                .orElseThrow(() -> Refusal.notFound("There is no execution \"" + Query.shortened(written)
                        + "\" of the scenario " + scenario.id() + "."));
        if (entry.status() == ExecutionStatus.RUNNING) {
            throw Refusal.notPossible("The execution " + entry.id() + " has not ended; replay it when it has.");
        }
        if (entry.retried().isPresent()) {
            throw Refusal.notPossible("The execution " + entry.id() + " is a retry, which began in the middle;"
                    + " replay the execution that it goes back to.");
        }
        History.Operations operations = history.operations(entry.id(), 1, 0);
        if (operations.confidential()) {
            throw Refusal.notPossible("The scenario was confidential when the execution " + entry.id()
                    + " ran, so what it began with was not kept.");
        }
        if (operations.triggerBundles().isEmpty() && RunsResource.startsWithWebhook(scenario)) {
            throw Refusal.notPossible("The History does not have the bundle that the execution " + entry.id()
                    + " began with, so it cannot be replayed.");
        }
        return new Replayed(entry.id(), operations.triggerBundles());
    }
}
