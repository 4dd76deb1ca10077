package io.holdfast.testing;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.incomplete.GivenOutput;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.scenario.HookTakenException;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios;
import io.holdfast.scenario.Standing;
import io.holdfast.testing.InMemoryTables.BlueprintKey;
import io.holdfast.testing.InMemoryTables.Execution;
import io.holdfast.testing.InMemoryTables.Item;
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
            long team = tables.existing(draft.team());
            draft.hook().ifPresent(hook -> requireFree(hook, 0));
            Scenario scenario = new Scenario(
                    ++tables.lastScenario,
                    team,
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
            return put(scenario);
        }
    }

    private Scenario put(Scenario scenario) {
        tables.scenarios.put(scenario.id(), scenario);
        BlueprintKey version = new BlueprintKey(scenario.id(), scenario.blueprintVersion());
        tables.blueprints.put(version, scenario.blueprint());
        tables.blueprintTimes.putIfAbsent(version, scenario.edited());
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
            return find(id).map(scenario -> {
                update.hook().ifPresent(hook -> requireFree(hook, id));
                return put(changed(scenario, update, now));
            });
        }
    }

    private void requireFree(long hook, long forScenario) {
        tables.scenarios.values().stream()
                .filter(scenario -> scenario.hook().equals(Optional.of(hook)) && scenario.id() != forScenario)
                .findFirst()
                .ifPresent(user -> {
                    throw HookTakenException.forScenario(hook, user.id());
                });
    }

    private static Scenario changed(Scenario scenario, Update update, Instant now) {
        JsonObject blueprint = update.blueprint().orElse(scenario.blueprint());
        boolean isNew = !blueprint.equals(scenario.blueprint());
        JsonObject scheduling = update.scheduling().orElse(scenario.scheduling());
        Standing standing = scheduling.equals(scenario.scheduling())
                ? scenario.standing()
                : scenario.standing().withNextRun(Optional.empty());
        return new Scenario(
                scenario.id(),
                scenario.team(),
                update.name().orElse(scenario.name()),
                update.description().orElse(scenario.description()),
                blueprint,
                scenario.blueprintVersion() + (isNew ? 1 : 0),
                scheduling,
                scenario.active(),
                scenario.stopReason(),
                update.blueprint().isPresent() ? update.hook() : scenario.hook(),
                scenario.created(),
                now,
                standing,
                update.io().orElse(scenario.io()));
    }

    @Override
    public Optional<Scenario> activate(long id, boolean active, Optional<String> reason, Instant now) {
        synchronized (tables) {
            return find(id).map(scenario -> put(new Scenario(
                    scenario.id(),
                    scenario.team(),
                    scenario.name(),
                    scenario.description(),
                    scenario.blueprint(),
                    scenario.blueprintVersion(),
                    scenario.scheduling(),
                    active,
                    active ? Optional.empty() : reason,
                    scenario.hook(),
                    scenario.created(),
                    now,
                    active ? Standing.NEW : Standing.off(turnedOff(scenario, now)),
                    scenario.io())));
        }
    }

    /** One that is off already stays off since then. */
    private static Optional<Instant> turnedOff(Scenario scenario, Instant now) {
        return scenario.active() ? Optional.of(now) : scenario.standing().deactivated();
    }

    @Override
    public void schedule(long id, Optional<Instant> nextRun) {
        synchronized (tables) {
            find(id).filter(Scenario::active)
                    .ifPresent(scenario ->
                            put(scenario.withStanding(scenario.standing().withNextRun(nextRun))));
        }
    }

    @Override
    public List<Due> due(Instant now, long after, int limit) {
        synchronized (tables) {
            return tables.scenarios.tailMap(after, false).values().stream()
                    .filter(Scenario::active)
                    .filter(scenario -> scenario.standing()
                            .nextBeginning()
                            .filter(begins -> !begins.isAfter(now))
                            .isPresent())
                    .limit(limit)
                    .map(scenario ->
                            new Due(scenario.id(), scenario.standing().nextRun().orElseThrow()))
                    .toList();
        }
    }

    @Override
    public boolean advance(long id, Instant due, Optional<Instant> next) {
        synchronized (tables) {
            return tables.advance(id, due, next);
        }
    }

    @Override
    public int countError(long id) {
        synchronized (tables) {
            return find(id).map(scenario -> {
                        int errors = scenario.standing().consecutiveErrors() + 1;
                        put(scenario.withStanding(scenario.standing().withConsecutiveErrors(errors)));
                        return errors;
                    })
                    .orElse(0);
        }
    }

    @Override
    public void resetErrors(long id) {
        synchronized (tables) {
            find(id).ifPresent(scenario ->
                    put(scenario.withStanding(scenario.standing().withConsecutiveErrors(0))));
        }
    }

    @Override
    public void pause(long id, Instant until, boolean again) {
        synchronized (tables) {
            find(id).filter(Scenario::active)
                    .ifPresent(scenario ->
                            put(scenario.withStanding(scenario.standing().pausedUntil(until, again))));
        }
    }

    @Override
    public boolean delete(long id, Instant now) {
        synchronized (tables) {
            Optional<Scenario> gone = Optional.ofNullable(tables.scenarios.remove(id));
            tables.items.values().removeIf(item -> item.scenario() == id && !item.state.isOpen());
            List<Item> open = tables.items.values().stream()
                    .filter(item -> item.scenario() == id)
                    .toList();
            open.forEach(item -> waitsForPerson(item, now));
            gone.filter(scenario -> !open.isEmpty())
                    .ifPresent(scenario -> tables.deleted.put(id, new Deleted(id, scenario.name(), now)));
            tables.executions
                    .values()
                    .removeIf(execution -> execution.scenario == id
                            && (!execution.hasEnded() || open.stream().noneMatch(item -> isOf(execution, item))));
            tables.losses.removeIf(loss -> loss.row().scenario() == id
                    && open.stream().noneMatch(item -> item.source.origin.equals(loss.origin())));
            tables.data.states.keySet().removeIf(key -> key.scenario() == id);
            tables.folderOfScenario.remove(id);
            tables.blueprints.keySet().removeIf(key -> key.scenario() == id && open.isEmpty());
            return gone.isPresent();
        }
    }

    /** Whether the item comes from this execution, or was retried by it. */
    private static boolean isOf(Execution execution, Item item) {
        return execution.id.equals(item.source.id)
                || execution.id.equals(item.source.origin)
                || execution.retried.equals(Optional.of(item.id()));
    }

    private void waitsForPerson(Item item, Instant now) {
        tables.executions.values().stream()
                .filter(execution -> execution.retried.equals(Optional.of(item.id())) && !execution.hasEnded())
                .forEach(execution -> {
                    item.ended.add(InMemoryByHand.brokenOff(item, execution, now));
                    item.attempts++;
                });
        if (item.state != IncompleteState.UNRESOLVED) {
            item.move(IncompleteState.UNRESOLVED);
        }
        item.nextRetry = Optional.empty();
        item.requested = false;
        item.substitute = Optional.empty();
        item.useOutput(new GivenOutput.NotTaken());
    }

    @Override
    public Optional<Deleted> deleted(long id) {
        synchronized (tables) {
            return Optional.ofNullable(tables.deleted.get(id));
        }
    }
}
