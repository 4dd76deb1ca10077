package io.holdfast.server.api;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonNull;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions;
import io.holdfast.module.ModuleCatalog;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios;
import io.holdfast.schedule.Runs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The History of scenarios. */
final class LogsResource {

    private final Scenarios scenarios;
    private final ItemScenarios owners;
    private final History history;
    private final IncompleteExecutions incompletes;
    private final ExecutionJson executions;
    private final ModuleCatalog catalog;
    private final Runs runs;
    private final Standstills standstills;

    LogsResource(ApiPorts ports, ApiTools tools) {
        this.scenarios = ports.scenarios();
        this.owners = new ItemScenarios(ports.scenarios(), ports.byHand());
        this.history = ports.history();
        this.incompletes = ports.incompletes();
        this.executions = new ExecutionJson(ports.history(), tools.codec());
        this.catalog = tools.catalog();
        this.runs = ports.runs();
        this.standstills = new Standstills(ports, tools);
    }

    void addTo(Routes routes) {
        routes.under(Area.SCENARIOS)
                .api(GET, "/api/v2/scenarios/{id}/logs", this::list)
                .api(GET, "/api/v2/scenarios/{id}/logs/{executionId}", this::get)
                .api(GET, "/api/v2/scenarios/{id}/logs/{executionId}/operations", this::operations)
                .api(GET, "/api/v2/scenarios/{id}/executions/{executionId}", this::execution)
                .api(POST, "/api/v2/scenarios/{id}/executions/{executionId}/give-up", this::giveUp);
    }

    private Json list(Call call) {
        Scenario scenario = ScenariosResource.find(scenarios, call.id("scenario"));
        Query query = call.query();
        Paging page = query.page(ExecutionFilters.PAGING, Paging.Order.descending("imtId"));
        List<History.Entry> entries =
                history.list(scenario.id(), ExecutionFilters.read(query), page.limit(), page.offset());
        Map<ExecutionId, Json> waiting = standstills.executions(scenario.id(), entries);
        return Answer.object()
                .put(
                        "scenarioLogs",
                        Answer.array(entries.stream().map(entry -> row(entry, Optional.of(scenario.team()), waiting))))
                .put("pg", ExecutionFilters.page(query, page, entries))
                .json();
    }

    static Optional<ExecutionStatus> status(Query query) {
        return query.wholeNumber("status").map(code -> {
            if (code < 0 || code > 3) {
                throw Refusal.invalid(
                        "status", "status: expected 0 running, 1 success, 2 warning or 3 error, found " + code + ".");
            }
            return ExecutionStatus.ofCode(code.intValue());
        });
    }

    /** Only what has not ended can stand still. */
    private static JsonObject row(History.Entry entry, Optional<Long> team, Map<ExecutionId, Json> waiting) {
        return LogJson.row(entry, team).with("waiting", waiting.getOrDefault(entry.id(), new JsonNull()));
    }

    private JsonObject alone(History.Entry entry) {
        return row(
                entry,
                scenarios.find(entry.scenario()).map(Scenario::team),
                standstills.executions(entry.scenario(), List.of(entry)));
    }

    private Json giveUp(Call call) {
        History.Entry entry = find(call);
        if (!call.query().bool("confirmed").orElse(false)) {
            throw Refusal.confirmationNeeded("This ends the execution " + entry.id()
                    + " for good, and what it had left to do is not done; repeat the call with confirmed=true.");
        }
        if (!runs.giveUp(entry.scenario(), entry.id(), call.caller().name())) {
            throw Refusal.notPossible("The execution " + entry.id()
                    + " is not set aside: only what cannot be read can be" + " given up.");
        }
        return Answer.of("scenarioLog", alone(find(call)));
    }

    private Json get(Call call) {
        return Answer.of("scenarioLog", alone(find(call)));
    }

    private Json execution(Call call) {
        History.Entry entry = find(call);
        return executions.shown(entry, call.query().wholeNumber("maxBytes"));
    }

    private History.Entry find(Call call) {
        long scenario = call.id("scenario");
        ExecutionId id = call.executionId();
        // Those of a deleted scenario are kept as long as what could not be finished of them.
        owners.find(scenario);
        return history.find(id)
                .filter(entry -> entry.scenario() == scenario)
                .orElseThrow(
                        () -> Refusal.notFound("There is no execution " + id + " of the scenario " + scenario + "."));
    }

    private Json operations(Call call) {
        History.Entry entry = find(call);
        standstills.unreadable(entry).ifPresent(why -> {
            throw Refusal.notPossible(
                    "The operations of the execution " + entry.id() + " cannot be shown. " + why.sentence());
        });
        Paging page = call.query().page(Paging.Order.ascending("number"));
        int offset = (int) Math.min(page.offset(), Integer.MAX_VALUE);
        History.Operations operations = history.operations(entry.id(), page.limit(), offset);
        JsonObject blueprint = history.blueprint(entry.id()).orElse(JsonObject.EMPTY);
        BlueprintModules modules = BlueprintModules.of(blueprint);
        Map<Integer, IncompleteExecution> stored = incompletes.storedBy(entry.id()).stream()
                .collect(Collectors.toMap(IncompleteExecution::record, Function.identity(), (first, other) -> first));
        return Answer.object()
                .put(
                        "operations",
                        Answer.array(operations.records().stream()
                                .map(each -> OperationJson.of(
                                        each,
                                        operations.triggerBundles(),
                                        modules,
                                        catalog,
                                        Optional.ofNullable(stored.get(each.number()))))))
                .put("pg", page.json())
                .put("blueprint", blueprint)
                .put("confidential", operations.confidential())
                .json();
    }
}
