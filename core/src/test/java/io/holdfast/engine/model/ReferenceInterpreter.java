package io.holdfast.engine.model;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.ModuleNode;
import io.holdfast.engine.model.RandomScenario.Room;
import io.holdfast.engine.model.Script.Kind;
import io.holdfast.engine.model.View.Failed;
import io.holdfast.engine.model.View.UnmappableException;
import io.holdfast.engine.model.Ways.Joined;
import io.holdfast.engine.model.Ways.Way;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs a scenario in the plainest way that the rules allow: by recursion over the modules of its blueprint, without a
 * plan, an agenda or a snapshot. It shares nothing with the engine but the blueprint and the script.
 */
final class ReferenceInterpreter {

    private static final Set<String> RETRIED =
            Set.of("ConnectionError", "RateLimitError", "OutOfSpaceError", "ModuleTimeoutError");
    private static final Set<String> WAITING = Set.of(("DataError BundleValidationError DuplicateDataError"
                    + " InvalidConfigurationError InvalidAccessTokenError UnexpectedError MaxFileSizeExceededError"
                    + " MaxResultsExceededError")
            .split(" "));

    /** The run ends at once: with this failure, or as a success. */
    private static final class Ended extends RuntimeException {
        private final Optional<String> failure;

        private Ended(Optional<String> failure) {
            super(null, null, false, false);
            this.failure = failure;
        }

        static Ended failed(ModuleNode node, String type) {
            return new Ended(Optional.of("failed at module " + node.id() + " with " + type));
        }
    }

    private final RandomScenario scenario;
    private final Set<Integer> doubtful;
    private final Blueprint blueprint;
    private final Ways ways;
    private final Changes changes;
    private final Map<Integer, Deque<List<Map<String, String>>>> gathering = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final List<String> interruptions = new ArrayList<>();
    private int acts;
    private int operations;
    private boolean warned;

    private ReferenceInterpreter(RandomScenario scenario, Set<Integer> doubtful) {
        this.scenario = scenario;
        this.doubtful = doubtful;
        this.blueprint = scenario.blueprint();
        this.ways = new Ways(blueprint);
        this.changes = new Changes(blueprint.settings());
    }

    /** @param doubtful which acts, counted from 0, may have been under way in a crash, and are stored for that */
    static Observed run(RandomScenario scenario, Set<Integer> doubtful) {
        ReferenceInterpreter run = new ReferenceInterpreter(scenario, doubtful);
        String ending = run.toItsEnd() + " after " + run.operations;
        return new Observed(run.calls, run.interruptions, run.changes.committed(), ending);
    }

    private String toItsEnd() {
        ModuleNode first = blueprint.flow().getFirst();
        boolean triggered = !scenario.triggered().isEmpty();
        try {
            for (int cycle = 1; cycle <= scenario.cycles(); cycle++) {
                changes.beginCycle();
                if (triggered) {
                    operations++;
                    emit(first.id(), View.bundles(scenario.triggered()), View.NOTHING);
                } else {
                    run(Way.of(blueprint.flow()), View.NOTHING);
                }
                changes.commit();
                if (triggered || first.module().equals(Kind.POLL.module()) && !changes.found()) {
                    break;
                }
            }
        } catch (Ended ended) {
            if (ended.failure.isPresent()) {
                return ended.failure.get();
            }
            changes.commit();
        }
        return warned ? "finished with a warning" : "finished";
    }

    private void run(Way way, View view) {
        if (way.modules().isEmpty()) {
            way.joined().ifPresent(joined -> mapping(joined.merge(), view, () -> merge(joined, view)));
        } else if (view.passes(way.modules().getFirst())) {
            ModuleNode node = way.modules().getFirst();
            mapping(node, view, () -> step(node, view));
        }
    }

    /** A mapping that cannot be evaluated fails its module. */
    private void mapping(ModuleNode node, View view, Runnable step) {
        try {
            step.run();
        } catch (UnmappableException unmappable) {
            fail(new Failed(node, List.of(), view, "DataError"));
        }
    }

    private void step(ModuleNode node, View view) {
        switch (node.module()) {
            case "builtin:BasicRouter" -> route(node, view);
            case "builtin:BasicIfElse" -> choose(node, view);
            case "builtin:Ignore" -> {}
            case "builtin:Break" -> breakOff(node, view);
            case "builtin:Resume" ->
                view.decide().ifPresent(failed -> emit(failed.node().id(), List.of(view.mapped(node)), failed.view()));
            case "builtin:Commit" -> throw new Ended(Optional.empty());
            case "builtin:Rollback" -> {
                Failed failed = view.failure().orElse(new Failed(node, List.of(), view, "RuntimeError"));
                throw Ended.failed(failed.node(), failed.type());
            }
            case "test:Join" -> {
                Map<String, String> fields = view.mapped(node);
                fields.put("key", node.flags().get("groupBy").map(view::text).orElse(""));
                Deque<List<Map<String, String>>> open = gathering(node);
                if (open.isEmpty()) {
                    // What its source put out has gone its way before: it stands alone.
                    putOut(node, List.of(fields), view);
                } else {
                    open.getFirst().add(fields);
                }
            }
            default -> operate(node, view);
        }
    }

    private void route(ModuleNode router, View view) {
        int fallback = router.fallbackRoute().orElse(-1);
        boolean matched = false;
        for (int number = 0; number < router.routes().size(); number++) {
            ModuleNode.Route route = router.routes().get(number);
            if (number != fallback
                    && !route.disabled()
                    && view.passes(route.flow().getFirst())) {
                matched = true;
                run(Way.of(route.flow()), view);
            }
        }
        if (!matched && fallback >= 0 && !router.routes().get(fallback).disabled()) {
            run(Way.of(router.routes().get(fallback).flow()), view);
        }
    }

