package io.holdfast.datastore;

import io.holdfast.module.Inputs.Fit;
import io.holdfast.module.Inputs.Fitting;
import io.holdfast.module.Inputs.Unfit;
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
import java.util.Set;
import java.util.stream.Collectors;

/** Fits records to a data structure. An empty text counts as no value where anything but a text is expected. */
final class RecordFitting {

    /** How much of a record there is. */
    enum Extent {
        WHOLE,
        /** Only what changes: nothing is missed, and nothing filled in. */
        CHANGE
    }

    private final boolean strict;
    private final ZoneId zone;
    private final List<String> problems = new ArrayList<>(0);

    private RecordFitting(boolean strict, ZoneId zone) {
        this.strict = strict;
        this.zone = zone;
    }

    static Fitting of(StructureSpec spec, CollectionValue data, boolean strict, ZoneId zone, Extent extent) {
        RecordFitting fitting = new RecordFitting(strict, zone);
        CollectionValue fitted = fitting.collection(spec.fields(), data, "", extent);
        return fitting.problems.isEmpty() ? new Fit(fitted) : new Unfit(String.join("; ", fitting.problems));
    }

    private CollectionValue collection(List<StructureField> fields, CollectionValue data, String path, Extent extent) {
        Map<String, Value> fitted = new LinkedHashMap<>(data.items());
        for (StructureField field : fields) {
            if (extent == Extent.WHOLE || data.items().containsKey(field.name())) {
                field(field, data.get(field.name()), path + field.name(), extent, fitted);
            }
        }
        if (strict) {
            Set<String> known = fields.stream().map(StructureField::name).collect(Collectors.toSet());
            data.items().keySet().stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> problems.add(path + name + " is no field of the data structure, which is strict"));
        }
        return new CollectionValue(fitted);
    }

    private void field(StructureField field, Value value, String place, Extent extent, Map<String, Value> fitted) {
        if (value == NullValue.IGNORED && extent == Extent.CHANGE) {
            return;
        }
        if (isMissing(field, value)) {
            if (extent == Extent.WHOLE && field.defaultValue().isPresent() && value != NullValue.ERASED) {
                fitted.put(field.name(), field.defaultValue().get());
            } else if (field.required()) {
                problems.add(place + " is required, but has no value");
            } else if (fitted.containsKey(field.name())) {
                fitted.put(field.name(), NullValue.NULL);
            }
        } else {
            fitted.put(field.name(), value(field, value, place));
        }
    }

    private static boolean isMissing(StructureField field, Value value) {
        return value instanceof NullValue
                || (value instanceof TextValue(String text)
                        && text.isEmpty()
                        && (field.type() != StructureType.TEXT || field.required()));
    }

    private Value value(StructureField field, Value value, String place) {
        return switch (coerce(field.type(), value, zone)) {
            case Coercion.Refused(String problem) -> {
                problems.add(place + ": " + problem);
                yield NullValue.NULL;
            }
            case Coercion.Coerced(CollectionValue inner)
            when !field.spec().isEmpty() -> collection(field.spec(), inner, place + ".", Extent.WHOLE);
            case Coercion.Coerced(ArrayValue(List<Value> elements))
            when !field.spec().isEmpty() -> array(field.spec().getFirst(), elements, place);
            case Coercion.Coerced(Value fit) -> fit;
        };
    }

    private Value array(StructureField element, List<Value> elements, String place) {
        List<Value> fitted = new ArrayList<>(elements.size());
        for (int index = 0; index < elements.size(); index++) {
            Value value = elements.get(index);
            fitted.add(value instanceof NullValue ? value : value(element, value, place + "[" + (index + 1) + "]"));
        }
        return new ArrayValue(fitted);
    }

    static Coercion coerce(StructureType type, Value value, ZoneId zone) {
        return switch (type) {
            case TEXT -> Coercions.coerceToText(value);
            case NUMBER -> Coercions.coerceToNumber(value);
            case BOOLEAN -> Coercions.coerceToBoolean(value);
            case DATE -> Coercions.coerceToDate(value, zone);
            case BUFFER -> Coercions.coerceToBuffer(value);
            case COLLECTION -> Coercions.coerceToCollection(value);
            case ARRAY -> Coercions.coerceToArray(value);
        };
    }
}
