package io.holdfast.server.api;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonNull;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.incomplete.HeldExecutions;
import io.holdfast.incomplete.IncompleteExecutions;
import io.holdfast.incomplete.Usage;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.ScenarioLibrary;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gathers what is kept beside scenarios, as far as it was asked for, and shows them with it. */
final class ScenarioViews {

    private static final String PROPERTIES = "customProperties";
    private static final String WAITING = "waiting";

    private static final List<String> OF_ONE = Stream.concat(
                    ScenarioJson.COLUMNS.stream(), Stream.of(PROPERTIES, WAITING))
            .toList();

    private final ScenarioLibrary library;
    private final IncompleteExecutions incompletes;
    private final HeldExecutions held;
    private final Consumption consumption;
    private final Standstills standstills;
    private final ScenarioJson json;
    private final Clock clock;

    ScenarioViews(ApiPorts ports, ApiTools tools, ScenarioJson json, Consumption consumption) {
        this.library = ports.library();
        this.incompletes = ports.incompletes();
        this.held = ports.held();
        this.consumption = Objects.requireNonNull(consumption, "consumption");
        this.standstills = new Standstills(ports, tools);
        this.json = Objects.requireNonNull(json, "json");
        this.clock = tools.clock();
    }

    /** What a call wants of one scenario. */
    static ChosenColumns columns(Call call) {
        return ChosenColumns.of(call.query(), OF_ONE);
    }

    /** What a call wants of each scenario of a list. */
    static ChosenColumns columnsOfList(Query query) {
        return ChosenColumns.of(query, ScenarioJson.COLUMNS, PROPERTIES);
    }

    JsonObject one(Scenario scenario, ChosenColumns columns) {
        long id = scenario.id();
        Map<Long, Long> open = Map.of(id, incompletes.use(id).items());
        JsonObject shown =
                new Gathered(List.of(scenario), columns, open).shown(scenario).with(WAITING, waiting(id, columns));
        return columns.of(shown);
    }

    private Json waiting(long scenario, ChosenColumns columns) {
        return columns.has(WAITING) ? standstills.scenario(scenario).orElseGet(JsonNull::new) : new JsonNull();
    }

    List<JsonObject> all(List<Scenario> scenarios, ChosenColumns columns) {
        Map<Long, Long> open = columns.has("dlqCount") ? incompletes.openByScenario() : Map.of();
        Gathered gathered = new Gathered(scenarios, columns, open);
        return scenarios.stream().map(gathered::shown).map(columns::of).toList();
    }

    /** What is kept beside these scenarios; what nobody asked for is left empty. */
    private final class Gathered {

        private final Map<Long, Long> open;
        private final Map<Long, Long> folders;
        private final Set<Long> holding;
        private final Map<Long, Usage> usage;
        private final Map<Long, Map<String, Json>> properties;

        private Gathered(List<Scenario> scenarios, ChosenColumns columns, Map<Long, Long> open) {
            Set<Long> ids = scenarios.stream().map(Scenario::id).collect(Collectors.toUnmodifiableSet());
            this.open = open;
            this.folders = columns.has("folderId") ? library.folders().of(List.copyOf(ids)) : Map.of();
            this.holding = columns.has("iswaiting") ? held.holding(ids) : Set.of();
            this.usage = columns.has("operations") || columns.has("transfer") ? consumption.ofPeriod(ids) : Map.of();
            this.properties = columns.has(PROPERTIES) ? library.properties().values(ids) : Map.of();
        }

        private JsonObject shown(Scenario scenario) {
            long id = scenario.id();
            boolean paused = scenario.standing().pausedUntil().stream().anyMatch(clock.instant()::isBefore);
            ScenarioJson.Beside beside = new ScenarioJson.Beside(
                    open.getOrDefault(id, 0L),
                    Optional.ofNullable(folders.get(id)),
                    paused,
                    holding.contains(id),
                    usage.getOrDefault(id, Usage.NONE));
            return json.scenario(scenario, beside)
                    .with(PROPERTIES, new JsonObject(properties.getOrDefault(id, Map.of())));
        }
    }
}
