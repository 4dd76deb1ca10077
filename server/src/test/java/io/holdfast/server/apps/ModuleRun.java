package io.holdfast.server.apps;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.module.AppModule;
import io.holdfast.module.Change;
import io.holdfast.module.Inputs;
import io.holdfast.module.Inputs.Fit;
import io.holdfast.module.Inputs.Unfit;
import io.holdfast.module.ModuleCatalog;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;

/**
 * A module with its settings, run as the engine runs it. What goes in and out is JSON, as in blueprints.
 *
 * @param pending what the run has changed and not committed
 * @param timeLimit how far away the deadline is
 */
public record ModuleRun(
        AppModule module,
        CollectionValue parameters,
        CollectionValue input,
        Variables variables,
        List<Write> pending,
        Duration timeLimit) {

    public static final JsonFormat JSON = new JacksonJsonFormat();
    public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    public static ModuleRun of(List<AppModule> modules, String name, int version) {
        AppModule module =
                new ModuleCatalog(modules).find(ModuleName.parse(name), version).orElseThrow();
        return new ModuleRun(
                module,
                CollectionValue.EMPTY,
                CollectionValue.EMPTY,
                Variables.NONE,
                List.of(),
                Duration.ofSeconds(30));
    }

    public static Value value(String json) {
        return ((Read) JSON.read(json)).value();
    }

    public ModuleRun parameters(String json) {
        return new ModuleRun(module, (CollectionValue) value(json), input, variables, pending, timeLimit);
    }

    public ModuleRun input(String json) {
        return input((CollectionValue) value(json));
    }

    public ModuleRun input(CollectionValue mapped) {
        return new ModuleRun(module, parameters, mapped, variables, pending, timeLimit);
    }

    /** The same with one field more. */
    public ModuleRun with(String field, Value value) {
        return input(input.with(field, value));
    }

    public ModuleRun variables(Variables given) {
        return new ModuleRun(module, parameters, input, given, pending, timeLimit);
    }

    public ModuleRun pending(List<Write> changes) {
        return new ModuleRun(module, parameters, input, variables, changes, timeLimit);
    }

    public ModuleRun timeLimit(Duration limit) {
        return new ModuleRun(module, parameters, input, variables, pending, limit);
    }

    public Outcome run() throws Exception {
        return switch (Inputs.fit(module.description().mapper(), input, ZoneOffset.UTC)) {
            case Unfit unfit -> Outcome.failed(FailureType.BUNDLE_VALIDATION, unfit.sentence(module.description()));
            case Fit(CollectionValue mapped) ->
                switch (Inputs.fit(module.description().parameters(), parameters, ZoneOffset.UTC)) {
                    case Unfit unfit ->
                        Outcome.failed(FailureType.INVALID_CONFIGURATION, unfit.sentence(module.description()));
                    case Fit(CollectionValue settings) ->
                        onVirtualThread(new Operation(
                                settings,
                                mapped,
                                List.of(),
                                variables,
                                pending,
                                Optional::empty,
                                new Operation.Context(1, "test"),
                                NOW.plus(timeLimit),
                                Clock.fixed(NOW, ZoneOffset.UTC)));
                };
        };
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
