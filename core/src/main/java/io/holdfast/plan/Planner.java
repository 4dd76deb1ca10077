package io.holdfast.plan;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.Problem;
import io.holdfast.module.ModuleCatalog;
import java.util.List;
import java.util.Objects;

/** Makes plans of blueprints: finds modules, parses expressions, and lists every problem rather than the first. */
public final class Planner {

    /** The names of the modules that the engine itself carries out. */
    public static final List<String> ENGINE_MODULES = EngineModule.NAMES;

    private final ModuleCatalog catalog;

    public Planner(ModuleCatalog catalog) {
        this.catalog = Objects.requireNonNull(catalog, "catalog");
    }

    /** Makes the blueprint's plan, or says why there is none. Warnings are not told here; see {@link #check}. */
    public Planning plan(Blueprint blueprint) {
        PlanBuilder builder = new PlanBuilder(blueprint, catalog);
        List<Step> flow = builder.mainFlow();
        List<Problem> obstacles = builder.problems().stream()
                .filter(problem -> problem.kind() != Problem.Kind.WARNING)
                .toList();
        return obstacles.isEmpty() ? new Planning.Planned(new Plan(blueprint, flow)) : new Planning.Refused(obstacles);
    }

    /** Everything there is to say about the blueprint: problems, modules that are not available here, warnings. */
    public List<Problem> check(Blueprint blueprint) {
        PlanBuilder builder = new PlanBuilder(blueprint, catalog);
        builder.mainFlow();
        return builder.problems();
    }
}
