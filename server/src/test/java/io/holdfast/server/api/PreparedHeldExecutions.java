package io.holdfast.server.api;

import io.holdfast.execution.ExecutionId;
import io.holdfast.incomplete.HeldExecutions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Held executions that a test prepares; all are those of every scenario. */
final class PreparedHeldExecutions implements HeldExecutions {

    final List<Content> contents = new CopyOnWriteArrayList<>();

    @Override
    public List<Held> list(long scenario, int limit, long offset) {
        return contents.stream().map(Content::held).skip(offset).limit(limit).toList();
    }

    @Override
    public Optional<Content> find(long scenario, ExecutionId execution) {
        return contents.stream()
                .filter(content -> content.held().id().equals(execution))
                .findFirst();
    }

    @Override
    public List<Held> among(long scenario, Set<ExecutionId> executions) {
        return contents.stream()
                .map(Content::held)
                .filter(held -> executions.contains(held.id()))
                .toList();
    }

    @Override
    public Use use(long scenario) {
        return new Use(
                contents.size(),
                contents.stream().mapToLong(content -> content.held().size()).sum(),
                contents.stream().map(content -> content.held().accepted()).findFirst());
    }

    @Override
    public Set<Long> holding(Set<Long> scenarios) {
        return contents.isEmpty() ? Set.of() : scenarios;
    }
}
