package io.holdfast.server.apps.scenarios;

import io.holdfast.failure.FailureType;
import io.holdfast.module.AppModule;
import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import io.holdfast.module.ModuleDescription;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.ModuleName;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.schedule.ScenarioCalls;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code scenario-service:CallSubscenario}, "Call a scenario". It waits until the called execution has ended and puts its
 * outputs out; or it starts it only and puts out {@code executionId}.
 *
 * <p>{@code scenario} is the id, also written {@code SCN_12}, and stands in the parameters or the mapper;
 * {@code shouldWaitForExecutionEnd} too, and is true by default. The inputs are the items of {@code data}; without it, all
 * other mapped values.
 */
final class CallSubscenario implements AppModule {

    /** As long as an execution may run. */
    private static final Duration TIME_LIMIT = Duration.ofMinutes(40);

    private static final String SCENARIO = "scenario";
    private static final String SCENARIO_ID = "scenarioId";
    private static final String WAITS = "shouldWaitForExecutionEnd";
    private static final String DATA = "data";
    private static final Set<String> OWN_FIELDS = Set.of(SCENARIO, SCENARIO_ID, WAITS, DATA);
    private static final Pattern ID = Pattern.compile("(?:SCN_)?([1-9][0-9]{0,17})");

    private static final List<Field> SETTINGS = List.of(
            Field.optional(SCENARIO, "Scenario", FieldType.TEXT),
            Field.optional(SCENARIO_ID, "Scenario", FieldType.TEXT),
            Field.optional(WAITS, "Wait for the scenario to finish", FieldType.BOOLEAN));

    private static final ModuleDescription DESCRIPTION = new ModuleDescription(
            new ModuleName("scenario-service", "CallSubscenario"),
            2,
            "Call a scenario",
            ModuleKind.ACTION,
            SETTINGS,
            List.of(
                    SETTINGS.get(0),
                    SETTINGS.get(1),
                    SETTINGS.get(2),
                    Field.optional(DATA, "Scenario inputs", FieldType.COLLECTION)),
            List.of());

    private final ScenarioCalls calls;

    CallSubscenario(ScenarioCalls calls) {
        this.calls = Objects.requireNonNull(calls, "calls");
    }

    @Override
    public ModuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Optional<Duration> timeLimit() {
        return Optional.of(TIME_LIMIT);
    }

    /** What was called before is found again. */
    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public Outcome run(Operation operation) {
        String written = setting(operation, SCENARIO)
                .or(() -> setting(operation, SCENARIO_ID))
                .map(CallSubscenario::text)
                .orElse("");
        OptionalLong scenario = id(written);
        if (scenario.isEmpty()) {
            return Outcome.failed(
                    FailureType.BUNDLE_VALIDATION,
                    "The field 'scenario' must be the id of a scenario, such as 12 or SCN_12, but it is '"
                            + (written.length() <= 40 ? written : written.substring(0, 40) + "…") + "'.");
        }
        boolean waits = setting(operation, WAITS)
                .map(value -> value.equals(BooleanValue.TRUE))
                .orElse(true);
        CollectionValue inputs = inputs(operation.input());
        return outcome(
                waits
                        ? calls.call(scenario.getAsLong(), inputs, operation)
                        : calls.start(scenario.getAsLong(), inputs, operation));
    }

    private static Outcome outcome(ScenarioCalls.Result result) {
        return switch (result) {
            case ScenarioCalls.Returned(var ignored, CollectionValue outputs) -> Outcome.produced(new Bundle(outputs));
            case ScenarioCalls.Accepted(var execution) ->
                Outcome.produced(Bundle.of("executionId", new TextValue(execution.hex())));
            case ScenarioCalls.Failed(var failure) -> Outcome.failed(failure);
            case ScenarioCalls.Suspended() -> new Outcome.Suspended();
        };
    }

    private static Optional<Value> setting(Operation operation, String name) {
        return Optional.ofNullable(operation.input().items().get(name))
                .or(() -> Optional.ofNullable(operation.parameters().items().get(name)))
                .filter(value -> value instanceof TextValue || value instanceof BooleanValue);
    }

    private static String text(Value value) {
        return value instanceof TextValue(String text) ? text.strip() : "";
    }

    private static OptionalLong id(String written) {
        Matcher id = ID.matcher(written);
        return id.matches() ? OptionalLong.of(Long.parseLong(id.group(1))) : OptionalLong.empty();
    }

    private static CollectionValue inputs(CollectionValue input) {
        if (input.get(DATA) instanceof CollectionValue data) {
            return data;
        }
        Map<String, Value> others = new LinkedHashMap<>(input.items());
        others.keySet().removeAll(OWN_FIELDS);
        return new CollectionValue(others);
    }
}
