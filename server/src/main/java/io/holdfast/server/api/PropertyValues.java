package io.holdfast.server.api;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNull;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.scenario.CustomProperty;
import io.holdfast.scenario.CustomProperty.Definition;
import io.holdfast.server.api.ApiError.Suberror;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads values of custom properties, as their definitions want them. */
final class PropertyValues {

    private static final int MAXIMUM_SHORT_TEXT = 250;
    private static final int MAXIMUM_LONG_TEXT = 10_000;

    private final Map<String, Definition> byName = new LinkedHashMap<>();
    private final List<Suberror> problems = new ArrayList<>();

    PropertyValues(List<CustomProperty> properties) {
        properties.forEach(property -> byName.put(property.definition().name(), property.definition()));
    }

    /** The values that were posted, and of these only the ones that are not null; anything wrong refuses the call. */
    Map<String, Json> read(JsonObject posted) {
        Map<String, Json> values = new LinkedHashMap<>();
        posted.members().forEach((name, value) -> {
            Definition definition = byName.get(name);
            if (definition == null) {
                problem(name, "there is no such custom property");
            } else if (!(value instanceof JsonNull)) {
                obstacle(definition, value)
                        .ifPresent(expected -> problem(name, "expected " + expected + ", found " + shown(value)));
                values.put(name, value);
            }
        });
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems.getFirst().message() + ".", problems);
        }
        return values;
    }

    private void problem(String name, String message) {
        String place = Query.shortened(name);
        problems.add(new Suberror(place, place + ": " + message));
    }

    private static String shown(Json value) {
        return value instanceof JsonText(String text) ? "\"" + Query.shortened(text) + "\"" : Fields.kind(value);
    }

    /** Refuses values among which a required one is missing. */
    void requireAll(Map<String, Json> values) {
        List<Suberror> missing = byName.values().stream()
                .filter(Definition::required)
                .filter(definition -> !values.containsKey(definition.name()))
                .map(definition -> new Suberror(definition.name(), definition.name() + ": required, but missing"))
                .toList();
        if (!missing.isEmpty()) {
            throw Refusal.propertiesMissing(missing.getFirst().message() + ".", missing);
        }
    }

    /** What was expected, when the value is something else. */
    private static Optional<String> obstacle(Definition definition, Json value) {
        return switch (definition.type()) {
            case BOOLEAN -> unless(value instanceof JsonBoolean, "true or false");
            case NUMBER -> unless(value instanceof JsonNumber, "a number");
            case SHORT_TEXT -> text(value, MAXIMUM_SHORT_TEXT);
            case LONG_TEXT -> text(value, MAXIMUM_LONG_TEXT);
            case DATE ->
                unless(
                        value instanceof JsonText(String written) && isDate(written),
                        "a date such as 2026-01-31 or a time such as 2026-01-31T12:00:00Z");
            case DROPDOWN -> unless(isOption(definition, value), "one of " + options(definition));
            case MULTISELECT ->
                unless(
                        value instanceof JsonArray(List<Json> elements)
                                && elements.stream().distinct().count() == elements.size()
                                && elements.stream().allMatch(each -> isOption(definition, each)),
                        "an array of " + options(definition) + ", each once");
        };
    }

    private static Optional<String> unless(boolean right, String expected) {
        return right ? Optional.empty() : Optional.of(expected);
    }

    private static Optional<String> text(Json value, int maximum) {
        return unless(
                value instanceof JsonText text
                        && text.isStorable()
                        && text.text().length() <= maximum,
                "a text of at most " + maximum + " characters");
    }

    private static boolean isOption(Definition definition, Json value) {
        return value instanceof JsonText(String text) && definition.options().contains(text);
    }

    private static String options(Definition definition) {
        return Query.shortened(String.join(", ", definition.options()));
    }

    private static boolean isDate(String written) {
        try {
            if (written.contains("T")) {
                OffsetDateTime.parse(written);
            } else {
                LocalDate.parse(written);
            }
            return true;
        } catch (DateTimeException noDate) {
            return false;
        }
    }
}
