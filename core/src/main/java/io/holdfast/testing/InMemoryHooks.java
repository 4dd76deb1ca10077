package io.holdfast.testing;

import io.holdfast.scenario.Hook;
import io.holdfast.scenario.HookTakenException;
import io.holdfast.scenario.Hooks;
import io.holdfast.scenario.Scenario;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Webhooks in memory. */
final class InMemoryHooks implements Hooks {

    private final InMemoryTables tables;

    InMemoryHooks(InMemoryTables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

    @Override
    public Hook create(Draft draft, Instant now) {
        synchronized (tables) {
            Hook hook = new Hook(
                    ++tables.lastHook,
                    tables.existing(draft.team()),
                    draft.udid(),
                    draft.name(),
                    draft.enabled(),
                    draft.headers(),
                    draft.method(),
                    draft.stringify(),
                    Optional.empty(),
                    now);
            tables.hooks.put(hook.id(), hook);
            return attached(hook);
        }
    }

    /** With the scenario that it starts. */
    private Hook attached(Hook hook) {
        Optional<Long> scenario = tables.scenarios.values().stream()
                .filter(candidate -> candidate.hook().equals(Optional.of(hook.id())))
                .map(Scenario::id)
                .findFirst();
        return new Hook(
                hook.id(),
                hook.team(),
                hook.udid(),
                hook.name(),
                hook.enabled(),
                hook.headers(),
                hook.method(),
                hook.stringify(),
                scenario,
                hook.created());
    }

    @Override
    public Optional<Hook> find(long id) {
        synchronized (tables) {
            return Optional.ofNullable(tables.hooks.get(id)).map(this::attached);
        }
    }

    @Override
    public Optional<Hook> findByUdid(String udid) {
        synchronized (tables) {
            return tables.hooks.values().stream()
                    .filter(hook -> hook.udid().equals(udid))
                    .findFirst()
                    .map(this::attached);
        }
    }

    @Override
    public List<Hook> list(Optional<Long> team, int limit, long offset) {
        synchronized (tables) {
            return tables.hooks.values().stream()
                    .filter(hook -> team.stream().allMatch(wanted -> hook.team() == wanted))
                    .skip(offset)
                    .limit(limit)
                    .map(this::attached)
                    .toList();
        }
    }

    private Optional<Hook> change(long id, UnaryOperator<Hook> change) {
        synchronized (tables) {
            tables.hooks.computeIfPresent(id, (same, hook) -> change.apply(hook));
            return find(id);
        }
    }

    @Override
    public Optional<Hook> rename(long id, String name) {
        return change(
                id,
                hook -> new Hook(
                        id,
                        hook.team(),
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
        return change(
                id,
                hook -> new Hook(
                        id,
                        hook.team(),
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
        return change(
                id,
                hook -> new Hook(
                        id,
                        hook.team(),
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
        synchronized (tables) {
            find(id).flatMap(Hook::scenario).ifPresent(scenario -> {
                throw HookTakenException.forDeletion(id, scenario);
            });
            return tables.hooks.remove(id) != null;
        }
    }
}
