package io.holdfast.testing;

import io.holdfast.failure.Failure;
import io.holdfast.module.AppModule;
import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import io.holdfast.module.ModuleDescription;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.ModuleName;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.value.Bundle;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A module whose behaviour a test decides. It has one mapped text field, {@code value}; it puts the value out again,
 * unless the test said otherwise, and remembers what it was called with.
 */
public final class ScriptedModule implements AppModule {

    private final ModuleDescription description;
    private final Map<String, Function<Operation, Outcome>> outcomes = new HashMap<>();
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());

    private ScriptedModule(String name, ModuleKind kind) {
        this.description = new ModuleDescription(
                ModuleName.parse(name),
                1,
                name,
                kind,
                List.of(),
                List.of(Field.optional("value", "Value", FieldType.TEXT)),
                List.of());
    }

    /** A module with an effect outside. */
    public static ScriptedModule action(String name) {
        return new ScriptedModule(name, ModuleKind.ACTION);
    }

    /** A module without any effect outside. */
    public static ScriptedModule transformer(String name) {
        return new ScriptedModule(name, ModuleKind.TRANSFORMER);
    }

    /** A module that starts a scenario. */
    public static ScriptedModule trigger(String name) {
        return new ScriptedModule(name, ModuleKind.TRIGGER);
    }

    /** A module that starts a scenario by looking for what is new. */
    public static ScriptedModule pollingTrigger(String name) {
        return new ScriptedModule(name, ModuleKind.POLLING_TRIGGER);
    }

    /** A module that changes data; what it changes is what the test says, see {@link #answers}. */
    public static ScriptedModule acid(String name) {
        return new ScriptedModule(name, ModuleKind.ACID);
    }

    /** An aggregator: puts out the gathered values, joined by commas, as {@code {value}}. */
    public static ScriptedModule aggregator(String name) {
        return new ScriptedModule(name, ModuleKind.AGGREGATOR);
    }

    /** Called with this value, it ends so. */
    public ScriptedModule answers(String value, Outcome outcome) {
        outcomes.put(value, operation -> outcome);
        return this;
    }

    /** Called with this value, it ends as its operation asks for. */
    public ScriptedModule answers(String value, Function<Operation, Outcome> outcome) {
        outcomes.put(value, outcome);
        return this;
    }

    /** Called with this value, it fails from now on. */
    public ScriptedModule failsOn(String value, Failure failure) {
        outcomes.put(value, operation -> new Outcome.Failed(failure));
        return this;
    }

    /** Called with this value, it puts out a bundle for each of these. */
    public ScriptedModule splits(String value, String... into) {
        List<Bundle> bundles = Stream.of(into)
                .map(text -> Bundle.of("value", new TextValue(text)))
                .toList();
        outcomes.put(value, operation -> Outcome.produced(bundles));
        return this;
    }

    /** Called with any value, it works again. */
    public ScriptedModule works() {
        outcomes.clear();
        return this;
    }

    /** The values it was called with, in their order. */
    public List<String> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /** The keys of the operations that it was called for, in their order. */
    public List<String> keys() {
        synchronized (keys) {
            return List.copyOf(keys);
        }
    }

    @Override
    public ModuleDescription description() {
        return description;
    }

    @Override
    public Outcome run(Operation operation) {
        Value value = description.kind() == ModuleKind.AGGREGATOR
                ? new TextValue(operation.gathered().stream()
                        .map(gathered -> text(gathered.get("value")))
                        .collect(Collectors.joining(",")))
                : operation.input().get("value");
        calls.add(text(value));
        keys.add(operation.context().key());
        Function<Operation, Outcome> outcome = outcomes.get(text(value));
        return outcome == null ? Outcome.produced(Bundle.of("value", value)) : outcome.apply(operation);
    }

    private static String text(Value value) {
        return value instanceof TextValue(String given) ? given : "";
    }
}
