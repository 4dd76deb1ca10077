package io.holdfast.engine.model;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.ModuleNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a blueprint leads: what lies behind each module that can be reached. */
final class Ways {

    /** What lies ahead: the rest of a flow, and the merge behind it when the flow is a branch. */
    record Way(List<ModuleNode> modules, Optional<Joined> joined) {
        static Way of(List<ModuleNode> modules) {
            return new Way(modules, Optional.empty());
        }

        Way rest() {
            return new Way(modules.subList(1, modules.size()), joined);
        }
    }

    /** The branch of this number, from 0, leads to a merge. */
    record Joined(ModuleNode ifElse, int branch, ModuleNode merge) {}

    private final Map<Integer, Way> behind = new HashMap<>();
    private final Map<Integer, List<ModuleNode>> aggregators = new HashMap<>();

    Ways(Blueprint blueprint) {
        index(Way.of(blueprint.flow()));
    }

    private void index(Way way) {
        for (Way at = way; !at.modules().isEmpty(); at = at.rest()) {
            ModuleNode node = at.modules().getFirst();
            behind.put(node.id(), at.rest());
            node.parameters()
                    .wholeNumber("feeder")
                    .ifPresent(source -> aggregators
                            .computeIfAbsent(source, id -> new ArrayList<>())
                            .add(node));
            index(Way.of(node.onError()));
            node.routes().stream().filter(route -> !route.disabled()).forEach(route -> index(Way.of(route.flow())));
            for (int number = 0; number < node.branches().size(); number++) {
                if (!node.branches().get(number).disabled()) {
                    index(branch(node, number));
                }
            }
        }
    }

    Way behind(int module) {
        return Optional.ofNullable(behind.get(module)).orElseThrow();
    }

    /** The aggregators that gather from this module, in the order of the blueprint. */
    List<ModuleNode> aggregatorsOf(int module) {
        return aggregators.getOrDefault(module, List.of());
    }

    Way branch(ModuleNode ifElse, int number) {
        ModuleNode.Branch branch = ifElse.branches().get(number);
        List<ModuleNode> merge = behind(ifElse.id()).modules();
        return new Way(
                branch.flow(),
                branch.conditions().isTrue("merge") && !merge.isEmpty()
                        ? Optional.of(new Joined(ifElse, number, merge.getFirst()))
                        : Optional.empty());
    }
}
