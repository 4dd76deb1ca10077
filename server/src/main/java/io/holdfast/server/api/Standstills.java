package io.holdfast.server.api;

import io.holdfast.blueprint.Json;
import io.holdfast.execution.ExecutionId;
import io.holdfast.incomplete.HeldExecutions;
import io.holdfast.incomplete.HeldExecutions.Held;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios;
import io.holdfast.schedule.Condition;
import io.holdfast.schedule.Runs;
import io.holdfast.schedule.Stillness;
import io.holdfast.schedule.WhyStill;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says of what waits why it does not move: {@code waiting} in answers, an object or null. */
final class Standstills {

    private final Scenarios scenarios;
    private final Runs runs;
    private final History history;
    private final IncompleteExecutions incompletes;
    private final HeldExecutions held;
    private final Clock clock;

    Standstills(ApiPorts ports, ApiTools tools) {
        this.scenarios = ports.scenarios();
        this.runs = ports.runs();
        this.history = ports.history();
        this.incompletes = ports.incompletes();
        this.held = ports.held();
        this.clock = tools.clock();
    }

    /** For items of one scenario: what the scenario does is asked once. */
    final class OfScenario {

        private final Optional<Condition> condition;
        private final Instant now;

        private OfScenario(Optional<Scenario> scenario) {
            this.condition = scenario.flatMap(runs::condition);
            this.now = clock.instant();
        }

        Optional<Json> item(IncompleteExecution item) {
            return condition
                    .flatMap(doing -> WhyStill.item(item, doing, retryBegan(item), now))
                    .map(Standstills::json);
        }

        Optional<Json> held(Held call) {
            return condition.map(doing -> json(WhyStill.held(call, doing, now)));
        }
    }

    OfScenario of(long scenario) {
        return of(scenarios.find(scenario));
    }

    /** @param scenario as it is stored now; empty when it is gone */
    OfScenario of(Optional<Scenario> scenario) {
        return new OfScenario(scenario);
    }

    /** Why the oldest of what a scenario holds has not begun; empty when it holds nothing. */
    Optional<Json> queue(long scenario) {
        List<Held> oldest = held.list(scenario, 1, 0);
        return oldest.stream().findFirst().flatMap(of(scenario)::held);
    }

    private Optional<Instant> retryBegan(IncompleteExecution item) {
        if (item.state() != IncompleteState.IN_PROGRESS) {
            return Optional.empty();
        }
        List<ExecutionId> attempts = incompletes.attempts(item.id());
        return attempts.isEmpty()
                ? Optional.empty()
                : history.find(attempts.getLast()).map(History.Entry::accepted);
    }

    private static Json json(Stillness stillness) {
        return Answer.object()
                .put("reason", stillness.reason())
                .put("sentence", stillness.sentence())
                .putOrNull("until", stillness.until().map(Answer::time))
                .json();
    }
}
