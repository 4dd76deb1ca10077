package io.holdfast.engine;

import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.Trail;
import io.holdfast.expression.Scope;
import io.holdfast.failure.Failure;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What expressions see at one place of a run: the bundles on the trail, the failure being handled, inputs, the time, and
 * the key of the operation whose mapping they are.
 */
public record TrailScope(
        Trail trail,
        CollectionValue inputs,
        ExecutionId execution,
        OperationKey operation,
        String scenarioName,
        Clock clock,
        Chance chance)
        implements Scope {

    private static final String INPUT = "var.input.";

    @Override
    public Value bundle(int moduleId) {
        Trail at = trail;
        while (true) {
            switch (at) {
                case Trail.Start() -> {
                    return NullValue.NULL;
                }
                case Trail.Mapped mapped -> {
                    if (mapped.module() == moduleId) {
                        return mapped.bundle().fields();
                    }
                    at = mapped.before();
                }
                case Trail.Hidden hidden -> at = hidden.before();
                case Trail.Handling handling -> {
                    if (handling.module() == moduleId) {
                        return error(handling.failure());
                    }
                    at = handling.before();
                }
            }
        }
    }

    /** The failure as the failed module's bundle: {@code {{id.error.type}}}, {@code {{id.error.message}}}. */
    public static CollectionValue error(Failure failure) {
        Map<String, Value> error = new LinkedHashMap<>();
        error.put("type", new TextValue(failure.type().typeName()));
        error.put("message", new TextValue(failure.message()));
        return CollectionValue.of("error", new CollectionValue(error));
    }

    @Override
    public Value variable(String name) {
        return switch (name) {
            case "executionId", "var.scenario.executionId" -> new TextValue(execution.hex());
            case "var.scenario.name" -> new TextValue(scenarioName);
            case "operation" -> CollectionValue.of("key", new TextValue(operation.at(trail)));
            default -> name.startsWith(INPUT) ? input(name.substring(INPUT.length())) : NullValue.NULL;
        };
    }

    private Value input(String path) {
        Value at = inputs;
        for (String name : path.split("\\.")) {
            at = at instanceof CollectionValue collection ? collection.get(name) : NullValue.NULL;
        }
        return at;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public double random() {
        return chance.random();
    }

    @Override
    public UUID uuid() {
        return chance.uuid();
    }

    @Override
    public ZoneId zone() {
        return clock.getZone();
    }
}
