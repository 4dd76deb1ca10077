package io.holdfast.engine;

import io.holdfast.execution.Trail;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.module.Inputs;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.plan.Step;
import io.holdfast.transaction.Write;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.Value;
import io.holdfast.value.Variables;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out one operation: maps the module's input, checks it, and runs the module. Never throws. */
final class OperationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(OperationRunner.class);

    /** What an operation was given and how it ended. */
    record Run(CollectionValue input, Outcome outcome) {
        Run {
            Objects.requireNonNull(input, "input");
            Objects.requireNonNull(outcome, "outcome");
        }
    }

    private final RunRequest request;
    private final Clock clock;
    private final Chance chance;
    private final EngineLimits limits;
    private final Watchdog watchdog;

    OperationRunner(RunRequest request, Clock clock, Chance chance, EngineLimits limits, Watchdog watchdog) {
        this.request = request;
        this.clock = clock;
        this.chance = chance;
        this.limits = limits;
        this.watchdog = watchdog;
    }

    Mapping mapping(int module, Trail trail, int cycle, Variables variables) {
        return new Mapping(new TrailScope(
                trail,
                variables.inputs(),
                request.execution(),
                key(module, cycle),
                request.plan().blueprint().name(),
                clock,
                chance));
    }

    /** The failure of a mapping that could not be evaluated: a DataError that names every field. */
    static Failure unmappable(Mapping mapping) {
        return Failure.of(
                FailureType.DATA,
                mapping.problems().stream()
                        .map(Mapping.FieldProblem::sentence)
                        .collect(Collectors.joining("; ", "The mapping could not be evaluated. ", "")));
    }

    Run run(Step.Run step, Trail trail, Running running) {
        Mapping mapping = running.mapping(step.id(), trail);
        CollectionValue mapped = mapping.collection(step.mapper());
        if (mapping.failed()) {
            return new Run(mapped, Outcome.failed(unmappable(mapping)));
        }
        return switch (Inputs.fit(step.description().mapper(), mapped, clock.getZone())) {
            case Inputs.Unfit unfit ->
                new Run(mapped, Outcome.failed(FailureType.BUNDLE_VALIDATION, unfit.sentence(step.description())));
            case Inputs.Fit(CollectionValue input) ->
                new Run(
                        input,
                        Outputs.fit(
                                parametersThenModule(step, input, List.of(), trail, running),
                                request.outputs(),
                                clock.getZone()));
        };
    }

    /** Has an aggregator make bundles of what it has gathered. */
    Outcome aggregate(Step.Run step, List<CollectionValue> gathered, Trail trail, Running running) {
        return limited(step, parametersThenModule(step, CollectionValue.EMPTY, gathered, trail, running), limits);
    }

    /** An outcome of more bundles than one operation may put out is a failure. */
    static Outcome limited(Step.Run step, Outcome outcome, EngineLimits limits) {
        return outcome instanceof Outcome.Produced(List<Bundle> bundles, var ignored)
                        && bundles.size() > limits.bundlesOfOperation()
                ? Outcome.failed(Failure.of(
                                FailureType.MAX_RESULTS_EXCEEDED,
                                "One operation puts out " + limits.bundlesOfOperation()
                                        + " bundles at most, and this one has " + bundles.size()
                                        + ". Let it do less at a time.")
                        .withEffect(EffectLedger.done(step.description().kind())))
                : outcome;
    }

    private Outcome parametersThenModule(
            Step.Run step, CollectionValue input, List<CollectionValue> gathered, Trail trail, Running running) {
        return switch (Inputs.fit(step.description().parameters(), step.parameters(), clock.getZone())) {
            case Inputs.Unfit unfit ->
                Outcome.failed(FailureType.INVALID_CONFIGURATION, unfit.sentence(step.description()));
            case Inputs.Fit(CollectionValue parameters) -> {
                Duration limit = step.module().timeLimit().orElse(limits.operationTime());
                Operation operation = new Operation(
                        parameters,
                        input,
                        gathered,
                        running.variables(),
                        running.pending(),
                        () -> state(step.id(), running.pending()),
                        context(step.id(), trail, running.cycle()),
                        clock.instant().plus(limit),
                        clock);
                yield watched(step, operation, limit);
            }
        };
    }

    private Operation.Context context(int module, Trail trail, int cycle) {
        return new Operation.Context(
                module,
                request.execution().hex(),
                request.origin().root().hex(),
                key(module, cycle).at(trail));
    }

    private OperationKey key(int module, int cycle) {
        return new OperationKey(request.origin().root(), module, cycle);
    }

    /** The module's state as it will be committed, or as it is. */
    private Optional<Value> state(int module, List<Write> pending) {
        for (Write write : pending.reversed()) {
            if (write instanceof Write.KeepState kept && kept.module() == module) {
                return Optional.of(kept.state());
            }
        }
        return request.states().find(module);
    }

    private Outcome watched(Step.Run step, Operation operation, Duration limit) {
        return switch (step.description().kind()) {
            // These compute, and come to their end by themselves.
            case TRIGGER, TRANSFORMER, AGGREGATOR ->
                module(step, () -> step.module().run(operation));
            case POLLING_TRIGGER, ACID, ACTION ->
                module(step, () -> watchdog.within(limit, () -> step.module().run(operation)));
        };
    }

    /** The one place where a module's exceptions become failures. */
    private Outcome module(Step.Run step, Callable<Outcome> work) {
        try {
            return Objects.requireNonNull(work.call(), "a module's outcome");
        } catch (Watchdog.TimeIsUpException tooLong) {
            return Outcome.failed(tooLong(step));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Outcome.failed(unexpected(step, "was interrupted"));
        } catch (Exception undeclared) {
            LOG.warn(
                    "Module {} of execution {} ended with an exception that it should have answered as a failure",
                    step.id(),
                    request.execution(),
                    undeclared);
            return Outcome.failed(unexpected(step, "ended with " + undeclared));
        }
    }

    private Failure tooLong(Step.Run step) {
        Duration limit = step.module().timeLimit().orElse(limits.operationTime());
        return Failure.of(
                        FailureType.MODULE_TIMEOUT,
                        "The module " + step.description().name() + " did not end within " + limit.toSeconds()
                                + " s and was broken off.")
                .withEffect(EffectLedger.unsaid(step.description().kind()));
    }

    private static Failure unexpected(Step.Run step, String what) {
        return Failure.of(
                        FailureType.UNEXPECTED,
                        "The module " + step.description().name() + " " + what
                                + ". This is a defect of the module, not of the scenario.")
                .withEffect(EffectLedger.unsaid(step.description().kind()));
    }
}
