package io.holdfast.testing;

import io.holdfast.execution.ExecutionId;
import io.holdfast.incomplete.HeldExecutions;
import io.holdfast.incomplete.Journal.Delay;
import io.holdfast.testing.InMemoryTables.Execution;
import io.holdfast.value.Bundle;
import io.holdfast.value.ByteSize;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Held executions in memory. */
final class InMemoryHeldExecutions implements HeldExecutions {

    private final InMemoryTables tables;

    InMemoryHeldExecutions(InMemoryTables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

    static boolean isHeld(Execution execution) {
        return execution.suspended
                && !execution.hasEnded()
                && execution.retried.isEmpty()
                && execution.checkpoint.isEmpty()
                && (!execution.trigger.isEmpty() || execution.rest.isPresent());
    }

    private Stream<Execution> heldBy(long scenario) {
        return tables.executions.values().stream()
                .filter(execution -> execution.scenario == scenario && isHeld(execution));
    }

    private static Held held(Execution execution) {
        return new Held(execution.id, execution.accepted, size(execution), execution.delay.map(Delay::until));
    }

    static long size(Execution execution) {
        return execution.trigger.stream()
                .map(Bundle::fields)
                .mapToLong(ByteSize::of)
                .sum();
    }

    @Override
    public List<Held> list(long scenario, int limit, long offset) {
        synchronized (tables) {
            return heldBy(scenario)
                    .skip(offset)
                    .limit(limit)
                    .map(InMemoryHeldExecutions::held)
                    .toList();
        }
    }

    @Override
    public Optional<Content> find(long scenario, ExecutionId id) {
        synchronized (tables) {
            return heldBy(scenario)
                    .filter(execution -> execution.id.equals(id))
                    .findFirst()
                    .map(execution -> {
                        boolean confidential = tables.isConfidential(execution);
                        return new Content(held(execution), confidential ? List.of() : execution.trigger, confidential);
                    });
        }
    }

    @Override
    public List<Held> among(long scenario, Set<ExecutionId> executions) {
        synchronized (tables) {
            return heldBy(scenario)
                    .filter(execution -> executions.contains(execution.id))
                    .map(InMemoryHeldExecutions::held)
                    .toList();
        }
    }

    @Override
    public Use use(long scenario) {
        synchronized (tables) {
            List<Execution> held = heldBy(scenario).toList();
            return new Use(
                    held.size(),
                    held.stream().mapToLong(InMemoryHeldExecutions::size).sum(),
                    held.stream().map(execution -> execution.accepted).min(Comparator.<Instant>naturalOrder()));
        }
    }

    @Override
    public Set<Long> holding(Set<Long> scenarios) {
        synchronized (tables) {
            return scenarios.stream()
                    .filter(scenario -> heldBy(scenario).findAny().isPresent())
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
