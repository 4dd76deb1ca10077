package io.holdfast.testing;

import io.holdfast.incomplete.Losses;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What is lost, in memory. */
final class InMemoryLosses implements Losses {

    private final InMemoryTables tables;

    InMemoryLosses(InMemoryTables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

    @Override
    public List<Loss> list(Optional<Long> scenario, long before, int limit) {
        synchronized (tables) {
            return tables.losses.reversed().stream()
                    .map(InMemoryTables.Lost::row)
                    .filter(row -> scenario.isEmpty() || scenario.get() == row.scenario())
                    .filter(row -> row.number() < before)
                    .limit(limit)
                    .toList();
        }
    }
}
