package io.holdfast.engine;

import io.holdfast.execution.Trail;
import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.module.Inputs;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.plan.Step;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.Variables;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    OperationRunner(RunRequest request, Clock clock, Chance chance, EngineLimits limits) {
        this.request = request;
        this.clock = clock;
        this.chance = chance;
        this.limits = limits;
    }

    Mapping mapping(Trail trail) {
        return new Mapping(new TrailScope(
                trail, request.execution(), request.plan().blueprint().name(), clock, chance));
    }

    /** The failure of a mapping that could not be evaluated: a DataError that names every field. */
    static Failure unmappable(Mapping mapping) {
        return Failure.of(
                FailureType.DATA,
                mapping.problems().stream()
                        .map(Mapping.FieldProblem::sentence)
                        .collect(Collectors.joining("; ", "The mapping could not be evaluated. ", "")));
    }

    Run run(Step.Run step, Trail trail, Variables variables) {
        Mapping mapping = mapping(trail);
        CollectionValue mapped = mapping.collection(step.mapper());
        if (mapping.failed()) {
            return new Run(mapped, Outcome.failed(unmappable(mapping)));
        }
        return switch (Inputs.fit(step.description().mapper(), mapped, clock.getZone())) {
            case Inputs.Unfit unfit ->
                new Run(mapped, Outcome.failed(FailureType.BUNDLE_VALIDATION, unfit.sentence(step.description())));
            case Inputs.Fit(CollectionValue input) -> new Run(input, parametersThenModule(step, input, variables));
        };
    }

    private Outcome parametersThenModule(Step.Run step, CollectionValue input, Variables variables) {
        return switch (Inputs.fit(step.description().parameters(), step.parameters(), clock.getZone())) {
            case Inputs.Unfit unfit ->
                Outcome.failed(FailureType.INVALID_CONFIGURATION, unfit.sentence(step.description()));
            case Inputs.Fit(CollectionValue parameters) -> {
                Instant deadline = clock.instant().plus(limits.operationTime());
                yield module(
                        step,
                        new Operation(
                                parameters,
                                input,
                                List.of(),
                                variables,
                                List.of(),
                                Optional::empty,
                                new Operation.Context(
                                        step.id(), request.execution().hex()),
                                deadline,
                                clock));
            }
        };
    }

    /** The one place where a module's exceptions become failures. */
    private Outcome module(Step.Run step, Operation operation) {
        try {
            return Objects.requireNonNull(step.module().run(operation), "a module's outcome");
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

    private static Failure unexpected(Step.Run step, String what) {
        boolean mayHaveSent = step.description().kind() == ModuleKind.ACTION;
        return Failure.of(
                        FailureType.UNEXPECTED,
                        "The module " + step.description().name() + " " + what
                                + ". This is a defect of the module, not of the scenario.")
                .withEffect(mayHaveSent ? Effect.UNKNOWN : Effect.NOT_SENT);
    }
}
