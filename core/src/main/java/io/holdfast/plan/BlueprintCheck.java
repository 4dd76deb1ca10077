package io.holdfast.plan;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeSet;

/** Says everything about a document that may be a blueprint, without keeping or running it. */
public final class BlueprintCheck {

    private final Planner planner;

    public BlueprintCheck(Planner planner) {
        this.planner = Objects.requireNonNull(planner, "planner");
    }

    /**
     * What a check found.
     *
     * @param problems what is wrong with the document; it is refused when there is any
     * @param unavailable what keeps it from being activated: what it needs that this server does not have, and what its
     *     author has to change first
     * @param warnings what can run, but may not do what its author meant
     * @param unavailableModules the names of the modules that this server does not have, each once
     */
    public record Checked(
            List<Problem> problems,
            List<Problem> unavailable,
            List<Problem> warnings,
            List<String> unavailableModules) {

        public Checked {
            problems = List.copyOf(problems);
            unavailable = List.copyOf(unavailable);
            warnings = List.copyOf(warnings);
            unavailableModules = List.copyOf(unavailableModules);
        }

        public boolean isRefused() {
            return !problems.isEmpty();
        }

        /**
         * The finding in one line: {@code ok}, {@code ok with 2 unavailable modules: …}, {@code refused: …}. Behind
         * {@code ok} may stand {@code , not to be activated: …}, with what has to be changed first.
         */
        public String line() {
            if (isRefused()) {
                return "refused: " + sentences(problems);
            }
            List<Problem> unready = of(unavailable, Problem.Kind.UNREADY);
            String ok = unavailableModules.isEmpty()
                    ? "ok"
                    : "ok with " + unavailableModules.size()
                            + (unavailableModules.size() == 1 ? " unavailable module: " : " unavailable modules: ")
                            + String.join(", ", unavailableModules);
            return unready.isEmpty() ? ok : ok + ", not to be activated: " + sentences(unready);
        }

        private static String sentences(List<Problem> problems) {
            return String.join("; ", problems.stream().map(Problem::sentence).toList());
        }
    }

    public Checked check(JsonObject document) {
        return switch (Blueprint.read(document)) {
            case Blueprint.Refused(List<Problem> problems) -> new Checked(problems, List.of(), List.of(), List.of());
            case Blueprint.Read(Blueprint blueprint) -> check(blueprint);
        };
    }

    private Checked check(Blueprint blueprint) {
        List<Problem> found = new ArrayList<>(planner.check(blueprint));
        found.addAll(ReferenceCheck.of(blueprint));
        List<Problem> unavailable = of(found, Problem.Kind.UNAVAILABLE);
        TreeSet<Integer> ids = new TreeSet<>();
        unavailable.stream().map(Problem::module).filter(OptionalInt::isPresent).forEach(id -> ids.add(id.getAsInt()));
        List<Problem> obstacles = new ArrayList<>(unavailable);
        obstacles.addAll(of(found, Problem.Kind.UNREADY));
        return new Checked(
                of(found, Problem.Kind.BROKEN),
                obstacles,
                of(found, Problem.Kind.WARNING),
                blueprint.modules().stream()
                        .filter(node -> ids.contains(node.id()))
                        .map(node -> node.module())
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static List<Problem> of(List<Problem> problems, Problem.Kind kind) {
        return problems.stream().filter(problem -> problem.kind() == kind).toList();
    }
}
