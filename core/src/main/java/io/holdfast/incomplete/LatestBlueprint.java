package io.holdfast.incomplete;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.ModuleNode;
import io.holdfast.execution.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Whether an incomplete execution can go on with the present blueprint of its scenario. */
public final class LatestBlueprint {

    private LatestBlueprint() {}

    /** Why it cannot. */
    public sealed interface Obstacle {

        /** As a part of a sentence. */
        String text();
    }

    /** The module at which it goes on is not in the present blueprint. */
    public record ModuleGone(int module, boolean failed) implements Obstacle {
        @Override
        public String text() {
            return subject(module, failed) + " is not in it any more";
        }
    }

    /**
     * The module at which it goes on is another one now.
     *
     * @param was its name in the blueprint of the item; empty when that has no such module
     * @param is its name in the present blueprint
     */
    public record ModuleChanged(int module, boolean failed, String was, String is) implements Obstacle {
        public ModuleChanged {
            Objects.requireNonNull(was, "was");
            Objects.requireNonNull(is, "is");
        }

        @Override
        public String text() {
            return subject(module, failed) + " was " + was + " and is " + is + " now";
        }
    }

    private static String subject(int module, boolean failed) {
        return "module " + module + (failed ? ", which failed," : ", at which it goes on,");
    }

    /**
     * Every module at which the item goes on must be in the present blueprint, and be the module that it was.
     *
     * @return that of the failed module first; none when the blueprint can be taken
     */
    public static List<Obstacle> obstacles(IncompleteWork work, JsonObject latest) {
        Map<Integer, String> before = names(work.blueprint());
        Map<Integer, String> after = names(latest);
        int failed = work.item().module();
        Set<Integer> needed = new LinkedHashSet<>(List.of(failed));
        work.snapshot().agenda().stream().map(Task::module).forEach(needed::add);
        List<Obstacle> obstacles = new ArrayList<>();
        for (int module : needed) {
            String was = Objects.requireNonNullElse(before.get(module), "");
            Optional<String> is = Optional.ofNullable(after.get(module));
            if (is.isEmpty()) {
                obstacles.add(new ModuleGone(module, module == failed));
            } else if (!is.get().equals(was)) {
                obstacles.add(new ModuleChanged(module, module == failed, was, is.get()));
            }
        }
        return obstacles;
    }

    /** The names of the modules by their ids; none when the document cannot be read any more. */
    private static Map<Integer, String> names(JsonObject document) {
        Map<Integer, String> names = new LinkedHashMap<>();
        switch (Blueprint.read(document)) {
            case Blueprint.Read(Blueprint blueprint) -> {
                for (ModuleNode node : blueprint.modules()) {
                    names.put(node.id(), node.module());
                }
            }
            case Blueprint.Refused ignored -> {}
        }
        return names;
    }
}
