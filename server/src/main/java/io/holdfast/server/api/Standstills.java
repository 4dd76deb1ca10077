package io.holdfast.server.api;

import io.holdfast.blueprint.Json;
import io.holdfast.bulk.BulkJob;
import io.holdfast.bulk.BulkJobs;
import io.holdfast.bulk.JobAction;
import io.holdfast.bulk.JobState;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.incomplete.HeldExecutions;
import io.holdfast.incomplete.HeldExecutions.Held;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteSearch;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.ItemFilter;
import io.holdfast.incomplete.ItemSort;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios;
import io.holdfast.schedule.Condition;
import io.holdfast.schedule.Runs;
import io.holdfast.schedule.Stillness;
import io.holdfast.schedule.Stillness.BulkJobComes;
import io.holdfast.schedule.Stillness.BulkJobPaused;
import io.holdfast.schedule.Stillness.NoRetryPlanned;
import io.holdfast.schedule.Stillness.RetryFailedAsWhole;
import io.holdfast.schedule.Stillness.ScenarioDeleted;
import io.holdfast.schedule.WhyStill;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says of what waits why it does not move: {@code waiting} in answers, an object or null. */
final class Standstills {

    private static final ItemSort OLDEST_FIRST = new ItemSort(ItemSort.By.CREATED, ItemSort.Direction.ASCENDING);

    private final Runs runs;
    private final History history;
    private final IncompleteExecutions incompletes;
    private final IncompleteSearch search;
    private final BulkJobs jobs;
    private final Scenarios scenarios;
    private final HeldExecutions held;
    private final Clock clock;

    Standstills(ApiPorts ports, ApiTools tools) {
        this.runs = ports.runs();
        this.history = ports.history();
        this.incompletes = ports.incompletes();
        this.search = ports.search();
        this.jobs = ports.bulkJobs();
        this.scenarios = ports.scenarios();
        this.held = ports.held();
        this.clock = tools.clock();
    }

    /** For what waits in one scenario: what the scenario does is asked once. */
    final class OfScenario {

        private final Optional<Condition> condition;
        private final Optional<Instant> deleted;
        private final long scenario;
        private final Instant now;

        /** Asked once, however many calls of a sequential scenario wait for it. */
        private final Map<Long, Optional<IncompleteId>> oldest = new HashMap<>();

        private OfScenario(long id, Optional<Scenario> scenario) {
            this.condition = scenario.flatMap(runs::condition);
            this.deleted = condition.isPresent()
                    ? Optional.empty()
                    : scenarios.deleted(id).map(Scenarios.Deleted::at);
            this.scenario = id;
            this.now = clock.instant();
        }

        /** For a row of a list. */
        Optional<Json> item(IncompleteExecution item) {
            return why(item).map(Standstills::json);
        }

        /** For one item that is looked at: also whether a bulk job will come to it, which is not asked for every row of a list. */
        Optional<Json> itemAlone(IncompleteExecution item) {
            return item.state() == IncompleteState.UNRESOLVED && condition.isPresent()
                    ? jobs.toReach(item.id())
                            .map(Standstills::inJob)
                            .or(() -> why(item))
                            .map(Standstills::json)
                    : item(item);
        }

        private Optional<Stillness> why(IncompleteExecution item) {
            if (deleted.isPresent()) {
                return deleted.filter(at -> item.state().isOpen()).map(ScenarioDeleted::new);
            }
            Optional<ExecutionId> retry = retry(item);
            return retry.flatMap(runs::standstill)
                    .or(() -> condition
                            .flatMap(doing -> WhyStill.item(item, doing, began(retry), now))
                            .map(why -> ofTriesHere(item, why)));
        }

        private Optional<IncompleteId> oldestOpen(Condition doing) {
            return doing.sequential() && doing.openItems() > 0
                    ? oldest.computeIfAbsent(scenario, Standstills.this::oldestOpen)
                    : Optional.empty();
        }

        /** Why the scenario itself does not begin, though its schedule says so. */
        private Optional<Json> due() {
            return condition
                    .flatMap(doing -> WhyStill.due(doing, oldestOpen(doing), now))
                    .map(Standstills::json);
        }

