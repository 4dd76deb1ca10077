package io.holdfast.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A way from a value to one inside of it. A way that leads nowhere ends at {@link NullValue#NULL}, never in an error. */
public record Path(List<Step> steps) {

    /** One step into a value. */
    public sealed interface Step {}

    /** To the item of this name. */
    public record Name(String name) implements Step {
        public Name {
            Objects.requireNonNull(name, "name");
        }
    }

    /** To an item of an array: 1 is the first, -1 the last. */
    public record Position(int position) implements Step {}

    public Path {
        steps = List.copyOf(steps);
    }

    /**
     * Reads {@code name.name[position].name}; {@code []} is the first item. Every text is a path: what is no position
     * belongs to a name.
     */
    public static Path parse(String text) {
        List<Step> steps = new ArrayList<>();
        for (String part : text.split("\\.", -1)) {
            int bracket = part.endsWith("]") ? part.indexOf('[') : -1;
            List<Step> positions = bracket < 0 ? List.of() : positions(part.substring(bracket));
            String name = positions.isEmpty() ? part : part.substring(0, bracket);
            if (!name.isEmpty() || positions.isEmpty()) {
                steps.add(new Name(name));
            }
            steps.addAll(positions);
        }
        return new Path(steps);
    }

    /** The value to which the path leads from here. */
    public Value from(Value start) {
        Value value = start;
        for (Step step : steps) {
            value = switch (step) {
                case Name(String name) -> named(value, name);
                case Position(int position) -> item(value, position);
            };
        }
        return value;
    }

    /** The item of this name. In an array, a name that is a whole number is a position. */
    public static Value named(Value value, String name) {
        return switch (value) {
            case CollectionValue collection -> collection.get(name);
            case ArrayValue array -> named(array, name);
            case NullValue _, TextValue _, NumberValue _, BooleanValue _, DateValue _, BufferValue _ -> NullValue.NULL;
        };
    }

    /**
     * The item at this position: 1 is the first, -1 the last, and there is none at 0. A value that is no array counts
     * as an array of itself.
     */
    public static Value item(Value value, int position) {
        if (value instanceof ArrayValue(List<Value> items)) {
            int index = position > 0 ? position - 1 : items.size() + position;
            return position != 0 && index >= 0 && index < items.size() ? items.get(index) : NullValue.NULL;
        }
        return position == 1 || position == -1 ? value : NullValue.NULL;
    }

    private static Value named(ArrayValue array, String name) {
        return NumberValue.parse(name)
                .map(NumberValue::number)
                .filter(number ->
                        number.scale() <= 0 && number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) < 0)
                .map(number -> item(array, number.intValue()))
                .orElse(NullValue.NULL);
    }

    /** The steps of {@code [1][]…}, or none when the text is something else. */
    private static List<Step> positions(String text) {
        List<Step> positions = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf(']', at);
            if (text.charAt(at) != '[' || end < 0) {
                return List.of();
            }
            String digits = text.substring(at + 1, end).strip();
            if (!digits.matches("-?\\d{0,9}") || digits.equals("-")) {
                return List.of();
            }
            positions.add(new Position(digits.isEmpty() ? 1 : Integer.parseInt(digits)));
            at = end + 1;
        }
        return positions;
    }
}
