package io.holdfast.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The variables of a run: the scenario's inputs, and the custom variables that Set variable modules made. A custom
 * variable is looked up in the cycle first, then in the execution.
 *
 * @param inputs the inputs that the run was started with, {@code {{var.input.name}}}; they never change
 * @param cycle variables of scope {@code roundtrip}: gone when the cycle ends
 * @param execution variables of scope {@code execution}: gone when the execution ends
 */
public record Variables(CollectionValue inputs, Map<String, Value> cycle, Map<String, Value> execution) {

    public static final Variables NONE = of(CollectionValue.EMPTY);

    public Variables {
        Objects.requireNonNull(inputs, "inputs");
        cycle = Collections.unmodifiableMap(new LinkedHashMap<>(cycle));
        execution = Collections.unmodifiableMap(new LinkedHashMap<>(execution));
    }

    /** What a run with these inputs begins with. */
    public static Variables of(CollectionValue inputs) {
        return new Variables(inputs, Map.of(), Map.of());
    }

    public Optional<Value> get(String name) {
        Value value = cycle.get(name);
        return Optional.ofNullable(value != null ? value : execution.get(name));
    }

    public Variables with(VariableScope scope, String name, Value value) {
        Map<String, Value> changed = new LinkedHashMap<>(scope == VariableScope.CYCLE ? cycle : execution);
        changed.put(name, value);
        return switch (scope) {
            case CYCLE -> new Variables(inputs, changed, execution);
            case EXECUTION -> new Variables(inputs, cycle, changed);
        };
    }

    /** What is left of them when a cycle ends. */
    public Variables withoutCycle() {
        return new Variables(inputs, Map.of(), execution);
    }
}
