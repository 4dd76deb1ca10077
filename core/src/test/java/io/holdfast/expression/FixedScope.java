package io.holdfast.expression;

import io.holdfast.value.NullValue;
import io.holdfast.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;

/** A scope in which it is always the same moment, and chance always gives the same. */
record FixedScope(Map<Integer, Value> bundles, Map<String, Value> variables, ZoneId zone) implements Scope {

    FixedScope {
        bundles = Map.copyOf(bundles);
        variables = Map.copyOf(variables);
    }

    @Override
    public Value bundle(int moduleId) {
        return bundles.getOrDefault(moduleId, NullValue.NULL);
    }

    @Override
    public Value variable(String name) {
        return variables.getOrDefault(name, NullValue.NULL);
    }

    @Override
    public Instant now() {
        return Instant.parse("2026-03-15T10:20:30.456Z");
    }

    @Override
    public double random() {
        return 0.25;
    }

    @Override
    public UUID uuid() {
        return UUID.fromString("6ba7b810-9dad-41d1-80b4-00c04fd430c8");
    }
}
