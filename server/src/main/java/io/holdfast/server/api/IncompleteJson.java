package io.holdfast.server.api;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.engine.TrailScope;
import io.holdfast.execution.Trail;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.IncompleteWork;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Incomplete executions as the API shows them. */
final class IncompleteJson {

    private IncompleteJson() {}

    /** @param waiting why it does not move, see {@link Standstills} */
    static JsonObject row(IncompleteExecution item, Optional<Json> waiting) {
        Answer answer = Answer.object()
                .put("id", item.id().hex())
                .put("reason", item.failure().message())
                .put("created", item.created())
                .put("size", item.size())
                .put("resolved", item.state() == IncompleteState.RESOLVED)
                .put("retry", item.state() == IncompleteState.PENDING)
                .put("attempts", item.attempts());
        return own(answer, item)
                .put("moduleId", item.module())
                .putOrNull("waiting", waiting)
                .json();
    }

    /**
     * @param continuedBy the first of those that its retries left
     * @param continuing how many there are of them
     * @param waiting as for {@link #row}
     */
    static JsonObject detail(
            IncompleteExecution item,
            ItemScenarios.Owner scenario,
            List<IncompleteId> continuedBy,
            long continuing,
            Optional<Json> waiting) {
        Answer answer = Answer.object()
                .put("id", item.id().hex())
                .put("scenarioId", item.scenario())
                .put("scenarioName", scenario.name())
                .putOrNull("scenarioDeleted", scenario.deleted().map(Answer::time))
                .put("companyId", TeamChoice.ORGANIZATION)
                .put("companyName", "Team")
                .put("resolved", item.state() == IncompleteState.RESOLVED)
                .put("deleted", item.state() == IncompleteState.DISCARDED)
                .put("index", item.number())
                .put("created", item.created())
                .put("retry", item.state() == IncompleteState.PENDING)
                .put("attempts", item.attempts())
                .put("size", item.size())
                .put("reason", item.failure().message());
        return own(answer, item)
                .put("failer", item.module())
                .put("edited", item.edited())
                .putOrNull("createdFrom", item.continues().map(id -> Answer.text(id.hex())))
                .put("continuedBy", Answer.array(continuedBy.stream().map(id -> Answer.text(id.hex()))))
                .put("continuedByCount", continuing)
                .put("executionLog", item.execution().hex())
                .put("blueprintVersion", item.blueprintVersion())
                .putOrNull("waiting", waiting)
                .json();
    }

    /** What Make's API lacks, in lists and alone. */
    private static Answer own(Answer answer, IncompleteExecution item) {
        return answer.put("status", item.state().apiName())
                .put("errorType", item.failure().type().typeName())
                .put("effect", LogJson.effect(item.failure().effect()))
                .put("effectInWords", item.failure().effect().sentence())
                .putOrNull("moduleName", known(item.failed().name()))
                .putOrNull("moduleTitle", known(item.failed().title()))
                .putOrNull("nextRetry", item.nextRetry().map(Answer::time))
                .put("executionId", item.execution().uuid().toString());
    }

    /** A name that is not known is null. */
    static Optional<Json> known(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(Answer.text(name));
    }

    /** Every bundle that can be mapped into the failed module, by module id, and the error as the failed module's. */
    static JsonObject bundles(IncompleteWork work) {
        Map<Integer, JsonObject> byModule = new TreeMap<>();
        Trail at = work.failedTask().trail();
        while (!(at instanceof Trail.Start)) {
            at = switch (at) {
                case Trail.Start start -> start;
                case Trail.Mapped mapped -> {
                    // The latest bundle of a module is the one that is mapped.
                    byModule.computeIfAbsent(mapped.module(), module -> ValueJson.of(mapped.bundle()));
                    yield mapped.before();
                }
                case Trail.Hidden hidden -> hidden.before();
                case Trail.Handling handling -> {
                    byModule.computeIfAbsent(
                            handling.module(), module -> ValueJson.of(TrailScope.error(handling.failure())));
                    yield handling.before();
                }
            };
        }
        byModule.put(
                work.item().module(), ValueJson.of(TrailScope.error(work.item().failure())));
        Answer answer = Answer.object();
        byModule.forEach((module, bundle) -> answer.put(String.valueOf(module), bundle));
        return answer.json();
    }
}
