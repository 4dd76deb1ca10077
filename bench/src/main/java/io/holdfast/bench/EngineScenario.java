package io.holdfast.bench;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.engine.Chance;
import io.holdfast.engine.Ending;
import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineLimits;
import io.holdfast.engine.ExecutionListener;
import io.holdfast.engine.Interruption;
import io.holdfast.engine.ModuleStates;
import io.holdfast.engine.Phase;
import io.holdfast.engine.RunRequest;
import io.holdfast.engine.RunRequest.Origin;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.Snapshot;
import io.holdfast.module.AppModule;
import io.holdfast.module.Change;
import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import io.holdfast.module.ModuleCatalog;
import io.holdfast.module.ModuleDescription;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.ModuleName;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.plan.Plan;
import io.holdfast.plan.Planner;
import io.holdfast.plan.Planning;
import io.holdfast.transaction.Committing;
import io.holdfast.transaction.Write;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.Variables;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** A scenario that the engine runs without any store, with modules that do next to nothing. */
final class EngineScenario {

    private static final ExecutionId EXECUTION = new ExecutionId(new UUID(0, 1));

    private final Engine engine = new Engine(Clock.systemUTC(), new FixedChance(), EngineLimits.STANDARD);
    private final Plan plan;

    /** @param blueprint of bench:Iterate, which puts out as many bundles as mapped, bench:Relay and bench:Count */
    EngineScenario(Blueprint blueprint) {
        ModuleCatalog catalog = new ModuleCatalog(List.of(
                new Simple("bench:Iterate", ModuleKind.TRANSFORMER, EngineScenario::iterated),
                new Simple("bench:Relay", ModuleKind.TRANSFORMER, operation -> List.of(new Bundle(operation.input()))),
                new Simple(
                        "bench:Count",
                        ModuleKind.AGGREGATOR,
                        operation -> List.of(Bundle.of(
                                "value", NumberValue.of(operation.gathered().size()))))));
        this.plan = switch (new Planner(catalog).plan(blueprint)) {
            case Planning.Planned(Plan planned) -> planned;
            case Planning.Refused refused ->
                throw new IllegalStateException(refused.problems().toString());
        };
    }

    private static List<Bundle> iterated(Operation operation) {
        int count = ((NumberValue) operation.input().get("value")).number().intValueExact();
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> Bundle.of("value", NumberValue.of(number)))
                .toList();
    }

    /**
     * Runs it once.
     *
     * @param told is given the number of each record, as it is told
     * @return how many operations it took
     */
    int run(IntConsumer told) {
        Snapshot start = Snapshot.started(plan.first().id(), Variables.NONE);
        RunRequest request =
                new RunRequest(EXECUTION, plan, start, Origin.own(EXECUTION, false), 1, ModuleStates.NONE, List.of());
        return switch (engine.run(request, new Forgetful(told))) {
            case Ending.Finished(boolean ignored, int operations) -> operations;
            case Ending other -> throw new IllegalStateException("The scenario was to finish: " + other);
        };
    }

    private record Simple(ModuleDescription description, Function<Operation, List<Bundle>> work) implements AppModule {

        private Simple(String name, ModuleKind kind, Function<Operation, List<Bundle>> work) {
            this(
                    new ModuleDescription(
                            ModuleName.parse(name),
                            1,
                            name,
                            kind,
                            List.of(),
                            List.of(Field.optional("value", "Value", FieldType.NUMBER)),
                            List.of()),
                    work);
        }

        @Override
        public Outcome run(Operation operation) {
            return Outcome.produced(work.apply(operation));
        }
    }

    /** Forgets what it is told, and asks for a snapshot every thousand records, as the server does. */
    private static final class Forgetful implements ExecutionListener {

        private static final int RECORDS = 1_000;

        private final IntConsumer told;
        private int unwritten;

        private Forgetful(IntConsumer told) {
            this.told = told;
        }

        @Override
        public void phaseBegan(Phase phase, int cycle) {}

        @Override
        public void operationEnded(OperationRecord record) {
            unwritten++;
            told.accept(record.number());
        }

        @Override
        public void checkpoint(Snapshot snapshot) {
            unwritten = 0;
        }

        @Override
        public Committing commit(Optional<OperationRecord> record, Snapshot snapshot, List<Write> writes) {
            return new Committing.Committed();
        }

        @Override
        public boolean wantsCheckpoint() {
            return unwritten >= RECORDS;
        }

        @Override
        public Keeping interrupted(Interruption interruption) {
            return new Kept();
        }

        @Override
        public void respond(Change.Respond response) {}

        @Override
        public void returned(CollectionValue outputs) {}

        @Override
        public boolean await(Instant until) {
            return true;
        }

        @Override
        public boolean stopRequested() {
            return false;
        }
    }

    private static final class FixedChance implements Chance {

        @Override
        public double random() {
            return 0.25;
        }

        @Override
        public UUID uuid() {
            return new UUID(0, 0);
        }
    }
}
