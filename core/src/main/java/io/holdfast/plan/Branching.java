package io.holdfast.plan;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.ModuleNode;
import io.holdfast.blueprint.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes the steps at which a flow branches, and those at which branches come together. */
final class Branching {

    private final PlanBuilder builder;
    private final List<Problem> problems;

    Branching(PlanBuilder builder, List<Problem> problems) {
        this.builder = builder;
        this.problems = problems;
    }

    Step router(ModuleNode node, Optional<Filter> filter, PlanBuilder.Position position) {
        if (!node.onError().isEmpty()) {
            builder.problem(
                    node, "onerror", "a router has no error handler route; put it on the modules of its routes");
        }
        int routeCount = node.routes().size();
        node.fallbackRoute().ifPresent(index -> {
            if (index < 0 || index >= routeCount) {
                problems.add(Problem.warning(
                        node.id(),
                        "parameters.else",
                        OptionalInt.empty(),
                        "the fallback route is number " + index + " from 0, but the router has " + routeCount
                                + " routes; choose the fallback route again"));
            }
        });
        List<Step.Route> routes = new ArrayList<>();
        for (int index = 0; index < routeCount; index++) {
            ModuleNode.Route route = node.routes().get(index);
            List<Step> flow = builder.flow(route.flow(), position.behind(node.id()));
            if (!route.disabled() && !flow.isEmpty()) {
                routes.add(new Step.Route(flow, node.fallbackRoute().orElse(-1) == index));
            }
        }
        return new Step.Router(node.id(), filter, routes);
    }

    Step ifElse(ModuleNode node, Optional<Filter> filter, PlanBuilder.Position position) {
        List<Step.Branch> branches = new ArrayList<>();
        for (int index = 0; index < node.branches().size(); index++) {
            ModuleNode.Branch branch = node.branches().get(index);
            JsonObject written = branch.conditions();
            Filter conditions = new FilterReader(node.id(), problems).filter(written);
            List<Step> flow = builder.flow(branch.flow(), position.behind(node.id()));
            if (!branch.disabled()) {
                boolean otherwise = written.text("type").orElse("").equals("else");
                branches.add(new Step.Branch(
                        index + 1,
                        written.text("label").orElse(""),
                        otherwise ? new Filter("", List.of()) : conditions,
                        flow,
                        written.isTrue("merge")));
            }
        }
        return new Step.IfElse(node.id(), filter, branches);
    }

    Optional<Step> merge(ModuleNode node, Optional<Filter> filter, Optional<ModuleNode> before) {
        List<Step.Output> outputs = outputs(node);
        Map<Integer, Filter> filters = new HashMap<>();
        for (int index = 0; index < node.mergeFilters().size(); index++) {
            if (node.mergeFilters().get(index) instanceof JsonObject written) {
                filters.put(index + 1, new FilterReader(node.id(), problems).filter(written));
            }
        }
        Optional<ModuleNode> ifElse =
                before.filter(previous -> previous.module().equals(EngineModule.IF_ELSE.moduleName()));
        if (ifElse.isEmpty()) {
            builder.problem(
                    node,
                    "module",
                    node.module() + " brings the branches of an if-else together and must stand directly behind one");
        }
        return ifElse.map(behind -> new Step.Merge(node.id(), filter, behind.id(), outputs, filters));
    }

    private List<Step.Output> outputs(ModuleNode node) {
        TemplateReader templates = new TemplateReader(node.id(), problems);
        List<Step.Output> outputs = new ArrayList<>();
        for (int index = 0; index < node.outputs().size(); index++) {
            String path = "outputs[" + (index + 1) + "]";
            JsonObject output = node.outputs().get(index) instanceof JsonObject object ? object : JsonObject.EMPTY;
            Optional<String> name = output.text("name");
            if (name.isEmpty()) {
                builder.problem(node, path + ".name", "expected the name of the output; name it");
                continue;
            }
            List<Template> mappings = new ArrayList<>();
            for (Json mapping : output.array("mappings")) {
                mappings.add(templates.template(mapping, path + ".mappings[" + (mappings.size() + 1) + "]"));
            }
            outputs.add(new Step.Output(name.get(), mappings));
        }
        return outputs;
    }
}
