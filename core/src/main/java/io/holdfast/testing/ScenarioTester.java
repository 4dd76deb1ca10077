package io.holdfast.testing;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.engine.Chance;
import io.holdfast.engine.Ending;
import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineLimits;
import io.holdfast.engine.ExecutionListener;
import io.holdfast.engine.Interruption;
import io.holdfast.engine.Phase;
import io.holdfast.engine.RunRequest;
import io.holdfast.engine.RunRequest.Origin;
import io.holdfast.execution.Doubt;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.Snapshot;
import io.holdfast.execution.Task;
import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.module.AppModule;
import io.holdfast.module.Change;
import io.holdfast.module.ModuleCatalog;
import io.holdfast.plan.Plan;
import io.holdfast.plan.Planner;
import io.holdfast.plan.Planning;
import io.holdfast.plan.Step;
import io.holdfast.transaction.Committing;
import io.holdfast.transaction.Write;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import io.holdfast.value.Variables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Runs a scenario on the engine alone, without any store, and shows what it told. What it changes is committed to a list;
 * its clock stands still, but for the waits of the scenario, which pass at once.
 */
public final class ScenarioTester {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final Plan plan;
    private final SettableClock clock;
    private final Engine engine;
    private final Map<Integer, Value> states = new HashMap<>();
    private int cycles = 1;

    private ScenarioTester(Plan plan, EngineLimits limits, SettableClock clock) {
        this.plan = plan;
        this.clock = clock;
        this.engine = new Engine(clock, new FixedChance(), limits);
    }

    /** @throws IllegalStateException when the blueprint cannot run with these modules */
    public static ScenarioTester of(Blueprint blueprint, AppModule... modules) {
        return of(blueprint, EngineLimits.STANDARD, SettableClock.at(NOON), modules);
    }

    /**
     * A tester with limits and a clock of the test's own.
     *
     * @throws IllegalStateException when the blueprint cannot run with these modules
     */
    public static ScenarioTester of(
            Blueprint blueprint, EngineLimits limits, SettableClock clock, AppModule... modules) {
        return switch (new Planner(new ModuleCatalog(List.of(modules))).plan(blueprint)) {
            case Planning.Planned(Plan plan) -> new ScenarioTester(plan, limits, clock);
            case Planning.Refused refused ->
                throw new IllegalStateException("The blueprint cannot run: " + refused.problems());
        };
    }

    /** Lets every run from now on have so many cycles. */
    public ScenarioTester withCycles(int count) {
        cycles = count;
        return this;
    }

    /** Runs the scenario with a trigger that puts out one bundle {@code {value}} for each text. */
    public Run trigger(String... values) {
        return goOn(triggered(values));
    }

    private Snapshot triggered(String... values) {
        int trigger = plan.trigger().map(Step.Run::id).orElseThrow();
        List<Bundle> bundles = Stream.of(values)
                .map(text -> Bundle.of("value", new TextValue(text)))
                .toList();
        return Snapshot.triggered(trigger, bundles);
    }

    /** Runs the scenario from its first module. */
    public Run start() {
        return start(CollectionValue.EMPTY);
    }

    /** Runs the scenario from its first module with these inputs. */
    public Run start(CollectionValue inputs) {
        return goOn(Snapshot.started(plan.first().id(), Variables.of(inputs)));
    }

    /** Goes on from a snapshot that a stop left. */
    public Run goOn(Snapshot snapshot) {
        return run(snapshot, own(false), new Run());
    }

    /** Goes on from a snapshot that a crash left. */
    public Run goOnAfterCrash(Snapshot snapshot) {
        return run(snapshot, own(true), new Run());
    }

    /** Retries what could not be finished. */
    public Run retry(Interruption interruption) {
        Task failed = interruption.snapshot().agenda().getFirst();
        Doubt doubt = interruption.failure().effect() == Effect.UNKNOWN ? Doubt.THE_FIRST_TASK : Doubt.NOTHING;
        return run(interruption.snapshot(), new Origin(EXECUTION, Optional.of(failed), false, doubt), new Run());
    }

    /** Runs with a trigger, and asks for a stop before every operation with an outside effect after the first so many. */
    public Run triggerAndStopAfter(int checkpoints, String... values) {
        Run run = new Run();
        run.stopAfter = checkpoints;
        return run(triggered(values), own(false), run);
    }

    /** Runs with a trigger, and has room for so many interruptions. */
    public Run triggerWithRoomFor(int interruptions, String... values) {
        Run run = new Run();
        run.room = interruptions;
        return run(triggered(values), own(false), run);
    }

    /** Runs from the first module, and refuses its commits with this reason. */
    public Run startRefusingCommits(String reason) {
        Run run = new Run();
        run.refusal = Optional.of(reason);
        return run(Snapshot.started(plan.first().id(), Variables.NONE), own(false), run);
    }

    /** What the module with this id keeps between executions. */
    public Optional<Value> state(int module) {
        return Optional.ofNullable(states.get(module));
    }

    private static final ExecutionId EXECUTION = new ExecutionId(new UUID(0, 1));

    private static Origin own(boolean interrupted) {
        return Origin.own(EXECUTION, interrupted);
    }

    private Run run(Snapshot snapshot, Origin origin, Run run) {
        run.clock = clock;
        run.states = states;
        run.ending = Optional.of(
                engine.run(new RunRequest(EXECUTION, plan, snapshot, origin, cycles, this::state, List.of()), run));
        return run;
    }

    /** What one run told, and how it ended. */
    public static final class Run implements ExecutionListener {

        private final List<OperationRecord> records = new ArrayList<>();
        private final List<Interruption> interruptions = new ArrayList<>();
        private final List<Snapshot> checkpoints = new ArrayList<>();
        private final List<Change.Respond> responses = new ArrayList<>();
        private Optional<Ending> ending = Optional.empty();
        private final List<Write> committed = new ArrayList<>();
        private final List<String> phases = new ArrayList<>();
        private Optional<CollectionValue> outputs = Optional.empty();
        private Optional<String> refusal = Optional.empty();
        private Map<Integer, Value> states = new HashMap<>();
        private SettableClock clock = SettableClock.at(NOON);
        private int stopAfter = Integer.MAX_VALUE;
        private int room = Integer.MAX_VALUE;

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

        /** What was committed, in its order. */
        public List<Write> committed() {
            return List.copyOf(committed);
        }

        /** The phases as they began, with their cycle: {@code "1 COMMIT"}. */
        public List<String> phases() {
            return List.copyOf(phases);
        }

        /** What the run returned. */
        public Optional<CollectionValue> outputs() {
            return outputs;
        }

        @Override
        public void phaseBegan(Phase phase, int cycle) {
            phases.add(cycle + " " + phase);
        }

        @Override
        public Committing commit(Optional<OperationRecord> record, Snapshot snapshot, List<Write> writes) {
            if (refusal.isPresent()) {
                return new Committing.Refused(refusal.get());
            }
            record.ifPresent(records::add);
            checkpoints.add(snapshot);
            committed.addAll(writes);
            for (Write write : writes) {
                if (write instanceof Write.KeepState kept) {
                    states.put(kept.module(), kept.state());
                }
            }
            return new Committing.Committed();
        }

        @Override
        public void returned(CollectionValue returned) {
            outputs = Optional.of(returned);
        }

        @Override
        public boolean await(Instant until) {
            if (stopRequested()) {
                return false;
            }
            clock.set(until);
            return true;
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
            if (interruptions.size() == room) {
                return new NoRoom(Failure.of(FailureType.OUT_OF_SPACE, "The folder is full."));
            }
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
