package io.holdfast.server.api;

import static io.javalin.http.HandlerType.GET;

import io.holdfast.blueprint.Json;
import io.holdfast.incomplete.History;
import io.holdfast.scenario.Scenarios;

/** The balance of what was accepted. */
final class ConservationResource {

    private final Scenarios scenarios;
    private final History history;

    ConservationResource(ApiPorts ports) {
        this.scenarios = ports.scenarios();
        this.history = ports.history();
    }

    void addTo(Routes routes) {
        routes.api(GET, "/api/v2/conservation", this::balance);
    }

    private Json balance(Call call) {
        long scenario = ScenariosResource.find(scenarios, call.query().requiredId("scenarioId"))
                .id();
        History.Balance balance = history.balance(scenario);
        return Answer.of(
                "conservation",
                Answer.object()
                        .put("accepted", balance.accepted())
                        .put("finished", balance.finished())
                        .put("running", balance.running())
                        .put("waiting", balance.waiting())
                        .put("open", balance.open())
                        .put("discarded", balance.discarded())
                        .put("balanced", balance.isBalanced())
                        .json());
    }
}
