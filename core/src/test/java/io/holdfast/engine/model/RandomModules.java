package io.holdfast.engine.model;

import io.holdfast.engine.model.Script.Kind;
import io.holdfast.failure.Failure;
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
import io.holdfast.transaction.Write;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import io.holdfast.value.VariableScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The modules of random scenarios, on the engine: they answer as the script says, and remember their calls. */
public final class RandomModules {

    /**
     * A module was called.
     *
     * @param key names the operation
     */
    record Call(Kind kind, int module, String input, String key) {
        String words() {
            return module + " " + input;
        }
    }

    private final ModuleCatalog catalog =
            new ModuleCatalog(Arrays.stream(Kind.values()).map(Scripted::new).toList());
    private final List<Call> calls = new ArrayList<>();
    private Script script;

    public RandomModules(Script script) {
        this.script = script;
    }

    public ModuleCatalog catalog() {
        return catalog;
    }

    /** Lets them answer by this script from now on. */
    public void follow(Script other) {
        script = other;
    }

    /** Every call since this was last asked. */
    List<Call> takeCalls() {
        List<Call> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    static Bundle bundle(String text) {
        return new Bundle(
                new CollectionValue(Map.of("value", new TextValue(text), "tag", new TextValue(Script.tag(text)))));
    }

    static String text(Value value) {
        return value instanceof TextValue(String text) ? text : "";
    }

    private Outcome answer(Kind kind, Operation operation) {
        int module = operation.context().module();
        Optional<Value> state = operation.state().get();
        String input = switch (kind) {
            case POLL -> state.map(RandomModules::text).orElse("");
            case JOIN ->
                operation.gathered().stream()
                        .map(gathered -> text(gathered.get("value")))
                        .collect(Collectors.joining(","));
            default -> text(operation.input().get("value"));
        };
        calls.add(new Call(kind, module, input, operation.context().key()));
        return switch (script.answer(kind, module, input)) {
            case Script.Fails(var type) -> Outcome.failed(Failure.of(type, "scripted"));
            case Script.Puts(List<String> texts)
            when kind == Kind.GET ->
                Outcome.produced(
                        bundle(texts.getFirst() + variable(operation, "cycle") + variable(operation, "execution")));
            case Script.Puts(List<String> texts) ->
                new Outcome.Produced(
                        texts.stream().map(RandomModules::bundle).toList(),
                        changes(kind, operation, input, texts, state));
        };
    }

    private static String variable(Operation operation, String name) {
        return "/" + operation.variables().get(name).map(RandomModules::text).orElse("");
    }

    private static List<Change> changes(
            Kind kind, Operation operation, String input, List<String> texts, Optional<Value> state) {
        return switch (kind) {
            case STORE ->
                List.of(
                        new Change.Transact(new Write.PutRecord(
                                1, texts.getFirst(), CollectionValue.EMPTY, true, OptionalLong.of(3))),
                        new Change.SetVariable(VariableScope.EXECUTION, "execution", new TextValue(texts.getFirst())));
            case POLL ->
                List.of(new Change.Transact(
                        new Write.KeepState(operation.context().module(), state, new TextValue(input + "+"))));
            case SET ->
                List.of(
                        new Change.SetVariable(VariableScope.CYCLE, "cycle", new TextValue(texts.getFirst())),
                        new Change.SetVariable(VariableScope.EXECUTION, "execution", new TextValue(texts.getFirst())));
            case RETURN -> List.of(new Change.Return(CollectionValue.EMPTY));
            case TRIGGER, ACT, SPLIT, GET, JOIN -> List.of();
        };
    }

    /** One module. */
    private final class Scripted implements AppModule {

        private final Kind kind;
        private final ModuleDescription description;

        private Scripted(Kind kind) {
            this.kind = kind;
            this.description = new ModuleDescription(
                    ModuleName.parse(kind.module()),
                    1,
                    kind.module(),
                    switch (kind) {
                        case TRIGGER -> ModuleKind.TRIGGER;
                        case POLL -> ModuleKind.POLLING_TRIGGER;
                        case ACT -> ModuleKind.ACTION;
                        case STORE -> ModuleKind.ACID;
                        case JOIN -> ModuleKind.AGGREGATOR;
                        case SPLIT, SET, GET, RETURN -> ModuleKind.TRANSFORMER;
                    },
                    List.of(),
                    List.of(Field.optional("value", "Value", FieldType.TEXT)),
                    List.of());
        }

        @Override
        public ModuleDescription description() {
            return description;
        }

        @Override
        public Outcome run(Operation operation) {
            return answer(kind, operation);
        }
    }
}
