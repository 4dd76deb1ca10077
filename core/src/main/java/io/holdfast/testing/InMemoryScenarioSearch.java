package io.holdfast.testing;

import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.ScenarioFilter;
import io.holdfast.scenario.ScenarioSearch;
import io.holdfast.scenario.ScenarioSort;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds scenarios in memory. */
final class InMemoryScenarioSearch implements ScenarioSearch {

    private final InMemoryTables tables;

    InMemoryScenarioSearch(InMemoryTables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

    @Override
    public List<Scenario> list(ScenarioFilter filter, ScenarioSort sort, int limit, long offset) {
        synchronized (tables) {
            Comparator<Scenario> order = order(sort.key()).thenComparing(Scenario::id);
            return meant(filter)
                    .sorted(sort.ascending() ? order : order.reversed())
                    .skip(offset)
                    .limit(limit)
                    .toList();
        }
    }

    private Comparator<Scenario> order(ScenarioSort.Key key) {
        return switch (key) {
            case ID -> Comparator.comparing(Scenario::id);
            case TEAM -> Comparator.comparing(Scenario::team);
            case NAME -> Comparator.comparing(Scenario::name, String.CASE_INSENSITIVE_ORDER);
            case CREATED -> Comparator.comparing(Scenario::created);
            case EDITED -> Comparator.comparing(Scenario::edited);
            case ACTIVE -> Comparator.comparing(Scenario::active);
            case STOPPED ->
                Comparator.comparing(scenario -> scenario.stopReason().isPresent());
            case FOLDER -> Comparator.comparing(scenario -> tables.folderOfScenario.getOrDefault(scenario.id(), 0L));
        };
    }

    private Stream<Scenario> meant(ScenarioFilter filter) {
        return tables.scenarios.values().stream()
                .filter(scenario -> filter.team().stream().allMatch(team -> scenario.team() == team))
                .filter(scenario -> filter.ids().isEmpty() || filter.ids().contains(scenario.id()))
                .filter(scenario -> filter.folder().isEmpty()
                        || filter.folder().equals(Optional.ofNullable(tables.folderOfScenario.get(scenario.id()))))
                .filter(scenario -> filter.active().stream().allMatch(active -> scenario.active() == active));
    }

    @Override
    public long count(ScenarioFilter filter) {
        synchronized (tables) {
            return meant(filter).count();
        }
    }
}
