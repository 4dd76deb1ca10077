package io.holdfast.plan;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.ModuleNode;
import io.holdfast.blueprint.Problem;
import io.holdfast.module.AppModule;
import io.holdfast.module.ModuleCatalog;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.ModuleName;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes plans of blueprints: finds modules, parses expressions, and lists every problem rather than the first. */
public final class Planner {

    private static final String ROUTER = "builtin:BasicRouter";
    private static final String BREAK = "builtin:Break";
    private static final String IGNORE = "builtin:Ignore";
    private static final String RESUME = "builtin:Resume";

    /** The names of the modules that the engine itself carries out. */
    public static final List<String> ENGINE_MODULES = List.of(ROUTER, BREAK, IGNORE, RESUME);

    private final ModuleCatalog catalog;

    public Planner(ModuleCatalog catalog) {
        this.catalog = Objects.requireNonNull(catalog, "catalog");
    }

    /** Makes the blueprint's plan, or says why there is none. Warnings are not told here; see {@link #check}. */
    public Planning plan(Blueprint blueprint) {
        Work work = new Work(blueprint);
        List<Step> flow = work.flow(blueprint.flow(), Position.MAIN);
        List<Problem> obstacles = work.found(flow).stream()
                .filter(problem -> problem.kind() != Problem.Kind.WARNING)
                .toList();
        return obstacles.isEmpty() ? new Planning.Planned(new Plan(blueprint, flow)) : new Planning.Refused(obstacles);
    }

    /** Everything there is to say about the blueprint: problems, modules that are not available here, warnings. */
    public List<Problem> check(Blueprint blueprint) {
        Work work = new Work(blueprint);
        return List.copyOf(work.found(work.flow(blueprint.flow(), Position.MAIN)));
    }

    /** Which flow a module is in: directives belong into error handler routes. */
    private enum Position {
        MAIN,
        ERROR_ROUTE
    }

    /** The making of one plan. */
    private final class Work {

        private final Blueprint blueprint;
        private final List<Problem> problems = new ArrayList<>();

        Work(Blueprint blueprint) {
            this.blueprint = blueprint;
        }

        /** The problems, with one more when there is nothing to run. */
        List<Problem> found(List<Step> flow) {
            if (flow.isEmpty() && blueprint.flow().isEmpty()) {
                problems.add(Problem.ofDocument("flow", "expected at least one module; add the trigger first"));
            }
            return problems;
        }

        List<Step> flow(List<ModuleNode> nodes, Position position) {
            List<Step> steps = new ArrayList<>();
            for (int index = 0; index < nodes.size(); index++) {
                ModuleNode node = nodes.get(index);
                if (isLastOnly(node.module()) && index + 1 < nodes.size()) {
                    problems.add(Problem.ofModule(
                            node.id(),
                            "module",
                            node.module() + " must be the last module of its flow, but module "
                                    + nodes.get(index + 1).id() + " follows; remove what follows"));
                }
                step(node, position).ifPresent(steps::add);
            }
            return steps;
        }

        private static boolean isLastOnly(String module) {
            return ENGINE_MODULES.contains(module);
        }

        private Optional<Step> step(ModuleNode node, Position position) {
            Optional<Filter> filter = node.filter().map(object -> new FilterReader(node.id(), problems).filter(object));
            return switch (node.module()) {
                case ROUTER -> Optional.of(router(node, filter, position));
                case BREAK -> directive(node, position, () -> breakStep(node, filter));
                case IGNORE -> directive(node, position, () -> new Step.Ignore(node.id(), filter));
                case RESUME -> directive(node, position, () -> new Step.Resume(node.id(), filter, mapper(node)));
                default -> appModule(node, filter, position);
            };
        }

        private Optional<Step> directive(ModuleNode node, Position position, java.util.function.Supplier<Step> step) {
            if (position == Position.MAIN) {
                problems.add(Problem.ofModule(
                        node.id(),
                        "module",
                        node.module() + " is a directive and belongs into an error handler route (onerror)"));
                return Optional.empty();
            }
            return Optional.of(step.get());
        }