        Optional<Json> held(Held call) {
            return condition.map(doing ->
                    json(runs.setAside(call.id()).orElseGet(() -> WhyStill.held(call, doing, oldestOpen(doing), now))));
        }
    }

    OfScenario of(long scenario) {
        return of(scenario, scenarios.find(scenario));
    }

    /** @param scenario as it is stored now; empty when it is gone */
    OfScenario of(long id, Optional<Scenario> scenario) {
        return new OfScenario(id, scenario);
    }

    /** Why the oldest of what a scenario holds has not begun; empty when it holds nothing. */
    Optional<Json> queue(long scenario) {
        List<Held> oldest = held.list(scenario, 1, 0);
        return oldest.stream().findFirst().flatMap(of(scenario)::held);
    }

    /** Why a scenario stands still: the oldest of its queue, or what it is due for by its schedule; empty when it does not. */
    Optional<Json> scenario(long scenario) {
        return queue(scenario).or(() -> of(scenario).due());
    }

    /** Unnamed when it cannot be found in time: the sentence is true without it. */
    private Optional<IncompleteId> oldestOpen(long scenario) {
        try {
            return search.page(ItemFilter.openOf(scenario), OLDEST_FIRST, Optional.empty(), 1).items().stream()
                    .findFirst()
                    .map(IncompleteExecution::id);
        } catch (IncompleteSearch.TooSlowException tooSlow) {
            return Optional.empty();
        }
    }

    private static Stillness inJob(BulkJob job) {
        BulkJobComes comes = new BulkJobComes(job.id(), job.actor(), task(job.action()));
        return job.state() == JobState.PAUSED ? new BulkJobPaused(comes, job.movedBy(), job.moved()) : comes;
    }

    private static String task(JobAction action) {
        return switch (action) {
            case RETRY -> "retry it";
            case DELETE -> "delete it";
            case TAKE_LATEST_BLUEPRINT -> "give it the latest blueprint";
            case TAKE_LATEST_BLUEPRINT_AND_RETRY -> "retry it with the latest blueprint";
        };
    }

    /** An item that was imported brings the number of its tries along: none of them was made here. */
    private Stillness ofTriesHere(IncompleteExecution item, Stillness why) {
        return why instanceof RetryFailedAsWhole
                        && incompletes.attempts(item.id(), 1).isEmpty()
                ? new NoRetryPlanned()
                : why;
    }

    /** The retry that runs. */
    private Optional<ExecutionId> retry(IncompleteExecution item) {
        return item.state() == IncompleteState.IN_PROGRESS
                ? incompletes.attempts(item.id(), 1).stream().findFirst()
                : Optional.empty();
    }

    private Optional<Instant> began(Optional<ExecutionId> retry) {
        return retry.flatMap(history::find).map(History.Entry::accepted);
    }

    /** Why what is stored of an execution that is not over cannot be shown, when it was set aside. */
    Optional<Stillness> unreadable(History.Entry execution) {
        return running(execution).flatMap(runs::setAside);
    }

    /** Why those of these executions of a scenario do not go on that are not over and do not simply run. */
    Map<ExecutionId, Json> executions(long scenario, List<History.Entry> entries) {
        Map<ExecutionId, Json> why = new HashMap<>();
        Set<ExecutionId> others = new HashSet<>();
        entries.stream()
                .flatMap(entry -> running(entry).stream())
                .forEach(id -> runs.standstill(id)
                        .ifPresentOrElse(stillness -> why.put(id, json(stillness)), () -> others.add(id)));
        List<Held> waiting = others.isEmpty() ? List.of() : held.among(scenario, others);
        if (!waiting.isEmpty()) {
            OfScenario condition = of(scenario);
            waiting.forEach(call -> condition.held(call).ifPresent(told -> why.put(call.id(), told)));
        }
        return why;
    }

    private static Optional<ExecutionId> running(History.Entry execution) {
        return Optional.of(execution)
                .filter(entry -> entry.status() == ExecutionStatus.RUNNING)
                .map(History.Entry::id);
    }

    private static Json json(Stillness stillness) {
        return Answer.object()
                .put("reason", stillness.reason())
                .put("sentence", stillness.sentence())
                .putOrNull("until", stillness.until().map(Answer::time))
                .putOrNull("waitsFor", stillness.waitsFor().map(id -> Answer.text(id.hex())))
                .json();
    }
}
