package io.holdfast.plan;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.ModuleNode;
import io.holdfast.blueprint.Problem;
import io.holdfast.plan.References.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds mapped values that cannot be there: of a module that is not in the blueprint, that does not come before, or that
 * an aggregator hides; and of a field that the module does not declare. Such a value is empty when the scenario runs, which
 * an author may even have meant, so these are warnings: Make runs such blueprints too.
 */
final class ReferenceCheck {

    /** What the bundles of modules upstream of a place are, by the ids of the modules, in the order in which they come. */
    private static final class Upstream {

        private final Set<Integer> visible;
        private final Map<Integer, Integer> hiddenBy;

        Upstream(Set<Integer> visible, Map<Integer, Integer> hiddenBy) {
            this.visible = visible;
            this.hiddenBy = hiddenBy;
        }

        Upstream copy() {
            return new Upstream(new LinkedHashSet<>(visible), new HashMap<>(hiddenBy));
        }

        /** Behind an aggregator, neither its source nor what lies between them can be mapped. */
        void hideFrom(int source, int aggregator) {
            if (visible.contains(source)) {
                List<Integer> ordered = new ArrayList<>(visible);
                List<Integer> hidden = ordered.subList(ordered.indexOf(source), ordered.size());
                hidden.forEach(module -> hiddenBy.put(module, aggregator));
                hidden.forEach(visible::remove);
            }
        }
    }

    private final Blueprint blueprint;
    private final Map<Integer, ModuleNode> modules = new HashMap<>();
    private final List<Problem> warnings = new ArrayList<>();

    private ReferenceCheck(Blueprint blueprint) {
        this.blueprint = blueprint;
        blueprint.modules().forEach(node -> modules.put(node.id(), node));
    }

    static List<Problem> of(Blueprint blueprint) {
        ReferenceCheck check = new ReferenceCheck(blueprint);
        check.flow(blueprint.flow(), new Upstream(new LinkedHashSet<>(), new HashMap<>()));
        return check.warnings;
    }

    private void flow(List<ModuleNode> flow, Upstream before) {
        Upstream upstream = before.copy();
        Set<Integer> branched = Set.of();
        for (ModuleNode node : flow) {
            boolean merges = node.module().equals(EngineModule.MERGE.moduleName());
            module(node, upstream, merges ? branched : Set.of());
            flow(node.onError(), with(upstream, node.id()));
            Upstream inside = with(upstream, node.id());
            node.routes().forEach(route -> flow(route.flow(), inside));
            node.branches().forEach(branch -> flow(branch.flow(), inside));
            branched = branched(node);
            node.parameters().wholeNumber("feeder").ifPresent(source -> upstream.hideFrom(source, node.id()));
            upstream.visible.add(node.id());
        }
    }

    private static Upstream with(Upstream upstream, int module) {
        Upstream more = upstream.copy();
        more.visible.add(module);
        return more;
    }

    /** The modules in the branches of an if-else, which only the merge behind it can map. */
    private static Set<Integer> branched(ModuleNode node) {
        Set<Integer> ids = new HashSet<>();
        List<ModuleNode> left = new ArrayList<>();
        node.branches().forEach(branch -> left.addAll(branch.flow()));
        while (!left.isEmpty()) {
            ModuleNode inner = left.removeLast();
            ids.add(inner.id());
            inner.branches().forEach(branch -> left.addAll(branch.flow()));
            inner.routes().forEach(route -> left.addAll(route.flow()));
        }
        return ids;
    }

    private void module(ModuleNode node, Upstream upstream, Set<Integer> branched) {
        Map<String, Problem> once = new LinkedHashMap<>();
        MappedTexts.of(node, (field, expression) -> {
            for (Reference reference : References.of(expression)) {
                fault(reference, upstream, branched)
                        .ifPresent(message -> once.putIfAbsent(
                                field + message, Problem.warning(node.id(), field, reference.position(), message)));
            }
        });
        warnings.addAll(once.values());
    }

    private Optional<String> fault(Reference reference, Upstream upstream, Set<Integer> branched) {
        int id = reference.module();
        ModuleNode source = modules.get(id);
        if (source == null) {
            return Optional.of(
                    "module " + id + " is not in the blueprint, so the value is empty; map another module's");
        }
        if (upstream.visible.contains(id) || branched.contains(id)) {
            return isOpen(source) ? Optional.empty() : DeclaredFields.missing(source, reference.steps());
        }
        Integer aggregator = upstream.hiddenBy.get(id);
        return Optional.of(
                aggregator == null
                        ? "module " + id
                                + " does not come before this one, so the value is empty; map a module before it"
                        : "module " + id + " cannot be mapped behind the aggregator " + aggregator
                                + ", so the value is empty; let the aggregator gather it");
    }

    /** What starts a scenario declares the fields of the calls that its author saw; other calls have others. */
    private boolean isOpen(ModuleNode source) {
        return blueprint.flow().getFirst().id() == source.id();
    }
}
