package io.holdfast.testing;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios;
import io.holdfast.testing.InMemoryTables.BlueprintKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Scenarios in memory. */
final class InMemoryScenarios implements Scenarios {

    private static final Comparator<Scenario> LATEST_EDITED_FIRST =
            Comparator.comparing(Scenario::edited).thenComparing(Scenario::id).reversed();

    private final InMemoryTables tables;

    InMemoryScenarios(InMemoryTables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

    @Override
    public Scenario create(Draft draft, Instant now) {
        synchronized (tables) {
            Scenario scenario = new Scenario(
                    ++tables.lastScenario,
                    draft.name(),
                    "",
                    draft.blueprint(),
                    1,
                    draft.scheduling(),
                    false,
                    Optional.empty(),
                    draft.hook(),
                    now,
                    now);
            return put(scenario);
        }
    }

    private Scenario put(Scenario scenario) {
        tables.scenarios.put(scenario.id(), scenario);
        tables.blueprints.put(new BlueprintKey(scenario.id(), scenario.blueprintVersion()), scenario.blueprint());
        return scenario;
    }

    @Override
    public Optional<Scenario> find(long id) {
        synchronized (tables) {
            return Optional.ofNullable(tables.scenarios.get(id));
        }
    }

    @Override
    public List<Scenario> list(int limit, long offset) {
        synchronized (tables) {
            return tables.scenarios.values().stream()
                    .sorted(LATEST_EDITED_FIRST)
                    .skip(offset)
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public List<Scenario> active() {
        synchronized (tables) {
            return tables.scenarios.values().stream().filter(Scenario::active).toList();
        }
    }

    @Override
    public Optional<Scenario> update(long id, Update update, Instant now) {
        synchronized (tables) {
            return find(id).map(scenario -> put(changed(scenario, update, now)));
        }
    }

    private static Scenario changed(Scenario scenario, Update update, Instant now) {
        JsonObject blueprint = update.blueprint().orElse(scenario.blueprint());
        boolean isNew = !blueprint.equals(scenario.blueprint());
        return new Scenario(
                scenario.id(),
                update.name().orElse(scenario.name()),
                update.description().orElse(scenario.description()),
                blueprint,
                scenario.blueprintVersion() + (isNew ? 1 : 0),
                update.scheduling().orElse(scenario.scheduling()),
                scenario.active(),
                scenario.stopReason(),
                update.blueprint().isPresent() ? update.hook() : scenario.hook(),
                scenario.created(),
                now);
    }

    @Override
    public Optional<Scenario> activate(long id, boolean active, Optional<String> reason, Instant now) {
        synchronized (tables) {
            return find(id).map(scenario -> put(new Scenario(
                    scenario.id(),
                    scenario.name(),
                    scenario.description(),
                    scenario.blueprint(),
                    scenario.blueprintVersion(),
                    scenario.scheduling(),
                    active,
                    active ? Optional.empty() : reason,
                    scenario.hook(),
                    scenario.created(),
                    now)));
        }
    }

    @Override
    public boolean delete(long id) {
        synchronized (tables) {
            boolean found = tables.scenarios.remove(id) != null;
            tables.executions.values().removeIf(execution -> execution.scenario == id);
            tables.items.values().removeIf(item -> item.scenario() == id);
            tables.losses.removeIf(loss -> loss.scenario() == id);
            tables.data.states.keySet().removeIf(key -> key.scenario() == id);
            tables.blueprints.keySet().removeIf(key -> key.scenario() == id);
            return found;
        }
    }
}
