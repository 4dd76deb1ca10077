package io.holdfast.testing;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.execution.OperationRecord;
import io.holdfast.failure.Failure;
import io.holdfast.incomplete.Actor;
import io.holdfast.incomplete.ByHand;
import io.holdfast.incomplete.Conclusion;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions.Claimed;
import io.holdfast.incomplete.IncompleteExecutions.Ids;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.Journal.Accepted;
import io.holdfast.incomplete.Journal.Cause;
import io.holdfast.incomplete.Journal.Finished;
import io.holdfast.incomplete.Journal.Progress;
import io.holdfast.incomplete.LeftExecution;
import io.holdfast.incomplete.LeftExecution.Unfinished;
import io.holdfast.incomplete.NewIncomplete;
import io.holdfast.incomplete.RetryPolicy;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.ScenarioInterface;
import io.holdfast.scenario.Scenarios;
import io.holdfast.schedule.TimeOrderedIds;
import io.holdfast.value.Bundle;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

/** Leads a store to where a test begins, in the words of the product. */
public final class StoreDriver {

    /** Large enough to be no limit. */
    public static final int ALL = 1_000;

    /** Who does things by hand. */
    public static final Actor SOMEBODY = Actor.person("somebody");

    private final StorePorts ports;
    private final TimeOrderedIds ids;

    public StoreDriver(StorePorts ports) {
        this.ports = ports;
        this.ids = new TimeOrderedIds(ports.clock(), new Random(7));
    }

    public Instant now() {
        return ports.clock().instant();
    }

    public ExecutionId newExecutionId() {
        return ids.execution();
    }

    public Scenario scenario() {
        return scenario(StoreSample.blueprint("orders"));
    }

    /** One of a team. */
    public Scenario scenario(long team) {
        JsonObject blueprint = StoreSample.blueprint("orders");
        return ports.scenarios()
                .create(
                        new Scenarios.Draft(
                                team, "orders", blueprint, JsonObject.EMPTY, Optional.empty(), ScenarioInterface.FREE),
                        now());
    }

    public Scenario scenario(JsonObject blueprint) {
        return ports.scenarios()
                .create(new Scenarios.Draft("orders", blueprint, JsonObject.EMPTY, Optional.empty()), now());
    }

    public ExecutionId accept(Scenario scenario, Bundle... bundles) {
        return accept(scenario, false, bundles);
    }

    public ExecutionId hold(Scenario scenario, Bundle... bundles) {
        return accept(scenario, true, bundles);
    }

    private ExecutionId accept(Scenario scenario, boolean held, Bundle... bundles) {
        ExecutionId id = ids.execution();
        ports.journal()
                .accept(new Accepted(
                        id,
                        scenario.id(),
                        scenario.blueprintVersion(),
                        now(),
                        Cause.AUTOMATIC,
                        List.of(bundles),
                        held));
        return id;
    }

    public void finish(ExecutionId execution, OperationRecord... records) {
        finish(execution, ExecutionStatus.SUCCESS, StoreSample.told(records));
    }

    public void finish(ExecutionId execution, ExecutionStatus status, Progress progress) {
        ports.journal()
                .finish(new Finished(
                        execution,
                        now(),
                        status,
                        progress.records().size(),
                        Optional.empty(),
                        progress,
                        Optional.empty(),
                        Optional.empty()));
    }

    /** Ends a retry with what it means for its item. */
    public void conclude(ExecutionId retry, Conclusion conclusion, Progress progress) {
        ExecutionStatus status =
                conclusion instanceof Conclusion.Resolved ? ExecutionStatus.SUCCESS : ExecutionStatus.ERROR;
        ports.journal()
                .finish(new Finished(
                        retry,
                        now(),
                        status,
                        1,
                        Optional.empty(),
                        progress,
                        Optional.of(conclusion),
                        Optional.empty()));
    }

    public void resolve(Claimed claimed) {
        conclude(
                claimed.execution(),
                new Conclusion.Resolved(claimed.work().item().id()),
                StoreSample.told(StoreSample.succeeded(3, StoreSample.FAILING_MODULE)));
    }

    public void failAgain(Claimed claimed, Failure failure, Optional<Instant> nextRetry) {
        int used = claimed.work().item().automaticAttempts() + (claimed.requested() ? 0 : 1);
        conclude(
                claimed.execution(),
                new Conclusion.FailedAgain(claimed.work().item().id(), failure, used, RetryPolicy.STANDARD, nextRetry),
                StoreSample.told(StoreSample.failed(3)));
    }

    /** An item to be stored: due at this time, or waiting for a person. */
    public NewIncomplete newItem(Optional<Instant> nextRetry) {
        return new NewIncomplete(
                ids.incomplete(),
                StoreSample.interruption(StoreSample.REFUSED),
                StoreSample.FAILED,
                nextRetry.isPresent() ? RetryPolicy.STANDARD : RetryPolicy.NONE,
                nextRetry,
                now(),
                100);
    }

    /** Runs an execution that stores this item and ends. */
    public ExecutionId store(Scenario scenario, NewIncomplete item) {
        ExecutionId execution = accept(scenario, StoreSample.bundle("trigger"));
        finish(execution, ExecutionStatus.WARNING, StoreSample.keeping(StoreSample.failed(3), item));
        return execution;
    }

    public IncompleteId unresolved(Scenario scenario) {
        NewIncomplete item = newItem(Optional.empty());
        store(scenario, item);
        return item.id();
    }

    public IncompleteId pending(Scenario scenario, Instant due) {
        NewIncomplete item = newItem(Optional.of(due));
        store(scenario, item);
        return item.id();
    }

    /** Claims what is due in one scenario. */
    public List<Claimed> claim(Scenario scenario, int places) {
        return ports.incompletes().claimDue(now(), Map.of(scenario.id(), places), ALL, ids::execution);
    }

    /** Claims an item of which it is known that it is the one that is due. */
    public Claimed claimOne(Scenario scenario) {
        return claim(scenario, 1).getFirst();
    }

    /** Somebody gives the item this blueprint. */
    public ByHand.Edited edit(IncompleteId id, JsonObject blueprint) {
        return ports.byHand()
                .edit(id, new ByHand.NewEdit(blueprint, Optional.empty(), SOMEBODY, now(), OptionalInt.empty()));
    }

    public void discard(IncompleteExecution item) {
        ports.incompletes().discard(item.scenario(), new Ids(Set.of(item.id())), now(), "somebody");
    }

    public IncompleteExecution item(IncompleteId id) {
        return ports.incompletes().find(id).orElseThrow();
    }

    /** An item of the scenario in this state. */
    public IncompleteExecution itemIn(IncompleteState state, Scenario scenario) {
        IncompleteId id = pending(scenario, now());
        switch (state) {
            case PENDING -> {}
            case IN_PROGRESS -> claimOne(scenario);
            case UNRESOLVED -> failAgain(claimOne(scenario), StoreSample.MALFORMED, Optional.empty());
            case RESOLVED -> resolve(claimOne(scenario));
            case DISCARDED -> discard(item(id));
        }
        return item(id);
    }

    public Unfinished unfinished(ExecutionId execution) {
        return ports.journal().unfinished(Optional.empty(), ALL).stream()
                .filter(candidate -> candidate.id().equals(execution))
                .map(Unfinished.class::cast)
                .findFirst()
                .orElseThrow();
    }

    public List<ExecutionId> allUnfinished() {
        return ports.journal().unfinished(Optional.empty(), ALL).stream()
                .map(LeftExecution::id)
                .toList();
    }
}
