package io.holdfast.server.api;

import static io.javalin.http.HandlerType.GET;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.incomplete.Losses;
import io.holdfast.incomplete.Losses.Loss;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is lost for good, row by row. */
final class LossesResource {

    private static final int STANDARD_LIMIT = 50;
    private static final Set<String> PARAMETERS = Set.of("scenarioId", "pg[limit]", "pg[after]");

    private final ItemScenarios scenarios;
    private final Losses losses;

    LossesResource(ApiPorts ports) {
        this.scenarios = new ItemScenarios(ports.scenarios(), ports.byHand());
        this.losses = ports.losses();
    }

    void addTo(Routes routes) {
        routes.under(Area.DLQS).api(GET, "/api/v2/losses", this::page);
    }

    private Json page(Call call) {
        Query query = call.query();
        query.requireKnown(PARAMETERS);
        Optional<Long> scenario = query.text("scenarioId").isEmpty()
                ? Optional.empty()
                : Optional.of(scenarios.find(query.requiredId("scenarioId")).id());
        int limit = limit(query);
        long before = query.text("pg[after]").isEmpty() ? Long.MAX_VALUE : query.requiredId("pg[after]");
        // One more than is shown tells whether there is a next page.
        List<Loss> found = losses.list(scenario, before, limit + 1);
        List<Loss> page = found.stream().limit(limit).toList();
        Optional<Json> next =
                found.size() > limit ? Optional.of(Answer.number(page.getLast().number())) : Optional.empty();
        Map<Long, String> names = new HashMap<>();
        return Answer.object()
                .put(
                        "losses",
                        Answer.array(page.stream()
                                .map(loss -> row(loss, names.computeIfAbsent(loss.scenario(), scenarios::name)))))
                .put("pg", Answer.object().put("limit", limit).putOrNull("next", next))
                .json();
    }

    private static int limit(Query query) {
        long limit = query.wholeNumber("pg[limit]").orElse((long) STANDARD_LIMIT);
        if (limit < 1 || limit > Losses.MAXIMUM_PAGE) {
            throw Refusal.invalid(
                    "pg[limit]", "pg[limit]: expected 1 to " + Losses.MAXIMUM_PAGE + ", found " + limit + ".");
        }
        return (int) limit;
    }

    private static JsonObject row(Loss loss, String scenario) {
        return Answer.object()
                .put("id", loss.number())
                .put("lostAt", loss.at())
                .put("scenarioId", loss.scenario())
                .put("scenarioName", scenario)
                .put("executionId", loss.execution().hex())
                .putOrNull(
                        "moduleId",
                        loss.module().stream().mapToObj(Answer::number).findFirst())
                .putOrNull("moduleName", IncompleteJson.known(loss.failed().name()))
                .putOrNull("moduleTitle", IncompleteJson.known(loss.failed().title()))
                .put("errorType", loss.type().typeName())
                .put("reason", loss.message())
                .put("size", loss.size())
                .putOrNull("rule", loss.actor().isPresent() ? Optional.empty() : Optional.of(Answer.text("dataLoss")))
                .putOrNull("actor", loss.actor().map(Answer::text))
                .putOrNull("incompleteExecutionId", loss.item().map(item -> Answer.text(item.hex())))
                .json();
    }
}
