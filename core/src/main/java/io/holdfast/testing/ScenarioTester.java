package io.holdfast.testing;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.engine.Chance;
import io.holdfast.engine.Ending;
import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineLimits;
import io.holdfast.engine.ExecutionListener;
import io.holdfast.engine.Interruption;
import io.holdfast.engine.RunRequest;
import io.holdfast.engine.RunRequest.Origin;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.Snapshot;
import io.holdfast.execution.Task;
import io.holdfast.module.AppModule;
import io.holdfast.module.Change;
import io.holdfast.module.ModuleCatalog;
import io.holdfast.plan.Plan;
import io.holdfast.plan.Planner;
import io.holdfast.plan.Planning;
import io.holdfast.plan.Step;
import io.holdfast.value.Bundle;
import io.holdfast.value.TextValue;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Runs a scenario on the engine alone, without any store, and shows what it told. */
public final class ScenarioTester {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC);

    private final Plan plan;
    private final Engine engine = new Engine(CLOCK, new FixedChance(), EngineLimits.STANDARD);

    private ScenarioTester(Plan plan) {
        this.plan = plan;
    }

    /** @throws IllegalStateException when the blueprint cannot run with these modules */
    public static ScenarioTester of(Blueprint blueprint, AppModule... modules) {
        return switch (new Planner(new ModuleCatalog(List.of(modules))).plan(blueprint)) {
            case Planning.Planned(Plan plan) -> new ScenarioTester(plan);
            case Planning.Refused refused ->
                throw new IllegalStateException("The blueprint cannot run: " + refused.problems());
        };
    }

    /** Runs the scenario with a trigger that puts out one bundle {@code {value}} for each text. */
    public Run trigger(String... values) {
        int trigger = plan.trigger().map(Step.Run::id).orElseThrow();
        List<Bundle> bundles = Stream.of(values)
                .map(text -> Bundle.of("value", new TextValue(text)))
                .toList();
        return goOn(Snapshot.triggered(trigger, bundles));
    }

    /** Runs the scenario from its first module. */
    public Run start() {
        return goOn(Snapshot.started(plan.first().id()));
    }

    /** Goes on from a snapshot that a stop left. */
    public Run goOn(Snapshot snapshot) {
        return run(snapshot, Origin.NEW, new Run());
    }

    /** Goes on from a snapshot that a crash left. */
    public Run goOnAfterCrash(Snapshot snapshot) {
        return run(snapshot, new Origin(Optional.empty(), true), new Run());
    }

    /** Retries what could not be finished. */
    public Run retry(Interruption interruption) {
        Task.Run failed = (Task.Run) interruption.snapshot().agenda().getFirst();
        return run(interruption.snapshot(), new Origin(Optional.of(failed), false), new Run());
    }

    /** Runs with a trigger, and asks for a stop before every operation with an outside effect after the first so many. */
    public Run triggerAndStopAfter(int checkpoints, String... values) {
        int trigger = plan.trigger().map(Step.Run::id).orElseThrow();
        List<Bundle> bundles = Stream.of(values)
                .map(text -> Bundle.of("value", new TextValue(text)))
                .toList();
        Run run = new Run();
        run.stopAfter = checkpoints;
        return run(Snapshot.triggered(trigger, bundles), Origin.NEW, run);
    }

    private Run run(Snapshot snapshot, Origin origin, Run run) {
        ExecutionId id = new ExecutionId(new UUID(0, 1));
        run.ending = Optional.of(engine.run(new RunRequest(id, plan, snapshot, origin), run));
        return run;
    }

    /** What one run told, and how it ended. */
    public static final class Run implements ExecutionListener {

        private final List<OperationRecord> records = new ArrayList<>();
        private final List<Interruption> interruptions = new ArrayList<>();
        private final List<Snapshot> checkpoints = new ArrayList<>();
        private final List<Change.Respond> responses = new ArrayList<>();
        private Optional<Ending> ending = Optional.empty();
        private int stopAfter = Integer.MAX_VALUE;

        private Run() {}

        public Ending ending() {
            return ending.orElseThrow();
        }

        public List<OperationRecord> records() {
            return List.copyOf(records);
        }

        /** What could not be finished. */
        public List<Interruption> interruptions() {
            return List.copyOf(interruptions);
        }

        /** The only thing that could not be finished. */
        public Interruption interruption() {
            if (interruptions.size() != 1) {
                throw new IllegalStateException("Expected one interruption, found " + interruptions);
            }
            return interruptions.getFirst();
        }

        public List<Snapshot> checkpoints() {
            return List.copyOf(checkpoints);
        }

        public List<Change.Respond> responses() {
            return List.copyOf(responses);
        }

        @Override
        public void operationEnded(OperationRecord record) {
            records.add(record);
        }

        @Override
        public void checkpoint(Snapshot snapshot) {
            checkpoints.add(snapshot);
        }

        @Override
        public boolean wantsCheckpoint() {
            return false;
        }

        @Override
        public Keeping interrupted(Interruption interruption) {
            interruptions.add(interruption);
            return new Kept();
        }

        @Override
        public void respond(Change.Respond response) {
            responses.add(response);
        }

        @Override
        public boolean stopRequested() {
            return checkpoints.size() >= stopAfter;
        }
    }

    /** The same numbers in every run. */
    private static final class FixedChance implements Chance {

        @Override
        public double random() {
            return 0.5;
        }

        @Override
        public UUID uuid() {
            return new UUID(0x4000L, 0x8000_0000_0000_0000L);
        }
    }
}
