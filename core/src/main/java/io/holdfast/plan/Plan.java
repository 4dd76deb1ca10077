package io.holdfast.plan;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.module.ModuleKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** A blueprint made runnable. Immutable; one plan serves any number of executions at once. */
public final class Plan {

    /** Where a step stands: the step itself, and the one that a bundle meets behind it. */
    private record Place(Step step, Optional<Step> next) {}

    /** A branch of an if-else, by its number. */
    private record Fork(int ifElse, int branch) {}

    private final Blueprint blueprint;
    private final List<Step> flow;
    private final Map<Integer, Place> places = new HashMap<>();
    private final Map<Integer, Fork> forks = new HashMap<>();
    private final Map<Integer, List<Step.Aggregate>> aggregators = new HashMap<>();

    /** @throws IllegalArgumentException when the flow is empty; the planner refuses such a blueprint */
    Plan(Blueprint blueprint, List<Step> flow) {
        if (flow.isEmpty()) {
            throw new IllegalArgumentException("A plan has at least one step");
        }
        this.blueprint = Objects.requireNonNull(blueprint, "blueprint");
        this.flow = List.copyOf(flow);
        index(this.flow, Optional.empty());
    }

    /** @param behind what a bundle meets behind the last of the steps */
    private void index(List<Step> steps, Optional<Step> behind) {
        for (int place = 0; place < steps.size(); place++) {
            Step step = steps.get(place);
            Optional<Step> next = place + 1 < steps.size() ? Optional.of(steps.get(place + 1)) : behind;
            places.put(step.id(), new Place(step, next));
            switch (step) {
                case Step.Run run -> index(run.onError(), Optional.empty());
                case Step.Aggregate aggregate -> {
                    aggregators
                            .computeIfAbsent(aggregate.source(), source -> new ArrayList<>())
                            .add(aggregate);
                    index(aggregate.run().onError(), Optional.empty());
                }
                case Step.Router router -> router.routes().forEach(route -> index(route.flow(), Optional.empty()));
                case Step.IfElse ifElse -> {
                    for (Step.Branch branch : ifElse.branches()) {
                        Fork fork = new Fork(ifElse.id(), branch.number());
                        branch.flow().forEach(inside -> forks.put(inside.id(), fork));
                        index(branch.flow(), branch.merged() ? next : Optional.empty());
                    }
                }
                case Step.Merge ignored -> {}
                case Step.Break ignored -> {}
                case Step.Ignore ignored -> {}
                case Step.Resume ignored -> {}
                case Step.Commit ignored -> {}
                case Step.Rollback ignored -> {}
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
        return Optional.ofNullable(places.get(module)).map(Place::step);
    }

    /** The step that a bundle of the module with this id meets next; empty when it is the last or unknown. */
    public Optional<Step> after(int module) {
        Place place = places.get(module);
        return place == null ? Optional.empty() : place.next();
    }

    /** The number of the branch of this if-else that the module with this id stands in; empty when it stands in none. */
    public OptionalInt branch(int ifElse, int module) {
        Fork fork = forks.get(module);
        return fork == null || fork.ifElse() != ifElse ? OptionalInt.empty() : OptionalInt.of(fork.branch());
    }

    /** The aggregators whose source is the module with this id, in the order of the blueprint. */
    public List<Step.Aggregate> aggregatorsOf(int source) {
        return aggregators.getOrDefault(source, List.of());
    }

    /** Whether some step is of this kind of module; {@code name} is {@code app:Name}. */
    public boolean contains(String name) {
        return places.values().stream()
                .anyMatch(place -> place.step() instanceof Step.Run run
                        && run.description().name().toString().equals(name));
    }
}
