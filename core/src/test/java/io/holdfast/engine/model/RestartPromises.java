package io.holdfast.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.ModuleNode;
import io.holdfast.engine.Ending;
import io.holdfast.engine.Interruption;
import io.holdfast.engine.model.RandomModules.Call;
import io.holdfast.engine.model.Script.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** What holds for every scenario that is stopped, breaks off or fails, whichever way its snapshots take. */
public final class RestartPromises {

    private final Passage passage;

    public RestartPromises(Passage passage) {
        this.passage = passage;
    }

    /** Stopped again and again, a run comes to the same end as without stops, and calls nothing twice. */
    public void stopsChangeNothing(long seed) {
        RandomScenario scenario = RandomScenarios.of(seed);
        EngineRun run = EngineRun.of(scenario, passage).inManyGoes(new Random(seed), false);

        assertThat(run.observed().toString())
                .as(scenario.toString())
                .isEqualTo(ReferenceInterpreter.run(scenario, Set.of()).toString());
    }

    /**
     * Broken off by crashes, a run comes to the same end, but for the acts that were under way: they are repeated under the
     * same key, or stored as in doubt when the scenario stores.
     */
    public void crashesAreSurvived(long seed) {
        RandomScenario scenario = RandomScenarios.of(seed);
        EngineRun run = EngineRun.of(scenario, passage).inManyGoes(new Random(seed), true);

        assertThat(run.observed().toString())
                .as(scenario.toString())
                .isEqualTo(ReferenceInterpreter.run(scenario, run.doubtful()).toString());
        assertThat(run.lostActs()).as(scenario.toString()).allSatisfy(lost -> {
            if (run.stores()) {
                assertThat(run.calls()).doesNotContain(lost);
            } else {
                assertThat(run.calls()).containsOnlyOnce(lost);
            }
        });
    }

    /**
     * Once the modules work, retries carry out what the run could not, stopped on their way or not: run and retries together
     * do what a run without failures does, each operation once and under a key of its own.
     */
    public void whatFailsCanBeResolved(long seed) {
        RandomScenario scenario = RandomScenarios.resolvable(seed);
        Script repaired = scenario.script().repaired();
        Random random = new Random(seed);
        EngineRun run = EngineRun.of(scenario, passage).inOneGo();
        List<Call> succeeded = new ArrayList<>(succeeded(run, scenario.script()));
        Deque<Interruption> open = new ArrayDeque<>(run.interruptions());
        while (!open.isEmpty()) {
            EngineRun retry = run.retryOf(open.removeFirst(), repaired).inManyGoes(random, false);
            succeeded.addAll(succeeded(retry, repaired));
            open.addAll(retry.interruptions());
        }
        EngineRun undisturbed = EngineRun.of(scenario.with(repaired), passage).inOneGo();

        assertThat(parts(succeeded, scenario))
                .as(scenario.toString())
                .containsExactlyInAnyOrderElementsOf(parts(undisturbed.calls(), scenario));
        assertThat(succeeded)
                .as(scenario.toString())
                .filteredOn(call -> call.kind() != Kind.JOIN)
                .extracting(Call::key)
                .doesNotHaveDuplicates();
    }

    private static List<Call> succeeded(EngineRun run, Script script) {
        assertThat(run.ending()).isInstanceOf(Ending.Finished.class);
        return run.calls().stream()
                .filter(call -> script.answer(call.kind(), call.module(), call.input()) instanceof Script.Puts)
                .toList();
    }

    /**
     * The calls that a failure must not change. It does change how aggregators are called: in parts, which together are the
     * whole; it changes what lies behind them, and it leads through error handler routes.
     */
    private static List<String> parts(List<Call> calls, RandomScenario scenario) {
        Set<Integer> changing = Changing.modules(scenario.blueprint());
        return calls.stream()
                .filter(call -> !changing.contains(call.module()))
                .flatMap(call -> call.kind() == Kind.JOIN
                        ? Stream.of(call.input().split(",")).map(part -> call.module() + " " + part)
                        : Stream.of(call.words()))
                .filter(part -> !part.endsWith(" "))
                .toList();
    }

    /** The modules that a failure changes: in error handler routes and behind aggregators. */
    private static final class Changing {
        private final Set<Integer> modules = new HashSet<>();

        static Set<Integer> modules(Blueprint blueprint) {
            Changing changing = new Changing();
            changing.flow(blueprint.flow(), false);
            return changing.modules;
        }

        /** Answers whether there is an aggregator in the flow. */
        private boolean flow(List<ModuleNode> flow, boolean before) {
            boolean changes = before;
            for (ModuleNode node : flow) {
                if (changes) {
                    modules.add(node.id());
                }
                flow(node.onError(), true);
                boolean behind = node.module().equals(Kind.JOIN.module());
                for (ModuleNode.Route route : node.routes()) {
                    flow(route.flow(), changes);
                }
                for (ModuleNode.Branch branch : node.branches()) {
                    behind |= flow(branch.flow(), changes);
                }
                changes |= behind;
            }
            return changes;
        }
    }
}
