package io.holdfast.server.api;

import io.holdfast.scenario.Hook;
import io.holdfast.scenario.Hooks;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/** Webhooks that live as long as a test. A scenario has a webhook when it names it. */
final class InMemoryHooks implements Hooks {

    private final Map<Long, Hook> byId = new ConcurrentSkipListMap<>();
    private final Scenarios scenarios;

    InMemoryHooks(Scenarios scenarios) {
        this.scenarios = scenarios;
    }

    @Override
    public synchronized Hook create(Draft draft, Instant now) {
        long id = byId.size() + 1L;
        Hook created = new Hook(
                id,
                draft.udid(),
                draft.name(),
                draft.enabled(),
                draft.headers(),
                draft.method(),
                draft.stringify(),
                Optional.empty(),
                now);
        byId.put(id, created);
        return created;
    }

    @Override
    public Optional<Hook> find(long id) {
        return Optional.ofNullable(byId.get(id)).map(this::attached);
    }

    @Override
    public Optional<Hook> findByUdid(String udid) {
        return byId.values().stream()
                .filter(hook -> hook.udid().equals(udid))
                .map(this::attached)
                .findFirst();
    }

    @Override
    public List<Hook> list(int limit, long offset) {
        return byId.values().stream()
                .map(this::attached)
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Hook> rename(long id, String name) {
        return changed(
                id,
                hook -> new Hook(
                        id,
                        hook.udid(),
                        name,
                        hook.enabled(),
                        hook.headers(),
                        hook.method(),
                        hook.stringify(),
                        hook.scenario(),
                        hook.created()));
    }

    @Override
    public Optional<Hook> enable(long id, boolean enabled) {
        return changed(
                id,
                hook -> new Hook(
                        id,
                        hook.udid(),
                        hook.name(),
                        enabled,
                        hook.headers(),
                        hook.method(),
                        hook.stringify(),
                        hook.scenario(),
                        hook.created()));
    }

    @Override
    public Optional<Hook> setOptions(long id, boolean headers, boolean method, boolean stringify) {
        return changed(
                id,
                hook -> new Hook(
                        id,
                        hook.udid(),
                        hook.name(),
                        hook.enabled(),
                        headers,
                        method,
                        stringify,
                        hook.scenario(),
                        hook.created()));
    }

    @Override
    public boolean delete(long id) {
        return byId.remove(id) != null;
    }

    private Optional<Hook> changed(long id, UnaryOperator<Hook> change) {
        return Optional.ofNullable(byId.computeIfPresent(id, (key, hook) -> change.apply(hook)))
                .map(this::attached);
    }

    private Hook attached(Hook hook) {
        Optional<Long> user = scenarios.list(1000, 0).stream()
                .filter(scenario -> scenario.hook().equals(Optional.of(hook.id())))
                .map(Scenario::id)
                .findFirst();
        return new Hook(
                hook.id(),
                hook.udid(),
                hook.name(),
                hook.enabled(),
                hook.headers(),
                hook.method(),
                hook.stringify(),
                user,
                hook.created());
    }
}
