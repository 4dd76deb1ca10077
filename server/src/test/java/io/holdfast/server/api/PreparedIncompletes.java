package io.holdfast.server.api;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.execution.ExecutionId;
import io.holdfast.incomplete.Actor;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.IncompleteWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Incomplete executions as a test prepares them; they move as the lifecycle allows. */
final class PreparedIncompletes implements IncompleteExecutions {

    private final Map<IncompleteId, IncompleteWork> works = new LinkedHashMap<>();
    private final Map<IncompleteId, List<ExecutionId>> attempts = new LinkedHashMap<>();

    void add(IncompleteWork work) {
        works.put(work.item().id(), work);
    }

    void attempted(IncompleteId id, ExecutionId execution) {
        attempts.computeIfAbsent(id, first -> new ArrayList<>()).add(execution);
    }

    void move(IncompleteId id, IncompleteState state) {
        works.computeIfPresent(
                id,
                (key, work) -> new IncompleteWork(
                        moved(work.item(), state, work.item().edited()), work.blueprint(), work.snapshot()));
    }

    private static IncompleteExecution moved(IncompleteExecution item, IncompleteState state, boolean edited) {
        return new IncompleteExecution(
                item.id(),
                item.scenario(),
                item.execution(),
                item.origin(),
                item.number(),
                state,
                item.module(),
                item.record(),
                item.failure(),
                item.created(),
                item.attempts(),
                item.automaticAttempts(),
                item.policy(),
                state == IncompleteState.PENDING ? Optional.of(item.created()) : Optional.empty(),
                item.size(),
                edited,
                item.blueprintVersion(),
                item.failed(),
                item.continues());
    }

    private List<IncompleteExecution> items() {
        return works.values().stream().map(IncompleteWork::item).toList();
    }

    @Override
    public Optional<IncompleteExecution> find(IncompleteId id) {
        return work(id).map(IncompleteWork::item);
    }

    @Override
    public Optional<IncompleteWork> work(IncompleteId id) {
        return Optional.ofNullable(works.get(id));
    }

    @Override
    public List<IncompleteExecution> list(long scenario, int limit, long offset) {
        return items().reversed().stream()
                .filter(item -> item.scenario() == scenario && item.state() != IncompleteState.DISCARDED)
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public long count(long scenario) {
        return list(scenario, Integer.MAX_VALUE, 0).size();
    }

    @Override
    public List<IncompleteExecution> storedBy(ExecutionId execution) {
        return items().stream()
                .filter(item -> item.execution().equals(execution))
                .toList();
    }

    @Override
    public List<IncompleteExecution> continuing(IncompleteId id, int limit) {
        return items().stream()
                .filter(item -> item.continues().equals(Optional.of(id)))
                .limit(limit)
                .toList();
    }

    @Override
    public long countContinuing(IncompleteId id) {
        return continuing(id, Integer.MAX_VALUE).size();
    }

    @Override
    public List<ExecutionId> attempts(IncompleteId id, int limit) {
        return attempts.getOrDefault(id, List.of()).reversed().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public Use use(long scenario) {
        return new Use(openByScenario().getOrDefault(scenario, 0L), 0);
    }

    @Override
    public Use use() {
        throw new UnsupportedOperationException("The API has no use for the use of all");
    }

    @Override
    public Map<Long, Long> openByScenario() {
        return items().stream()
                .filter(item -> item.state().isOpen())
                .collect(Collectors.groupingBy(IncompleteExecution::scenario, Collectors.counting()));
    }

    @Override
    public List<IncompleteId> requestRetry(long scenario, Selection selection, Instant now, Actor actor) {
        List<IncompleteId> set = chosen(scenario, selection).stream()
                .filter(item -> item.state().mayBecome(IncompleteState.PENDING))
                .filter(item -> item.state() != IncompleteState.IN_PROGRESS)
                .map(IncompleteExecution::id)
                .toList();
        set.forEach(id -> move(id, IncompleteState.PENDING));
        return set;
    }

    @Override
    public Discarding discard(long scenario, Selection selection, Instant now, String actor) {
        List<IncompleteExecution> open = chosen(scenario, selection).stream()
                .filter(item -> item.state().isOpen())
                .toList();
        List<IncompleteExecution> discarded = open.stream()
                .filter(item -> item.state().mayBecome(IncompleteState.DISCARDED))
                .toList();
        discarded.forEach(item -> move(item.id(), IncompleteState.DISCARDED));
        return new Discarding(
                discarded,
                open.stream()
                        .filter(item -> item.state() == IncompleteState.IN_PROGRESS)
                        .map(IncompleteExecution::id)
                        .toList());
    }

    private List<IncompleteExecution> chosen(long scenario, Selection selection) {
        return items().stream()
                .filter(item -> item.scenario() == scenario)
                .filter(item -> switch (selection) {
                    case Ids(var ids) -> ids.contains(item.id());
                    case AllExcept(var ids) -> !ids.contains(item.id());
                })
                .toList();
    }

    boolean edit(IncompleteId id, JsonObject blueprint) {
        IncompleteWork work = works.get(id);
        if (work == null || !work.item().state().isOpen() || work.item().state() == IncompleteState.IN_PROGRESS) {
            return false;
        }
        works.put(id, new IncompleteWork(moved(work.item(), work.item().state(), true), blueprint, work.snapshot()));
        return true;
    }

    @Override
    public List<Claimed> claimDue(
            Instant now, Map<Long, Integer> retryable, int limit, Supplier<ExecutionId> executions) {
        throw new UnsupportedOperationException("The API claims nothing");
    }

    @Override
    public Optional<Instant> nextDue() {
        throw new UnsupportedOperationException("The API waits for nothing");
    }

    @Override
    public int purge(Instant before, int limit) {
        throw new UnsupportedOperationException("The API purges nothing");
    }
}