    private void choose(ModuleNode ifElse, View view) {
        operations++;
        for (int number = 0; number < ifElse.branches().size(); number++) {
            ModuleNode.Branch branch = ifElse.branches().get(number);
            if (!branch.disabled() && view.holds(branch.conditions())) {
                run(ways.branch(ifElse, number), view);
                return;
            }
        }
    }

    /** Behind a merge the modules of the branches cannot be seen. */
    private void merge(Joined joined, View view) {
        ModuleNode merge = joined.merge();
        if (!view.passes(merge)
                || merge.mergeFilters().get(joined.branch()) instanceof JsonObject filter && !view.holds(filter)) {
            return;
        }
        operations++;
        Map<String, String> fields = new LinkedHashMap<>();
        for (Json output : merge.outputs()) {
            List<Json> mappings = ((JsonObject) output).array("mappings");
            fields.put(((JsonObject) output).text("name").orElseThrow(), view.text(mappings.get(joined.branch())));
        }
        Set<Integer> hidden = joined.ifElse().branches().stream()
                .flatMap(branch -> branch.flow().stream().map(ModuleNode::id))
                .collect(Collectors.toSet());
        emit(merge.id(), List.of(fields), view.without(hidden));
    }

    private void operate(ModuleNode node, View view) {
        Kind kind = Kind.of(node.module());
        if (kind == Kind.ACT && doubtful.contains(acts++)) {
            store(new Failed(node, List.of(), view, "ExecutionInterruptedError"), node, "by ladder");
            return;
        }
        operations++;
        String mapped = view.mapped(node).getOrDefault("value", "");
        String input = kind == Kind.POLL ? changes.position() : mapped;
        switch (call(kind, node, input)) {
            case Script.Fails(var type) -> fail(new Failed(node, List.of(), view, type.typeName()));
            case Script.Puts(List<String> texts) -> {
                changes.make(kind, node, input, texts);
                if (kind == Kind.RETURN) {
                    throw new Ended(Optional.empty());
                }
                emit(
                        node.id(),
                        kind == Kind.GET ? View.bundles(changes.withVariables(texts)) : View.bundles(texts),
                        view);
            }
        }
    }

    private Script.Answer call(Kind kind, ModuleNode node, String input) {
        calls.add(node.id() + " " + input);
        return scenario.script().answer(kind, node.id(), input);
    }

    /** Sends bundles on, one after the other, then puts out what aggregators have gathered of them. */
    private void emit(int module, List<Map<String, String>> bundles, View view) {
        List<ModuleNode> open = ways.aggregatorsOf(module);
        open.forEach(aggregator -> gathering(aggregator).push(new ArrayList<>()));
        bundles.forEach(bundle -> run(ways.behind(module), view.with(module, bundle)));
        open.forEach(aggregator -> putOut(aggregator, gathering(aggregator).pop(), view));
    }

    /** The open aggregations of an aggregator, innermost first. */
    private Deque<List<Map<String, String>>> gathering(ModuleNode aggregator) {
        return gathering.computeIfAbsent(aggregator.id(), id -> new ArrayDeque<>());
    }

    /** One operation, even of nothing; it puts out one bundle for each group. */
    private void putOut(ModuleNode aggregator, List<Map<String, String>> gathered, View view) {
        if (gathered.isEmpty() && aggregator.flags().isTrue("stopIfEmpty")) {
            return;
        }
        operations++;
        Map<String, List<Map<String, String>>> groups = new LinkedHashMap<>();
        gathered.forEach(fields -> groups.computeIfAbsent(fields.getOrDefault("key", ""), key -> new ArrayList<>())
                .add(fields));
        if (groups.isEmpty()) {
            groups.put("", List.of());
        }
        List<Map<String, String>> bundles = new ArrayList<>();
        for (Map.Entry<String, List<Map<String, String>>> group : groups.entrySet()) {
            switch (call(Kind.JOIN, aggregator, String.join(",", View.values(group.getValue())))) {
                case Script.Fails(var type) -> {
                    fail(new Failed(aggregator, gathered, view, type.typeName()));
                    return;
                }
                case Script.Puts(List<String> texts) -> {
                    bundles.addAll(View.bundles(texts));
                    bundles.getLast().put("key", group.getKey());
                }
            }
        }
        emit(aggregator.id(), bundles, view);
    }

    private void fail(Failed failed) {
        ModuleNode node = failed.node();
        View handling = failed.view().handling(failed);
        if (!node.onError().isEmpty() && handling.isMeant(node.onError())) {
            run(Way.of(node.onError()), handling);
        } else if (node != blueprint.flow().getFirst()
                && blueprint.settings().storeIncompleteExecutions()
                && (RETRIED.contains(failed.type()) || WAITING.contains(failed.type()))) {
            store(failed, node, RETRIED.contains(failed.type()) ? "by ladder" : "by person");
        } else {
            throw Ended.failed(node, failed.type());
        }
    }

    private void breakOff(ModuleNode directive, View view) {
        Map<String, String> settings = view.mapped(directive);
        String every = "every " + settings.get("interval") + " minutes, " + settings.get("count") + " times";
        view.decide()
                .ifPresent(
                        failed -> store(failed, directive, "true".equals(settings.get("retry")) ? every : "by person"));
    }

    /** What is being handled around it is stored with it: its retry goes on in those routes. */
    private void store(Failed failed, ModuleNode at, String retry) {
        interruptions.add(Observed.interruption(
                failed.node().id(), retry, failed.view().words(), View.values(failed.gathered())));
        failed.view().decideAll();
        if (scenario.room().of(interruptions.size()) == Room.NONE) {
            throw Ended.failed(at, "OutOfSpaceError");
        }
        warned = true;
    }
}
