package io.holdfast.engine.model;

import io.holdfast.engine.Chance;
import io.holdfast.engine.Ending;
import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineLimits;
import io.holdfast.engine.Interruption;
import io.holdfast.engine.RunRequest;
import io.holdfast.engine.RunRequest.Origin;
import io.holdfast.engine.model.RandomModules.Call;
import io.holdfast.engine.model.Recorder.CrashException;
import io.holdfast.engine.model.Script.Kind;
import io.holdfast.execution.Doubt;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.Snapshot;
import io.holdfast.execution.Task;
import io.holdfast.module.ModuleKind;
import io.holdfast.plan.Plan;
import io.holdfast.plan.Planner;
import io.holdfast.plan.Planning;
import io.holdfast.plan.Step;
import io.holdfast.value.Bundle;
import io.holdfast.value.Variables;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** One execution of a random scenario on the engine, in one go or in many. */
final class EngineRun {

    private static final ExecutionId ROOT = new ExecutionId(new UUID(0, 1));
    private static final Engine ENGINE =
            new Engine(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), new FixedChance(), EngineLimits.STANDARD);

    private final RandomScenario scenario;
    private final RandomModules modules;
    private final Plan plan;
    private final Passage passage;
    private final Recorder recorder;
    private final List<Bundle> trigger;
    private final Snapshot start;
    private final Optional<Task> retried;
    private final ExecutionId execution;
    private final Set<Integer> doubtful = new HashSet<>();
    private final List<Call> lost = new ArrayList<>();
    private Optional<Ending> ending = Optional.empty();

    private EngineRun(
            RandomScenario scenario,
            RandomModules modules,
            Plan plan,
            Passage passage,
            Snapshot start,
            Optional<Task> retried,
            ExecutionId execution) {
        this.execution = execution;
        this.scenario = scenario;
        this.modules = modules;
        this.plan = plan;
        this.passage = passage;
        this.recorder = new Recorder(scenario.room(), modules);
        this.trigger = scenario.triggered().stream().map(RandomModules::bundle).toList();
        this.start = start;
        this.retried = retried;
    }

    /** A run from the beginning. */
    static EngineRun of(RandomScenario scenario, Passage passage) {
        RandomModules modules = new RandomModules(scenario.script());
        Plan plan = switch (new Planner(modules.catalog()).plan(scenario.blueprint())) {
            case Planning.Planned(Plan planned) -> planned;
            case Planning.Refused refused -> throw new IllegalStateException("Refused: " + refused.problems());
        };
        int first = plan.first().id();
        List<Bundle> trigger =
                scenario.triggered().stream().map(RandomModules::bundle).toList();
        Snapshot start =
                trigger.isEmpty() ? Snapshot.started(first, Variables.NONE) : Snapshot.triggered(first, trigger);
        return new EngineRun(scenario, modules, plan, passage, start, Optional.empty(), ROOT);
    }

    /** A retry of what this run could not finish, with modules that answer by this script. */
    EngineRun retryOf(Interruption interruption, Script script) {
        modules.follow(script);
        Snapshot snapshot = passage.alone(interruption.snapshot());
        return new EngineRun(
                scenario,
                modules,
                plan,
                passage,
                snapshot,
                Optional.of(snapshot.agenda().getFirst()),
                new ExecutionId(UUID.randomUUID()));
    }

    EngineRun inOneGo() {
        recorder.disturb(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
        hasStopped(goOn(start, false));
        return this;
    }

    /** Through stops and, perhaps, crashes at random moments, each of which comes later in the end. */
    EngineRun inManyGoes(Random random, boolean crashes) {
        Snapshot at = start;
        boolean interrupted = false;
        for (int patience = 4; ending.isEmpty(); patience++) {
            int moment = 1 + random.nextInt(patience);
            boolean crash = crashes && random.nextBoolean();
            recorder.disturb(
                    crash ? moment : Integer.MAX_VALUE, crash ? Integer.MAX_VALUE : moment, 1 + random.nextInt(10));
            try {
                interrupted = hasStopped(goOn(at, interrupted));
            } catch (CrashException crashed) {
                interrupted = true;
                lost.addAll(recorder.lose());
                if (stores()) {
                    doubtful.add(actsMet());
                }
            }
            if (!recorder.segments().isEmpty()) {
                at = passage.taken(recorder.segments(), trigger, retried.map(task -> start));
            }
        }
        return this;
    }

    private Ending goOn(Snapshot snapshot, boolean interrupted) {
        Origin origin = new Origin(ROOT, retried, interrupted, Doubt.NOTHING);
        return ENGINE.run(
                new RunRequest(execution, plan, snapshot, origin, scenario.cycles(), recorder::state, List.of()),
                recorder);
    }

    /** Takes down how a go ended; answers whether the next operation is in doubt. */
    private boolean hasStopped(Ending how) {
        return switch (how) {
            case Ending.Suspended(Snapshot snapshot, boolean inDoubt) -> {
                recorder.write(snapshot);
                yield inDoubt;
            }
            case Ending.Finished finished -> end(finished);
            case Ending.Failed failed -> end(failed);
            case Ending.NoRoom full -> end(full);
        };
    }

    private boolean end(Ending how) {
        recorder.keepTheRest();
        ending = Optional.of(how);
        return false;
    }

    /** How many operations with an outside effect were met, whatever became of them. */
    private int actsMet() {
        return (int) recorder.segments().stream()
                .flatMap(segment -> segment.records().stream())
                .filter(record -> plan.step(record.module()).orElse(null) instanceof Step.Run step
                        && step.description().kind() == ModuleKind.ACTION)
                .filter(record -> record.result() instanceof OperationRecord.Succeeded
                        || record.result() instanceof OperationRecord.Failed)
                .count();
    }

    private static List<Call> acts(List<Call> calls) {
        return calls.stream().filter(call -> call.kind() == Kind.ACT).toList();
    }

    boolean stores() {
        return retried.isPresent() || scenario.blueprint().settings().storeIncompleteExecutions();
    }

    /** How it ended. */
    Ending ending() {
        return ending.orElseThrow();
    }

    /** What it could not finish. */
    List<Interruption> interruptions() {
        return recorder.interruptions();
    }

    /** What was called and counts. */
    List<Call> calls() {
        return recorder.calls();
    }

    /** The acts that went out before a crash and were never heard of again. */
    List<Call> lostActs() {
        return acts(lost);
    }

    /** Which acts, counted from 0, were in doubt after a crash. */
    Set<Integer> doubtful() {
        return doubtful;
    }

    Observed observed() {
        return new Observed(
                calls().stream().map(Call::words).toList(),
                interruptions().stream().map(Words::of).toList(),
                recorder.committed().stream().map(Words::of).toList(),
                Words.of(ending()));
    }

    /** The same numbers in every run. */
    private static final class FixedChance implements Chance {

        @Override
        public double random() {
            return 0.5;
        }

        @Override
        public UUID uuid() {
            return new UUID(0, 0);
        }
    }
}
