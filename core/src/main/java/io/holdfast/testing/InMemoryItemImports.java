package io.holdfast.testing;

import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.incomplete.ImportedItem;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.ItemImports;
import io.holdfast.incomplete.Journal.Cause;
import io.holdfast.scenario.Scenario;
import io.holdfast.testing.InMemoryTables.Execution;
import io.holdfast.testing.InMemoryTables.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Takes in incomplete executions of other servers, in memory. */
final class InMemoryItemImports implements ItemImports {

    private final InMemoryTables tables;
    private final Map<IncompleteId, ExecutionId> imported = new HashMap<>();

    InMemoryItemImports(InMemoryTables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

    @Override
    public Optional<Known> known(IncompleteId id, ExecutionId origin) {
        synchronized (tables) {
            return Optional.ofNullable(imported.get(id))
                    .or(() -> Optional.ofNullable(tables.items.get(id)).map(item -> item.source.origin))
                    .map(known -> OfOtherOrigin.or(known, origin));
        }
    }

    @Override
    public Outcome store(Import order, ImportedItem given) {
        synchronized (tables) {
            Optional<Known> known = known(given.item().id(), given.origin());
            if (known.isPresent()) {
                return known.get();
            }
            Scenario scenario = tables.scenarios.get(order.scenario());
            if (scenario == null) {
                return new NoScenario();
            }
            imported.put(given.item().id(), given.origin());
            Execution root = root(order, scenario);
            long number = tables.lastNumbers.merge(order.scenario(), 1L, Long::sum);
            Item item = new Item(given.item(), root, number);
            item.attempts = given.attempts();
            item.automaticAttempts = given.automaticAttempts();
            if (!tables.blueprint(root).equals(given.blueprint())) {
                item.ownBlueprint = Optional.of(given.blueprint());
            }
            tables.items.put(item.id(), item);
            return new Stored();
        }
    }

    private Execution root(Import order, Scenario scenario) {
        Execution root = new Execution(
                order.execution(),
                order.scenario(),
                scenario.blueprintVersion(),
                order.now(),
                Cause.MANUAL,
                order.execution(),
                Optional.empty(),
                List.of(),
                false);
        root.status = ExecutionStatus.WARNING;
        root.ended = Optional.of(order.now());
        tables.executions.put(root.id, root);
        return root;
    }
}
