package io.holdfast.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The custom variables that Set variable modules made. A name is looked up in the cycle first, then in the execution.
 *
 * @param cycle variables of scope {@code roundtrip}: gone when the cycle ends
 * @param execution variables of scope {@code execution}: gone when the execution ends
 */
public record Variables(Map<String, Value> cycle, Map<String, Value> execution) {

    public static final Variables NONE = new Variables(Map.of(), Map.of());

    public Variables {
        cycle = Collections.unmodifiableMap(new LinkedHashMap<>(cycle));
        execution = Collections.unmodifiableMap(new LinkedHashMap<>(execution));
    }

    public Optional<Value> get(String name) {
        Value value = cycle.get(name);
        return Optional.ofNullable(value != null ? value : execution.get(name));
    }

    public Variables with(VariableScope scope, String name, Value value) {
        Map<String, Value> changed = new LinkedHashMap<>(scope == VariableScope.CYCLE ? cycle : execution);
        changed.put(name, value);
        return switch (scope) {
            case CYCLE -> new Variables(changed, execution);
            case EXECUTION -> new Variables(cycle, changed);
        };
    }
}