        private Step breakStep(ModuleNode node, Optional<Filter> filter) {
            if (!blueprint.settings().storeIncompleteExecutions()) {
                problems.add(Problem.ofModule(
                        node.id(),
                        "module",
                        "Break stores incomplete executions, but the scenario does not allow it; turn on \"Allow storing"
                                + " incomplete executions\" (metadata.scenario.dlq) or remove the directive"));
            }
            return new Step.Break(node.id(), filter, mapper(node));
        }

        private Step router(ModuleNode node, Optional<Filter> filter, Position position) {
            if (!node.onError().isEmpty()) {
                problems.add(Problem.ofModule(
                        node.id(),
                        "onerror",
                        "a router has no error handler route; put it on the modules of its routes"));
            }
            int routeCount = node.routes().size();
            node.fallbackRoute().ifPresent(index -> {
                if (index < 0 || index >= routeCount) {
                    problems.add(Problem.ofModule(
                            node.id(),
                            "parameters.else",
                            "the fallback route is number " + index + " from 0, but the router has " + routeCount
                                    + " routes"));
                }
            });
            List<Step.Route> routes = new ArrayList<>();
            for (int index = 0; index < routeCount; index++) {
                ModuleNode.Route route = node.routes().get(index);
                List<Step> flow = flow(route.flow(), position);
                if (!route.disabled() && !flow.isEmpty()) {
                    boolean fallback = node.fallbackRoute().orElse(-1) == index;
                    routes.add(new Step.Route(flow, fallback));
                }
            }
            return new Step.Router(node.id(), filter, routes);
        }

        private Optional<Step> appModule(ModuleNode node, Optional<Filter> filter, Position position) {
            List<Step> onError = flow(node.onError(), Position.ERROR_ROUTE);
            branches(node, position);
            CollectionValue parameters = parameters(node);
            Template.Items mapper = mapper(node);
            ModuleName name = ModuleName.parse(node.module());
            Optional<AppModule> module = catalog.find(name, node.version());
            if (module.isEmpty()) {
                problems.add(Problem.unavailable(node.id(), missing(name, node.version())));
                return Optional.empty();
            }
            boolean isFirst = blueprint.flow().getFirst().id() == node.id();
            if (module.get().description().kind() == ModuleKind.TRIGGER && !(isFirst && position == Position.MAIN)) {
                problems.add(Problem.ofModule(
                        node.id(), "module", name + " is a trigger and can only be the scenario's first module"));
            }
            return Optional.of(new Step.Run(
                    node.id(), filter, module.get(), module.get().description(), parameters, mapper, onError));
        }

        /** Reads what is in the branches of an if-else and in the outputs of a merge, for what is wrong with it. */
        private void branches(ModuleNode node, Position position) {
            for (ModuleNode.Branch branch : node.branches()) {
                new FilterReader(node.id(), problems).filter(branch.conditions());
                flow(branch.flow(), position);
            }
            TemplateReader outputs = new TemplateReader(node.id(), problems);
            for (int index = 0; index < node.outputs().size(); index++) {
                outputs.template(node.outputs().get(index), "outputs[" + (index + 1) + "]");
            }
        }

        private String missing(ModuleName name, int version) {
            List<Integer> versions = catalog.versions(name);
            return versions.isEmpty()
                    ? "the module " + name
                            + " is not available on this server; replace it by another, for instance by a"
                            + " request of the http app"
                    : "the module " + name + " is available in version " + versions + ", not in version " + version;
        }

        private Template.Items mapper(ModuleNode node) {
            return new TemplateReader(node.id(), problems).items(node.mapper(), "mapper");
        }

        private CollectionValue parameters(ModuleNode node) {
            TemplateReader reader = new TemplateReader(node.id(), problems);
            Map<String, Value> items = new LinkedHashMap<>();
            node.parameters()
                    .members()
                    .forEach((key, value) -> items.put(key, reader.constant(value, "parameters." + key)));
            return new CollectionValue(items);
        }
    }
}
