package io.holdfast.testing;

import io.holdfast.datastore.Workspace;
import io.holdfast.execution.Doubt;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.OperationRecord.Given;
import io.holdfast.execution.OperationRecord.Succeeded;
import io.holdfast.execution.Snapshot;
import io.holdfast.failure.Failure;
import io.holdfast.incomplete.Account;
import io.holdfast.incomplete.Actor;
import io.holdfast.incomplete.Conclusion;
import io.holdfast.incomplete.Conclusion.FailedAgain;
import io.holdfast.incomplete.Conclusion.Resolved;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.Journal;
import io.holdfast.incomplete.LeftExecution;
import io.holdfast.incomplete.LeftExecution.Stage;
import io.holdfast.incomplete.LeftExecution.Unfinished;
import io.holdfast.incomplete.NewIncomplete;
import io.holdfast.testing.InMemoryTables.BlueprintKey;
import io.holdfast.testing.InMemoryTables.Commit;
import io.holdfast.testing.InMemoryTables.Execution;
import io.holdfast.testing.InMemoryTables.Item;
import io.holdfast.transaction.Committing;
import io.holdfast.transaction.Write;
import io.holdfast.value.CollectionValue;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The journal in memory. */
final class InMemoryJournal implements Journal {

    private final InMemoryTables tables;
    private final Clock clock;

