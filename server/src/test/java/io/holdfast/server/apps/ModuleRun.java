package io.holdfast.server.apps;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.module.AppModule;
import io.holdfast.module.Change;
import io.holdfast.module.Field;
import io.holdfast.module.Inputs;
import io.holdfast.module.Inputs.Fit;
import io.holdfast.module.Inputs.Unfit;
import io.holdfast.module.ModuleCatalog;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.ModuleName;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.server.json.JacksonJsonFormat;
import io.holdfast.transaction.Write;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.JsonFormat;
import io.holdfast.value.JsonFormat.Read;
import io.holdfast.value.Value;
import io.holdfast.value.Variables;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;

/**
 * A module with its settings, run as the engine runs it. What goes in and out is JSON, as in blueprints.
 *
 * @param gathered what an aggregator has gathered; its input is not used
 * @param pending what the run has changed and not committed
 * @param state what the module has kept from an earlier execution
 * @param timeLimit how far away the deadline is
 */
public record ModuleRun(
        AppModule module,
        CollectionValue parameters,
        CollectionValue input,
        List<CollectionValue> gathered,
        Variables variables,
        List<Write> pending,
        Optional<Value> state,
        Duration timeLimit) {

    public static final JsonFormat JSON = new JacksonJsonFormat();
    public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    /** The id that the module has in its blueprint. */
    public static final int MODULE = 1;

    public static ModuleRun of(List<AppModule> modules, String name, int version) {
        AppModule module =
                new ModuleCatalog(modules).find(ModuleName.parse(name), version).orElseThrow();
        return new ModuleRun(
                module,
                CollectionValue.EMPTY,
                CollectionValue.EMPTY,
                List.of(),
                Variables.NONE,
                List.of(),
                Optional.empty(),
                Duration.ofSeconds(30));
    }

    public static Value value(String json) {
        return ((Read) JSON.read(json)).value();
    }

    public ModuleRun parameters(String json) {
        CollectionValue given = (CollectionValue) value(json);
        return new ModuleRun(module, given, input, gathered, variables, pending, state, timeLimit);
    }

    public ModuleRun input(String json) {
        return input((CollectionValue) value(json));
    }

    public ModuleRun input(CollectionValue mapped) {
        return new ModuleRun(module, parameters, mapped, gathered, variables, pending, state, timeLimit);
    }

    /** The same with one field more. */
    public ModuleRun with(String field, Value value) {
        return input(input.with(field, value));
    }

    /** The same as an aggregator that these mapped values have reached. */
    public ModuleRun gathered(String... json) {
        return gathered(Arrays.stream(json)
                .map(values -> (CollectionValue) value(values))
                .toList());
    }

    public ModuleRun gathered(List<CollectionValue> values) {
        return new ModuleRun(module, parameters, input, values, variables, pending, state, timeLimit);
    }

    public ModuleRun variables(Variables given) {
        return new ModuleRun(module, parameters, input, gathered, given, pending, state, timeLimit);
    }

    public ModuleRun state(Value kept) {
        return new ModuleRun(module, parameters, input, gathered, variables, pending, Optional.of(kept), timeLimit);
    }

    public ModuleRun pending(List<Write> changes) {
        return new ModuleRun(module, parameters, input, gathered, variables, changes, state, timeLimit);
    }

    public ModuleRun timeLimit(Duration limit) {
        return new ModuleRun(module, parameters, input, gathered, variables, pending, state, limit);
    }

    public Outcome run() throws Exception {
        return module.description().kind() == ModuleKind.AGGREGATOR ? runOnGathered() : runOnInput();
    }

    private Outcome runOnGathered() throws Exception {
        List<CollectionValue> fitting = new ArrayList<>();
        for (CollectionValue values : gathered) {
            switch (fit(module.description().mapper(), values)) {
                case Unfit unfit -> {
                    return Outcome.failed(FailureType.BUNDLE_VALIDATION, unfit.sentence(module.description()));
                }
                case Fit(CollectionValue mapped) -> fitting.add(mapped);
            }
        }
        return withParameters(CollectionValue.EMPTY, fitting);
    }

    private Outcome runOnInput() throws Exception {
        return switch (fit(module.description().mapper(), input)) {
            case Unfit unfit -> Outcome.failed(FailureType.BUNDLE_VALIDATION, unfit.sentence(module.description()));
            case Fit(CollectionValue mapped) -> withParameters(mapped, List.of());
        };
    }

    private Outcome withParameters(CollectionValue mapped, List<CollectionValue> fitting) throws Exception {
        return switch (fit(module.description().parameters(), parameters)) {
            case Unfit unfit -> Outcome.failed(FailureType.INVALID_CONFIGURATION, unfit.sentence(module.description()));
            case Fit(CollectionValue settings) ->
                onVirtualThread(new Operation(
                        settings,
                        mapped,
                        fitting,
                        variables,
                        pending,
                        () -> state,
                        new Operation.Context(MODULE, "0".repeat(32), "0".repeat(32), "test"),
                        NOW.plus(timeLimit),
                        Clock.fixed(NOW, ZoneOffset.UTC)));
        };
    }

    private static Inputs.Fitting fit(List<Field> fields, CollectionValue values) {
        return Inputs.fit(fields, values, ZoneOffset.UTC);
    }

    private Outcome onVirtualThread(Operation operation) throws Exception {
        FutureTask<Outcome> task = new FutureTask<>(() -> module.run(operation));
        Thread thread = Thread.ofVirtual().start(task);
        try {
            return task.get();
        } catch (InterruptedException interrupted) {
            thread.interrupt();
            return task.get();
        }
    }

    public Outcome.Produced produced() throws Exception {
        Outcome outcome = run();
        assertThat(outcome).isInstanceOf(Outcome.Produced.class);
        return (Outcome.Produced) outcome;
    }

    /** The bundles that came out, as JSON. */
    public List<String> bundles() throws Exception {
        return produced().bundles().stream()
                .map(bundle -> JSON.write(bundle.fields()))
                .toList();
    }

    /** The one bundle that came out. */
    public Bundle bundle() throws Exception {
        List<Bundle> bundles = produced().bundles();
        assertThat(bundles).hasSize(1);
        return bundles.getFirst();
    }

    public List<Change> changes() throws Exception {
        return produced().changes();
    }

    public Failure failure() throws Exception {
        Outcome outcome = run();
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).failure();
    }
}
