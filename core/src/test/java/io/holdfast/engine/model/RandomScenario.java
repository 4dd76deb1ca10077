package io.holdfast.engine.model;

import io.holdfast.blueprint.Blueprint;
import java.util.List;

/**
 * A scenario that was made from a seed, and how it is run.
 *
 * @param seed makes the same scenario again
 * @param blueprint its document
 * @param script what its modules answer
 * @param triggered the texts of its trigger's bundles; empty when it starts itself
 * @param cycles how many cycles a run may have
 * @param room whether there is room for what it cannot finish
 */
public record RandomScenario(
        long seed, Blueprint blueprint, Script script, List<String> triggered, int cycles, Room room) {

    public RandomScenario {
        triggered = List.copyOf(triggered);
    }

    /** The same scenario, whose modules answer otherwise. */
    RandomScenario with(Script other) {
        return new RandomScenario(seed, blueprint, other, triggered, cycles, room);
    }

    /** Whether there is room for what cannot be finished. */
    public enum Room {
        ENOUGH,
        /** It is dropped. */
        DROPPED,
        /** For one, and then for no more. */
        ONE,
        NONE;

        /** What becomes of the first, the second and so on. */
        Room of(int number) {
            return this == ONE ? (number == 1 ? ENOUGH : NONE) : this;
        }
    }

    @Override
    public String toString() {
        String start = triggered.isEmpty() ? "starts itself" : "is triggered with " + triggered;
        return "Seed " + seed + ", " + start + ", cycles " + cycles + ", room " + room + ", " + script + "\n"
                + BlueprintText.of(blueprint);
    }
}
