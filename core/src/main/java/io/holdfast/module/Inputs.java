package io.holdfast.module;

import io.holdfast.value.ArrayValue;
import io.holdfast.value.Coercion;
import io.holdfast.value.Coercions;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Fits mapped values to a module's fields: coerces each to its field's type, fills in defaults, and finds what is
 * missing. An empty text counts as no value, as it does in Make. Values without a field are passed on as they are.
 */
public final class Inputs {

    private Inputs() {}

    /** How fitting ended. */
    public sealed interface Fitting {}

    /** The values fit. */
    public record Fit(CollectionValue values) implements Fitting {
        public Fit {
            Objects.requireNonNull(values, "values");
        }
    }

    /** A required value is missing, or one cannot be coerced. */
    public record Unfit(String problem) implements Fitting {
        public Unfit {
            Objects.requireNonNull(problem, "problem");
        }

        public String sentence(ModuleDescription module) {
            return "The input of " + module.name() + " is not valid: " + problem;
        }
    }

    public static Fitting fit(List<Field> fields, CollectionValue values, ZoneId zone) {
        if (fields.isEmpty()) {
            return new Fit(values);
        }
        List<String> problems = new ArrayList<>(0);
        CollectionValue fitted = fit(fields, values, zone, "", problems);
        return problems.isEmpty() ? new Fit(fitted) : new Unfit(String.join("; ", problems));
    }

    private static CollectionValue fit(
            List<Field> fields, CollectionValue values, ZoneId zone, String path, List<String> problems) {
        Map<String, Value> fitted =
                LinkedHashMap.newLinkedHashMap(values.items().size() + fields.size());
        fitted.putAll(values.items());
        for (Field field : fields) {
            String place = path + field.name();
            Value value = values.get(field.name());
            if (isMissing(value, field)) {
                if (field.defaultValue().isPresent()) {
                    fitted.put(field.name(), field.defaultValue().get());
                } else if (field.required()) {
                    problems.add(place + " (" + field.label() + ") is required, but has no value; map it");
                } else if (value instanceof TextValue) {
                    fitted.remove(field.name());
                }
            } else if (value instanceof NullValue) {
                fitted.put(field.name(), value);
            } else {
                fitted.put(field.name(), coerced(field, value, zone, place, problems));
            }
        }
        return new CollectionValue(fitted);
    }

    private static boolean isMissing(Value value, Field field) {
        return value == NullValue.NULL
                || value == NullValue.IGNORED
                || (value == NullValue.ERASED && field.required())
                || (value instanceof TextValue(String text)
                        && text.isEmpty()
                        && (field.type() != FieldType.TEXT
                                || field.required()
                                || field.defaultValue().isPresent()));
    }

    private static Value coerced(Field field, Value value, ZoneId zone, String place, List<String> problems) {
        Coercion coercion = switch (field.type()) {
            case TEXT -> Coercions.coerceToText(value);
            case NUMBER -> Coercions.coerceToNumber(value);
            case UINTEGER -> Coercions.coerceToUnsignedInteger(value);
            case BOOLEAN -> Coercions.coerceToBoolean(value);
            case DATE -> Coercions.coerceToDate(value, zone);
            case TIME -> Coercions.coerceToTime(value, zone);
            case BUFFER -> Coercions.coerceToBuffer(value);
            case ARRAY -> Coercions.coerceToArray(value);
            case COLLECTION -> Coercions.coerceToCollection(value);
            case ANY -> new Coercion.Coerced(value);
        };
        return switch (coercion) {
            case Coercion.Coerced(Value fit) -> inner(field, fit, zone, place, problems);
            case Coercion.Refused(String problem) -> {
                problems.add(place + " (" + field.label() + "): " + problem);
                yield NullValue.NULL;
            }
        };
    }

    private static Value inner(Field field, Value value, ZoneId zone, String place, List<String> problems) {
        if (field.items().isEmpty()) {
            return value;
        }
        return switch (value) {
            case CollectionValue collection -> fit(field.items(), collection, zone, place + ".", problems);
            case ArrayValue(List<Value> elements) -> {
                List<Value> fitted = new ArrayList<>(elements.size());
                for (int index = 0; index < elements.size(); index++) {
                    String path = place + "[" + (index + 1) + "]";
                    if (elements.get(index) instanceof CollectionValue collection) {
                        fitted.add(fit(field.items(), collection, zone, path + ".", problems));
                    } else {
                        problems.add(path + ": expected a collection");
                    }
                }
                yield new ArrayValue(fitted);
            }
            default -> value;
        };
    }
}