    /** @param clock tells when bundles were dropped that a checkpoint tells of */
    InMemoryJournal(InMemoryTables tables, Clock clock) {
        this.tables = Objects.requireNonNull(tables, "tables");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public void accept(Accepted accepted) {
        synchronized (tables) {
            tables.blueprint(accepted.scenario(), accepted.blueprintVersion());
            if (!tables.scenarios.containsKey(accepted.scenario())) {
                throw new IllegalStateException("Scenario " + accepted.scenario() + " is deleted");
            }
            if (tables.executions.containsKey(accepted.id())) {
                return;
            }
            accepted.advance()
                    .filter(advance -> !tables.advance(accepted.scenario(), advance.due(), advance.next()))
                    .ifPresent(advance -> {
                        throw new NotDueException(accepted.scenario(), advance.due());
                    });
            Execution execution = new Execution(
                    accepted.id(),
                    accepted.scenario(),
                    accepted.blueprintVersion(),
                    accepted.accepted(),
                    accepted.cause(),
                    accepted.id(),
                    Optional.empty(),
                    accepted.triggerBundles(),
                    accepted.held());
            execution.call = accepted.call();
            tables.executions.put(accepted.id(), execution);
        }
    }

    private Optional<Execution> running(ExecutionId id) {
        return Optional.ofNullable(tables.executions.get(id)).filter(Predicate.not(Execution::hasEnded));
    }

    @Override
    public void checkpoint(ExecutionId id, Progress progress, Snapshot snapshot) {
        synchronized (tables) {
            running(id).ifPresent(execution -> {
                told(execution, progress, clock.instant());
                execution.checkpoint = Optional.of(snapshot);
            });
        }
    }

    private void told(Execution execution, Progress progress, Instant now) {
        execution.records.addAll(progress.records());
        for (NewIncomplete kept : progress.kept()) {
            long number = tables.lastNumbers.merge(execution.scenario, 1L, Long::sum);
            tables.items.put(kept.id(), new Item(kept, execution, number));
        }
        progress.dropped().forEach(dropped -> tables.drop(execution, dropped, now));
    }

    @Override
    public Committing commit(ExecutionId id, Progress progress, Snapshot snapshot, List<Write> writes) {
        synchronized (tables) {
            Execution execution = tables.executions.get(id);
            Commit commit = new Commit(progress, snapshot);
            if (execution != null && execution.commits.contains(commit)) {
                return new Committing.Committed();
            }
            if (execution == null || execution.hasEnded()) {
                return Committing.notRunning(id.toString());
            }
            Workspace workspace = new Workspace(tables.data);
            Committing outcome = workspace.commit(execution.scenario, writes);
            if (outcome instanceof Committing.Committed) {
                tables.data.write(workspace);
                told(execution, progress, clock.instant());
                execution.checkpoint = Optional.of(snapshot);
                execution.commits.add(commit);
            }
            return outcome;
        }
    }

    @Override
    public void finish(Finished finished) {
        synchronized (tables) {
            running(finished.id()).ifPresent(execution -> finish(execution, finished));
        }
    }

    private void finish(Execution execution, Finished finished) {
        Optional<IncompleteId> concluded = finished.conclusion().map(Conclusion::item);
        if (!concluded.equals(execution.retried)) {
            throw new IllegalStateException("Execution " + execution.id + " cannot end: it retried " + execution.retried
                    + ", and its conclusion is about " + concluded);
        }
        concluded.map(tables::item).ifPresent(item -> checkInProgress(item, execution));
        told(execution, finished.progress(), finished.ended());
        execution.status = finished.status();
        execution.ended = Optional.of(finished.ended());
        execution.operations = finished.operations();
        execution.failure = finished.failure();
        execution.outputs = finished.outputs();
        finished.conclusion().ifPresent(conclusion -> conclude(conclusion, finished, execution));
        finished.returned().ifPresent(returned -> giveBack(execution, returned, finished));
        if (tables.isConfidential(execution)) {
            execution.trigger = List.of();
            execution.outputs = Optional.empty();
            execution.records = execution.records.stream()
                    .map(InMemoryJournal::withoutBundles)
                    .toList();
        }
    }

    private static void checkInProgress(Item item, Execution execution) {
        if (item.state != IncompleteState.IN_PROGRESS) {
            throw new IllegalStateException("Execution " + execution.id + " cannot conclude incomplete execution "
                    + item.id() + ", which is " + item.state.apiName());
        }
    }

    private void conclude(Conclusion conclusion, Finished finished, Execution execution) {
        Item item = tables.item(conclusion.item());
        item.ended.add(InMemoryByHand.ended(item, execution, finished.ended(), conclusion));
        item.attempts++;
        switch (conclusion) {
            case Resolved resolved -> {
                item.automaticAttempts += item.requested ? 0 : 1;
                item.move(IncompleteState.RESOLVED);
                item.settlement =
                        Optional.of(new Account.Settlement(finished.ended(), Optional.empty(), Optional.empty()));
            }
            case FailedAgain again -> {
                item.move(again.nextRetry().isPresent() ? IncompleteState.PENDING : IncompleteState.UNRESOLVED);
                item.failure = again.failure();
                item.automaticAttempts = again.automaticAttempts();
                item.policy = again.policy();
                item.nextRetry = again.nextRetry();
            }
        }
        item.requested = false;
        item.askedBy = Actor.SCHEDULE;
        item.substitute = Optional.empty();
    }

    private void giveBack(Execution execution, Returned returned, Finished finished) {
        Execution again = new Execution(
                returned.id(),
                execution.scenario,
                execution.blueprintVersion,
                finished.ended(),
                execution.cause,
                execution.origin,
                Optional.empty(),
                execution.trigger,
                true);
        again.delay = returned.delay();
        again.rest = returned.rest();
        again.doubt = returned.doubt();
        tables.executions.put(returned.id(), again);
    }

    static OperationRecord withoutBundles(OperationRecord record) {
        return new OperationRecord(
                record.number(),
                record.module(),
                record.started(),
                record.duration(),
                CollectionValue.EMPTY,
                switch (record.result()) {
                    case Succeeded ignored -> new Succeeded(List.of());
                    case Given(var ignored, String by) -> new Given(List.of(), by);
                    case OperationRecord.Gathered ignored -> record.result();
                    case OperationRecord.Triggered ignored -> record.result();
                    case OperationRecord.Failed ignored -> record.result();
                    case OperationRecord.Filtered ignored -> record.result();
                    case OperationRecord.Directed ignored -> record.result();
                },
                record.repeats());
    }

    @Override
    public void suspend(List<Suspension> suspensions) {
        synchronized (tables) {
            for (Suspension suspension : suspensions) {
                running(suspension.id()).ifPresent(execution -> {
                    execution.suspended = true;
                    suspension.snapshot().ifPresent(snapshot -> {
                        told(execution, suspension.progress(), clock.instant());
                        execution.checkpoint = Optional.of(snapshot);
                    });
                });
            }
        }
    }

    @Override
    public void begin(List<Beginning> beginnings) {
        synchronized (tables) {
            for (Beginning beginning : beginnings) {
                running(beginning.id()).ifPresent(execution -> {
                    execution.suspended = false;
                    execution.resumed |= execution.checkpoint.isPresent();
                    beginning
                            .blueprintVersion()
                            .filter(version ->
                                    tables.blueprints.containsKey(new BlueprintKey(execution.scenario, version)))
                            .ifPresent(version -> execution.blueprintVersion = version);
                });
            }
        }
    }

    @Override
    public Set<ExecutionId> discard(long scenario, Set<ExecutionId> executions, Instant now, String actor) {
        synchronized (tables) {
            List<Execution> discarded = executions.stream()
                    .map(tables.executions::get)
                    .filter(execution -> execution != null
                            && execution.scenario == scenario
                            && InMemoryHeldExecutions.isHeld(execution))
                    .toList();
            Failure failure = Journal.discarded(actor);
            for (Execution execution : discarded) {
                execution.suspended = false;
                execution.status = ExecutionStatus.ERROR;
                execution.ended = Optional.of(now);
                execution.failure = Optional.of(failure);
                if (tables.isConfidential(execution)) {
                    execution.trigger = List.of();
                }
                tables.discard(execution, failure, now, actor);
            }
            return discarded.stream().map(execution -> execution.id).collect(Collectors.toSet());
        }
    }

    private static Stage stage(Execution execution) {
        if (!execution.suspended) {
            return Stage.BEGUN;
        }
        return execution.retried.isEmpty() && execution.checkpoint.isEmpty() ? Stage.HELD : Stage.SUSPENDED;
    }

    /** The first task of what came back is not the first any more, once the execution has come further. */
    private static Doubt doubt(Execution execution) {
        return execution.rest.isPresent() && execution.checkpoint.isPresent() ? Doubt.NOTHING : execution.doubt;
    }

    @Override
    public List<LeftExecution> unfinished(Optional<ExecutionId> after, int limit) {
        synchronized (tables) {
            Stream<Execution> later = after.map(last -> tables.executions.tailMap(last, false).values().stream())
                    .orElseGet(() -> tables.executions.values().stream());
            return later.filter(Predicate.not(Execution::hasEnded))
                    .limit(limit)
                    .<LeftExecution>map(execution -> new Unfinished(
                            execution.id,
                            execution.origin,
                            execution.scenario,
                            tables.blueprint(execution),
                            execution.cause,
                            execution.checkpoint.or(() -> execution.rest),
                            execution.trigger,
                            execution.retried.map(tables::item).map(tables::retryOf),
                            stage(execution),
                            execution.delay,
                            doubt(execution)))
                    .toList();
        }
    }
}
