package io.holdfast.testing;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.scenario.BlueprintVersion;
import io.holdfast.scenario.BlueprintVersions;
import io.holdfast.testing.InMemoryTables.BlueprintKey;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Versions of blueprints in memory. */
final class InMemoryBlueprintVersions implements BlueprintVersions {

    private final InMemoryTables tables;

    InMemoryBlueprintVersions(InMemoryTables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

    @Override
    public List<BlueprintVersion> list(long scenario, int limit, long offset) {
        synchronized (tables) {
            return tables.blueprintTimes.entrySet().stream()
                    .filter(entry -> isKept(scenario, entry.getKey()))
                    .map(entry -> new BlueprintVersion(scenario, entry.getKey().version(), entry.getValue()))
                    .sorted(Comparator.comparing(BlueprintVersion::number).reversed())
                    .skip(offset)
                    .limit(limit)
                    .toList();
        }
    }

    private boolean isKept(long scenario, BlueprintKey key) {
        return key.scenario() == scenario && tables.scenarios.containsKey(scenario);
    }

    @Override
    public Optional<JsonObject> find(long scenario, long number) {
        synchronized (tables) {
            BlueprintKey key = new BlueprintKey(scenario, number);
            return Optional.ofNullable(tables.blueprints.get(key)).filter(found -> isKept(scenario, key));
        }
    }
}
