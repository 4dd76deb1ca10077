package io.holdfast.plan;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.module.ModuleKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A blueprint made runnable. Immutable; one plan serves any number of executions at once. */
public final class Plan {

    /** Where a step stands: the flow it is in, and its place there. */
    private record Place(List<Step> flow, int index) {}

    private final Blueprint blueprint;
    private final List<Step> flow;
    private final Map<Integer, Place> places = new HashMap<>();

    /** @throws IllegalArgumentException when the flow is empty; the planner refuses such a blueprint */
    Plan(Blueprint blueprint, List<Step> flow) {
        if (flow.isEmpty()) {
            throw new IllegalArgumentException("A plan has at least one step");
        }
        this.blueprint = Objects.requireNonNull(blueprint, "blueprint");
        this.flow = List.copyOf(flow);
        index(this.flow);
    }

    private void index(List<Step> steps) {
        for (int place = 0; place < steps.size(); place++) {
            Step step = steps.get(place);
            places.put(step.id(), new Place(steps, place));
            switch (step) {
                case Step.Run run -> index(run.onError());
                case Step.Router router -> router.routes().forEach(route -> index(route.flow()));
                case Step.Break ignored -> {}
                case Step.Ignore ignored -> {}
                case Step.Resume ignored -> {}
            }
        }
    }

    public Blueprint blueprint() {
        return blueprint;
    }

    /** The first step of the main flow. */
    public Step first() {
        return flow.getFirst();
    }

    /** The module that starts the scenario with bundles from outside; empty when the first module does not. */
    public Optional<Step.Run> trigger() {
        return first() instanceof Step.Run run && run.description().kind() == ModuleKind.TRIGGER
                ? Optional.of(run)
                : Optional.empty();
    }

    /** The step of the module with this id. */
    public Optional<Step> step(int module) {
        return Optional.ofNullable(places.get(module)).map(place -> place.flow().get(place.index()));
    }

    /** The step behind the module with this id in the same flow; empty when it is the last or unknown. */
    public Optional<Step> after(int module) {
        Place place = places.get(module);
        return place == null || place.index() + 1 == place.flow().size()
                ? Optional.empty()
                : Optional.of(place.flow().get(place.index() + 1));
    }

    /** Whether some step is of this kind of module; {@code name} is {@code app:Name}. */
    public boolean contains(String name) {
        return places.values().stream()
                .map(place -> place.flow().get(place.index()))
                .anyMatch(step -> step instanceof Step.Run run
                        && run.description().name().toString().equals(name));
    }
}
