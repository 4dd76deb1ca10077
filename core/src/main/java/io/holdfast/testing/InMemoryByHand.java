package io.holdfast.testing;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.Account;
import io.holdfast.incomplete.Actor;
import io.holdfast.incomplete.Attempt;
import io.holdfast.incomplete.Attempt.AskedFor;
import io.holdfast.incomplete.Attempt.Outcome;
import io.holdfast.incomplete.Attempt.Step;
import io.holdfast.incomplete.ByHand;
import io.holdfast.incomplete.Conclusion;
import io.holdfast.incomplete.Conclusion.FailedAgain;
import io.holdfast.incomplete.Conclusion.Resolved;
import io.holdfast.incomplete.Edit;
import io.holdfast.incomplete.FailedModule;
import io.holdfast.incomplete.GivenOutput;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.Substitution;
import io.holdfast.testing.InMemoryTables.Execution;
import io.holdfast.testing.InMemoryTables.Item;
import io.holdfast.value.Bundle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What people do with items, in memory. */
final class InMemoryByHand implements ByHand {

    private final InMemoryTables tables;

    InMemoryByHand(InMemoryTables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

    private Optional<Item> item(IncompleteId id) {
        return Optional.ofNullable(tables.items.get(id));
    }

    private Optional<Item> waiting(IncompleteId id) {
        return item(id).filter(InMemoryIncompleteExecutions::waits);
    }

    @Override
    public Edited edit(IncompleteId id, NewEdit edit) {
        synchronized (tables) {
            Optional<Item> waiting = waiting(id);
            if (waiting.isEmpty()) {
                return new NotWaiting();
            }
            Item item = waiting.get();
            int made = item.edits.size();
            if (edit.expected().isPresent() && edit.expected().getAsInt() != made) {
                return new Stale(made);
            }
            JsonObject before = tables.work(item).blueprint();
            item.edits.add(
                    new Edit(made + 1, edit.made(), edit.actor(), edit.latestVersion(), before, edit.blueprint()));
            item.ownBlueprint = Optional.of(edit.blueprint());
            item.failed =
                    FailedModule.in(edit.blueprint(), item.stored.interruption().module());
            return new Made(made + 1);
        }
    }

    @Override
    public boolean substitute(IncompleteId id, List<Bundle> bundles, Actor actor, Instant now) {
        synchronized (tables) {
            Optional<Item> waiting = waiting(id).filter(item -> tables.scenarios.containsKey(item.scenario()));
            waiting.ifPresent(item -> {
                if (Substitution.of(tables.work(item).snapshot(), bundles)
                        instanceof Substitution.Refused(String reason)) {
                    throw new IllegalArgumentException(reason);
                }
                item.move(IncompleteState.PENDING);
                item.nextRetry = Optional.of(now);
                item.requested = true;
                item.askedBy = actor;
                item.substitute = Optional.of(bundles);
                item.useOutput(new GivenOutput.Withdrawn(actor, now));
                item.outputs.add(new GivenOutput(
                        item.outputs.size() + 1, bundles, actor, Optional.of(now), new GivenOutput.Waits()));
            });
            return waiting.isPresent();
        }
    }

    @Override
    public boolean takeBack(IncompleteId id, Actor actor, Instant now) {
        synchronized (tables) {
            Optional<Item> waiting = waiting(id).filter(item -> item.substitute.isPresent());
            waiting.ifPresent(item -> {
                item.substitute = Optional.empty();
                item.useOutput(new GivenOutput.Withdrawn(actor, now));
            });
            return waiting.isPresent();
        }
    }

    @Override
    public List<GivenOutput> outputs(IncompleteId id, int before, int limit) {
        synchronized (tables) {
            return item(id).map(item -> item.outputs.reversed().stream()
                            .filter(output -> output.number() < before)
                            .limit(limit)
                            .toList())
                    .orElse(List.of());
        }
    }

    @Override
    public boolean resolve(IncompleteId id, String reason, Actor actor, Instant now) {
        synchronized (tables) {
            Optional<Item> waiting = waiting(id);
            waiting.ifPresent(item -> {
                item.move(IncompleteState.RESOLVED);
                item.nextRetry = Optional.empty();
                item.requested = false;
                item.substitute = Optional.empty();
                item.useOutput(new GivenOutput.NotTaken());
                item.settlement =
                        Optional.of(new Account.Settlement(now, Optional.of(actor.name()), Optional.of(reason)));
            });
            return waiting.isPresent();
        }
    }

    @Override
    public List<Attempt> attempts(IncompleteId id, int before, int limit) {
        synchronized (tables) {
            return item(id).map(item -> {
                        List<Attempt> attempts = new ArrayList<>(item.ended);
                        running(item).ifPresent(attempts::add);
                        return attempts.reversed().stream()
                                .filter(attempt -> attempt.number() < before)
                                .limit(limit)
                                .toList();
                    })
                    .orElse(List.of());
        }
    }

    private Optional<Attempt> running(Item item) {
        return tables.executions.values().stream()
                .filter(execution -> execution.retried.equals(Optional.of(item.id())) && !execution.hasEnded())
                .findFirst()
                .map(execution -> attempt(item, execution, Optional.empty(), Outcome.RUNNING, Optional.empty()));
    }

    /** The attempt that ends with this conclusion. */
    static Attempt ended(Item item, Execution execution, Instant ended, Conclusion conclusion) {
        Optional<Duration> duration = Optional.of(Duration.between(execution.accepted, ended));
        return switch (conclusion) {
            case Resolved ignored -> attempt(item, execution, duration, Outcome.RESOLVED, Optional.empty());
            case FailedAgain again ->
                attempt(item, execution, duration, Outcome.of(again.failure()), Optional.of(again.failure()));
        };
    }

    /** The attempt that its scenario's deletion breaks off. */
    static Attempt brokenOff(Item item, Execution execution, Instant now) {
        return attempt(
                item,
                execution,
                Optional.of(Duration.between(execution.accepted, now)),
                Outcome.INTERRUPTED,
                Optional.of(Failure.of(
                                FailureType.EXECUTION_INTERRUPTED,
                                "The scenario was deleted while the retry was under way.")
                        .withEffect(Effect.UNKNOWN)));
    }

    private static Attempt attempt(
            Item item, Execution execution, Optional<Duration> duration, Outcome outcome, Optional<Failure> failure) {
        return new Attempt(
                item.attempts + 1,
                execution.id,
                item.requested ? new AskedFor(item.askedBy) : new Step(item.automaticAttempts + 1),
                execution.accepted,
                duration,
                outcome,
                failure,
                item.source.blueprintVersion,
                item.edits.size(),
                item.substitute);
    }

    @Override
    public List<Edit> edits(IncompleteId id, int before, int limit) {
        synchronized (tables) {
            return item(id).map(item -> item.edits.reversed().stream()
                            .filter(edit -> edit.number() < before)
                            .limit(limit)
                            .toList())
                    .orElse(List.of());
        }
    }

    @Override
    public Optional<Account> account(IncompleteId id) {
        synchronized (tables) {
            return item(id).map(item -> new Account(
                    item.state,
                    item.stored.interruption().failure(),
                    item.attempts,
                    item.edits.size(),
                    item.settlement));
        }
    }
}
