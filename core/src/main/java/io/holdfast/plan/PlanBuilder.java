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
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the steps of one blueprint, and gathers what is wrong with it. */
final class PlanBuilder {

    /**
     * Where a module stands.
     *
     * @param inErrorRoute whether it is in an error handler route, where directives belong
     * @param upstream the modules whose bundles have come this way, nearest first
     */
    record Position(boolean inErrorRoute, Optional<Upstream> upstream) {

        Position behind(int module) {
            return new Position(inErrorRoute, Optional.of(new Upstream(module, upstream)));
        }

        Position errorRoute(int failed) {
            return new Position(true, Optional.of(new Upstream(failed, upstream)));
        }

        boolean isBehind(int module) {
            return Stream.iterate(upstream, Optional::isPresent, at -> at.flatMap(Upstream::before))
                    .anyMatch(at -> at.orElseThrow().module() == module);
        }
    }

    /** A module upstream, and what lies before it. */
    record Upstream(int module, Optional<Upstream> before) {}

    private static final Position BEGINNING = new Position(false, Optional.empty());

    private final Blueprint blueprint;
    private final ModuleCatalog catalog;
    private final List<Problem> problems = new ArrayList<>();

    PlanBuilder(Blueprint blueprint, ModuleCatalog catalog) {
        this.blueprint = blueprint;
        this.catalog = catalog;
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    List<Step> mainFlow() {
        if (blueprint.flow().isEmpty()) {
            problems.add(Problem.unreadyDocument("flow", "expected at least one module; add the trigger first"));
        }
        return flow(blueprint.flow(), BEGINNING);
    }

    List<Step> flow(List<ModuleNode> nodes, Position position) {
        List<Step> steps = new ArrayList<>();
        Position at = position;
        for (int index = 0; index < nodes.size(); index++) {
            ModuleNode node = nodes.get(index);
            Optional<ModuleNode> before = index == 0 ? Optional.empty() : Optional.of(nodes.get(index - 1));
            before.ifPresent(previous -> mayFollow(previous, node));
            step(node, before, at).ifPresent(steps::add);
            at = at.behind(node.id());
        }
        return steps;
    }

    private void mayFollow(ModuleNode before, ModuleNode node) {
        Optional<EngineModule> engine = EngineModule.ofName(before.module());
        if (engine.isPresent() && !engine.get().mayBeFollowedBy(node.module())) {
            problem(
                    before,
                    "module",
                    before.module() + " must be the last module of its flow, but module " + node.id()
                            + " follows; remove what follows");
        }
    }

    private Optional<Step> step(ModuleNode node, Optional<ModuleNode> before, Position position) {
        Optional<Filter> filter = node.filter().map(object -> new FilterReader(node.id(), problems).filter(object));
        Optional<EngineModule> engine = EngineModule.ofName(node.module());
        if (engine.isEmpty()) {
            return appModule(node, filter, position);
        }
        if (engine.get().isDirective() && !position.inErrorRoute()) {
            problem(
                    node,
                    "module",
                    node.module() + " is a directive and belongs into an error handler route (onerror)");
            return Optional.empty();
        }
        Branching branching = new Branching(this, problems);
        return switch (engine.get()) {
            case ROUTER -> Optional.of(branching.router(node, filter, position));
            case IF_ELSE -> Optional.of(branching.ifElse(node, filter, position));
            case MERGE -> branching.merge(node, filter, before);
            case BREAK -> Optional.of(breakStep(node, filter));
            case IGNORE -> Optional.of(new Step.Ignore(node.id(), filter));
            case RESUME -> Optional.of(new Step.Resume(node.id(), filter, mapper(node)));
            case COMMIT -> Optional.of(new Step.Commit(node.id(), filter));
            case ROLLBACK -> Optional.of(new Step.Rollback(node.id(), filter));
        };
    }

    private Step breakStep(ModuleNode node, Optional<Filter> filter) {
        if (!blueprint.settings().storeIncompleteExecutions()) {
            problems.add(Problem.unready(
                    node.id(),
                    "module",
                    "Break stores incomplete executions, but the scenario does not allow it; turn on \"Allow storing"
                            + " incomplete executions\" (metadata.scenario.dlq) or remove the directive"));
        }
        return new Step.Break(node.id(), filter, mapper(node));
    }

    private Optional<Step> appModule(ModuleNode node, Optional<Filter> filter, Position position) {
        List<Step> onError = flow(node.onError(), position.errorRoute(node.id()));
        CollectionValue parameters = parameters(node);
        Template.Items mapper = mapper(node);
        Optional<Template> groupBy = node.flags()
                .get("groupBy")
                .map(written -> new TemplateReader(node.id(), problems).template(written, "flags.groupBy"));
        ModuleName name = ModuleName.parse(node.module());
        Optional<AppModule> module = catalog.find(name, node.version());
        if (module.isEmpty()) {
            problems.add(Problem.unavailable(node.id(), missing(name, node.version())));
            return Optional.empty();
        }
        ModuleKind kind = module.get().description().kind();
        boolean isFirst = blueprint.flow().getFirst().id() == node.id();
        if ((kind == ModuleKind.TRIGGER || kind == ModuleKind.POLLING_TRIGGER) && !isFirst) {
            problem(node, "module", name + " is a trigger and can only be the scenario's first module");
        }
        Step.Run run =
                new Step.Run(node.id(), filter, module.get(), module.get().description(), parameters, mapper, onError);
        return Optional.of(kind == ModuleKind.AGGREGATOR ? aggregate(node, run, groupBy, position) : run);
    }

    private Step aggregate(ModuleNode node, Step.Run run, Optional<Template> groupBy, Position position) {
        int source = node.parameters().wholeNumber("feeder").orElse(0);
        if (!position.isBehind(source)) {
            problem(
                    node,
                    "parameters.feeder",
                    "expected the id of the source module, which stands upstream of the aggregator, found "
                            + (source == 0 ? "none" : "module " + source) + "; choose the source module again");
        }
        boolean stopIfEmpty =
                node.flags().isTrue("stopIfEmpty") || node.parameters().isTrue("stopIfEmpty");
        return new Step.Aggregate(run, source, groupBy, stopIfEmpty);
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

    void problem(ModuleNode node, String field, String sentence) {
        problems.add(Problem.ofModule(node.id(), field, sentence));
    }
}
