package io.holdfast.server.api;

import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios;
import io.holdfast.scenario.Standing;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/** Scenarios that live as long as a test. */
final class InMemoryScenarios implements Scenarios {

    private final Map<Long, Scenario> byId = new ConcurrentSkipListMap<>();

    @Override
    public synchronized Scenario create(Draft draft, Instant now) {
        long id = byId.size() + 1L;
        Scenario created = new Scenario(
                id,
                draft.name(),
                "",
                draft.blueprint(),
                1,
                draft.scheduling(),
                false,
                Optional.empty(),
                draft.hook(),
                now,
                now,
                Standing.NEW,
                draft.io());
        byId.put(id, created);
        return created;
    }

    @Override
    public Optional<Scenario> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public List<Scenario> list(int limit, long offset) {
        return byId.values().stream()
                .sorted(Comparator.comparing(Scenario::edited)
                        .thenComparing(Scenario::id)
                        .reversed())
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public List<Scenario> active() {
        return byId.values().stream().filter(Scenario::active).toList();
    }

    @Override
    public Optional<Scenario> update(long id, Update update, Instant now) {
        return Optional.ofNullable(byId.computeIfPresent(
                id,
                (key, old) -> new Scenario(
                        id,
                        update.name().orElse(old.name()),
                        update.description().orElse(old.description()),
                        update.blueprint().orElse(old.blueprint()),
                        old.blueprintVersion() + (update.blueprint().isPresent() ? 1 : 0),
                        update.scheduling().orElse(old.scheduling()),
                        old.active(),
                        old.stopReason(),
                        update.blueprint().isPresent() ? update.hook() : old.hook(),
                        old.created(),
                        now,
                        old.standing(),
                        update.io().orElse(old.io()))));
    }

    @Override
    public Optional<Scenario> activate(long id, boolean active, Optional<String> reason, Instant now) {
        return Optional.ofNullable(byId.computeIfPresent(
                id,
                (key, old) -> new Scenario(
                        id,
                        old.name(),
                        old.description(),
                        old.blueprint(),
                        old.blueprintVersion(),
                        old.scheduling(),
                        active,
                        reason,
                        old.hook(),
                        old.created(),
                        old.edited(),
                        Standing.NEW,
                        old.io())));
    }

    @Override
    public void schedule(long id, Optional<Instant> nextRun) {
        stand(id, standing -> standing.withNextRun(nextRun));
    }

    private void stand(long id, UnaryOperator<Standing> change) {
        byId.computeIfPresent(id, (key, old) -> old.withStanding(change.apply(old.standing())));
    }

    @Override
    public List<Due> due(Instant now, long after, int limit) {
        return List.of();
    }

    @Override
    public boolean advance(long id, Instant due, Optional<Instant> next) {
        return false;
    }

    @Override
    public int countError(long id) {
        return 0;
    }

    @Override
    public void resetErrors(long id) {
        stand(id, standing -> standing.withConsecutiveErrors(0));
    }

    @Override
    public void pause(long id, Instant until, boolean again) {
        stand(id, standing -> standing.pausedUntil(until, again));
    }

    @Override
    public boolean delete(long id, Instant now) {
        return byId.remove(id) != null;
    }

    @Override
    public Optional<Deleted> deleted(long id) {
        return Optional.empty();
    }
}
