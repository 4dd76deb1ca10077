package io.holdfast.schedule;

import io.holdfast.scenario.Scenario;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The scenarios that this process knows, loaded when they are first needed. Thread-safe. */
final class LiveScenarios {

    private final RunTools tools;
    private final RunLimits limits;
    private final Plans plans;
    private final Map<Long, LiveScenario> scenarios = new ConcurrentHashMap<>();

    LiveScenarios(RunTools tools, RunLimits limits, Plans plans) {
        this.tools = Objects.requireNonNull(tools, "tools");
        this.limits = Objects.requireNonNull(limits, "limits");
        this.plans = Objects.requireNonNull(plans, "plans");
    }

    void loadActive() {
        tools.scenarios().active().forEach(this::remember);
    }

    Optional<LiveScenario> find(long id) {
        LiveScenario known = scenarios.get(id);
        return known != null ? Optional.of(known) : tools.scenarios().find(id).map(this::remember);
    }

    private LiveScenario remember(Scenario scenario) {
        return scenarios.computeIfAbsent(
                scenario.id(),
                id -> new LiveScenario(
                        scenario,
                        plans.of(scenario.blueprint()),
                        tools.folder(),
                        limits,
                        tools.clock().getZone()));
    }

    /** Reads the scenario again. */
    Optional<LiveScenario> refresh(long id) {
        Optional<Scenario> current = tools.scenarios().find(id);
        if (current.isEmpty()) {
            scenarios.remove(id);
            return Optional.empty();
        }
        LiveScenario live = remember(current.get());
        live.changed(current.get(), plans.of(current.get().blueprint()));
        return Optional.of(live);
    }

    void deactivate(long id, Optional<String> reason) {
        tools.scenarios().activate(id, false, reason, tools.clock().instant());
        refresh(id);
    }

    void forget(long id) {
        scenarios.remove(id);
    }

    /** All that this process knows. */
    Collection<LiveScenario> all() {
        return List.copyOf(scenarios.values());
    }

    /** The scenarios whose items may be retried now, each with its free places. */
    Map<Long, Integer> retryable() {
        Map<Long, Integer> places = new HashMap<>();
        scenarios.forEach((id, live) -> {
            int free = live.freeRetryPlaces();
            if (free > 0) {
                places.put(id, free);
            }
        });
        return places;
    }
}
