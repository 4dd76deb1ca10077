package io.holdfast.server.api;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Problem;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.incomplete.Actor;
import io.holdfast.incomplete.HeldExecutions;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions;
import io.holdfast.incomplete.IncompleteExecutions.Discarding;
import io.holdfast.incomplete.IncompleteExecutions.Selection;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.plan.Planner;
import io.holdfast.plan.Planning;
import io.holdfast.scenario.Hook;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios;
import io.holdfast.schedule.Condition;
import io.holdfast.schedule.RunResult;
import io.holdfast.schedule.Runs;
import io.holdfast.schedule.Stillness;
import io.holdfast.value.Bundle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Runs that end as a test decides. It remembers what it was asked for. */
final class PreparedRuns implements Runs {

    static final ExecutionId EXECUTION = new ExecutionId(UUID.fromString("01890000-0000-7000-8000-000000000001"));

    final List<Bundle> accepted = new CopyOnWriteArrayList<>();
    final List<Bundle> started = new CopyOnWriteArrayList<>();
    final List<Long> changed = new CopyOnWriteArrayList<>();

    private final Scenarios scenarios;
    private final IncompleteExecutions incompletes;
    private final Planner planner;
    private volatile Acceptance acceptance = new Accepted(EXECUTION, Optional.empty());
    private volatile Start start =
            new Started(EXECUTION, CompletableFuture.completedFuture(RunResult.of(ExecutionStatus.SUCCESS)));

    PreparedRuns(Scenarios scenarios, IncompleteExecutions incompletes, Planner planner) {
        this.scenarios = scenarios;
        this.incompletes = incompletes;
        this.planner = planner;
    }

    /** From now on, webhook calls end like this. */
    void answerCalls(Acceptance prepared) {
        acceptance = prepared;
    }

    /** From now on, accepted webhook calls are answered by the scenario, when this completes. */
    void answerCalls(CompletableFuture<Answer> answer) {
        acceptance = new Accepted(EXECUTION, Optional.of(answer));
    }

    /** From now on, runs end like this. */
    void answerRuns(Start prepared) {
        start = prepared;
    }

    @Override
    public Acceptance accept(Hook hook, Bundle bundle) {
        accepted.add(bundle);
        return acceptance;
    }

    @Override
    public Start start(long scenario, List<Bundle> triggerBundles) {
        started.addAll(triggerBundles);
        return start;
    }

    @Override
    public Activation activate(long scenario) {
        return scenarios
                .find(scenario)
                .map(found -> switch (Blueprint.read(found.blueprint())) {
                    case Blueprint.Refused(var problems) -> new Unfit(problems);
                    case Blueprint.Read(Blueprint blueprint) ->
                        switch (planner.plan(blueprint)) {
                            case Planning.Refused(var problems) -> new Unfit(problems);
                            case Planning.Planned ignored -> {
                                scenarios.activate(scenario, true, Optional.empty(), Instant.EPOCH);
                                yield new Activated();
                            }
                        };
                })
                .orElseGet(Missing::new);
    }

    @Override
    public boolean deactivate(long scenario) {
        return scenarios
                .activate(scenario, false, Optional.empty(), Instant.EPOCH)
                .isPresent();
    }

    @Override
    public Optional<Problem> obstacle(JsonObject document, JsonObject scheduling) {
        return Optional.empty();
    }

    @Override
    public void changed(long scenario) {
        changed.add(scenario);
    }

    @Override
    public void deleted(long scenario) {
        changed.add(scenario);
    }

    @Override
    public Set<ExecutionId> discardHeld(long scenario, HeldExecutions.Selection selection, String actor) {
        return Set.of();
    }

    /** One that is off, or on, and does nothing. */
    @Override
    public Optional<Condition> condition(Scenario scenario) {
        return scenarios
                .find(scenario.id())
                .map(found -> new Condition(
                        found.active(),
                        found.stopReason(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        false,
                        0,
                        0,
                        3,
                        0,
                        Condition.Queue.FREE,
                        false));
    }

    @Override
    public Optional<Stillness> setAside(ExecutionId execution) {
        return Optional.empty();
    }

    @Override
    public Optional<Stillness> standstill(ExecutionId execution) {
        return Optional.empty();
    }

    @Override
    public boolean giveUp(long scenario, ExecutionId execution, String actor) {
        return false;
    }

    @Override
    public int queueLimit() {
        return 10;
    }

    @Override
    public List<IncompleteId> retry(long scenario, Selection selection, Actor actor) {
        return incompletes.requestRetry(scenario, selection, Instant.EPOCH, actor);
    }

    @Override
    public void retryWhatIsDue() {
        // Nothing runs.
    }

    @Override
    public void settled(IncompleteExecution item) {
        changed.add(item.scenario());
    }

    @Override
    public Discarding discard(long scenario, Selection selection, String actor) {
        return incompletes.discard(scenario, selection, Instant.EPOCH, actor);
    }
}
