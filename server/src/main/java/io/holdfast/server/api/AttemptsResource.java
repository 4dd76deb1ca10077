package io.holdfast.server.api;

import static io.javalin.http.HandlerType.GET;

import io.holdfast.blueprint.Json;
import io.holdfast.execution.ExecutionId;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios;
import java.util.List;
import java.util.Optional;

/** The executions that retried an incomplete execution. */
final class AttemptsResource {

    private final History history;
    private final IncompleteExecutions incompletes;
    private final Scenarios scenarios;

    AttemptsResource(ApiPorts ports) {
        this.history = ports.history();
        this.scenarios = ports.scenarios();
        this.incompletes = ports.incompletes();
    }

    void addTo(Routes routes) {
        routes.under(Area.DLQS)
                .api(GET, "/api/v2/dlqs/{id}/logs", this::list)
                .api(GET, "/api/v2/dlqs/{id}/logs/{executionId}", this::get);
    }

    private Json list(Call call) {
        IncompleteExecution item = IncompleteExecutionsResource.find(incompletes, call.incompleteId());
        Optional<Long> team = scenarios.find(item.scenario()).map(Scenario::team);
        Query query = call.query();
        Paging page = query.page(ExecutionFilters.PAGING, Paging.Order.descending("imtId"));
        List<History.Entry> attempts =
                history.retries(item.id(), ExecutionFilters.ofRetries(query), page.limit(), page.offset());
        return Answer.object()
                .put("dlqLogs", Answer.array(attempts.stream().map(entry -> LogJson.row(entry, team))))
                .put("pg", ExecutionFilters.page(query, page, attempts))
                .json();
    }

    private Json get(Call call) {
        IncompleteExecution item = IncompleteExecutionsResource.find(incompletes, call.incompleteId());
        ExecutionId id = call.executionId();
        return history.find(id)
                .filter(entry -> entry.retried().equals(Optional.of(item.id())))
                .map(entry -> Answer.of(
                        "dlqLog",
                        LogJson.row(entry, scenarios.find(item.scenario()).map(Scenario::team))))
                .orElseThrow(() -> Refusal.notFound(
                        "There is no execution " + id + " that retried the incomplete execution " + item.id() + "."));
    }
}
