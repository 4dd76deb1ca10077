package io.holdfast.value;

import io.holdfast.value.Coercion.Coerced;
import io.holdfast.value.Coercion.Refused;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * The rules by which a mapped value becomes what a module's field expects. Every method leaves a {@link NullValue} as
 * it is: whether a field may be empty is not a matter of its type. An empty text counts as no value where a number or
 * a date is expected.
 */
public final class Coercions {

    /** The farthest instant from 1970 that a number of milliseconds may mean, as in JavaScript: about year 275760. */
    private static final BigDecimal MAXIMUM_MILLISECONDS = BigDecimal.valueOf(8_640_000_000_000_000L);

    private static final int SHOWN_CHARACTERS = 40;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("H:m[:s]", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIME_WRITTEN = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private Coercions() {}

    /**
     * Numbers in plain decimal notation, dates as ISO 8601 in UTC, collections as JSON, arrays as their items parted
     * by commas. A buffer is text when its bytes are UTF-8.
     */
    public static Coercion coerceToText(Value value) {
        return switch (value) {
            case NullValue nothing -> new Coerced(nothing);
            case TextValue text -> new Coerced(text);
            case BufferValue buffer -> buffer(buffer);
            case NumberValue _, BooleanValue _, DateValue _, ArrayValue _, CollectionValue _ ->
                new Coerced(new TextValue(plainText(value)));
        };
    }

    /** Numbers, and texts that are written as numbers. */
    public static Coercion coerceToNumber(Value value) {
        return switch (value) {
            case NullValue nothing -> new Coerced(nothing);
            case NumberValue number -> new Coerced(number);
            case TextValue text when text.text().isBlank() -> new Coerced(NullValue.NULL);
            case TextValue text -> number(text);
            case BooleanValue _, DateValue _, BufferValue _, ArrayValue _, CollectionValue _ ->
                refused("a number", value);
        };
    }

    /** Numbers that are whole and not negative, and texts that are written so. */
    public static Coercion coerceToUnsignedInteger(Value value) {
        Coercion coercion = coerceToNumber(value);
        if (coercion instanceof Coerced(NumberValue(BigDecimal number))
                && (number.signum() < 0 || number.scale() > 0)) {
            return refused("a whole number of zero or more", value);
        }
        return coercion;
    }

    /** Everything is true but false, the empty text and the text {@code false}; the number 0 is true. */
    public static Coercion coerceToBoolean(Value value) {
        return switch (value) {
            case NullValue nothing -> new Coerced(nothing);
            case BooleanValue truth -> new Coerced(truth);
            case TextValue(String text) -> new Coerced(BooleanValue.of(!text.isEmpty() && !text.equals("false")));
            case NumberValue _, DateValue _, BufferValue _, ArrayValue _, CollectionValue _ ->
                new Coerced(BooleanValue.TRUE);
        };
    }

    /**
     * Dates, numbers as milliseconds since 1970, and the texts that {@link DateText} reads.
     *
     * @param zone the time zone of texts that name none
     */
    public static Coercion coerceToDate(Value value, ZoneId zone) {
        return switch (value) {
            case NullValue nothing -> new Coerced(nothing);
            case DateValue date -> new Coerced(date);
            case NumberValue(BigDecimal milliseconds) -> date(milliseconds);
            case TextValue text when text.text().isBlank() -> new Coerced(NullValue.NULL);
            case TextValue(String text) -> {
                Optional<Instant> instant = DateText.read(text, zone);
                yield instant.isPresent()
                        ? new Coerced(new DateValue(instant.get()))
                        : refused("a date such as 2026-01-31T08:30:00Z", value);
            }
            case BooleanValue _, BufferValue _, ArrayValue _, CollectionValue _ -> refused("a date", value);
        };
    }

    /**
     * A time of day as the text {@code HH:mm:ss}: of a text with hours, minutes and perhaps seconds, and of a date in the
     * given zone.
     */
    public static Coercion coerceToTime(Value value, ZoneId zone) {
        return switch (value) {
            case NullValue nothing -> new Coerced(nothing);
            case DateValue(Instant instant) ->
                time(LocalTime.ofInstant(instant, zone).truncatedTo(ChronoUnit.SECONDS));
            case TextValue text when text.text().isBlank() -> new Coerced(NullValue.NULL);
            case TextValue(String text) -> {
                try {
                    yield time(LocalTime.parse(text.strip(), TIME));
                } catch (DateTimeParseException notATime) {
                    yield refused("a time of day such as 08:30 or 08:30:15", value);
                }
            }
            case NumberValue _, BooleanValue _, BufferValue _, ArrayValue _, CollectionValue _ ->
                refused("a time of day", value);
        };
    }

    private static Coercion time(LocalTime time) {
        return new Coerced(new TextValue(time.format(TIME_WRITTEN)));
    }

    /** Buffers, and the UTF-8 bytes of texts, numbers, booleans and dates. */
    public static Coercion coerceToBuffer(Value value) {
        return switch (value) {
            case NullValue nothing -> new Coerced(nothing);
            case BufferValue buffer -> new Coerced(buffer);
            case TextValue _, NumberValue _, BooleanValue _, DateValue _ ->
                new Coerced(BufferValue.of(plainText(value)));
            case ArrayValue _, CollectionValue _ -> refused("binary data", value);
        };
    }

    /** Arrays; any other value becomes an array of itself. */
    public static Coercion coerceToArray(Value value) {
        return switch (value) {
            case NullValue nothing -> new Coerced(nothing);
            case ArrayValue array -> new Coerced(array);
            case TextValue _, NumberValue _, BooleanValue _, DateValue _, BufferValue _, CollectionValue _ ->
                new Coerced(ArrayValue.of(value));
        };
    }

    /** Collections only. */
    public static Coercion coerceToCollection(Value value) {
        return switch (value) {
            case NullValue nothing -> new Coerced(nothing);
            case CollectionValue collection -> new Coerced(collection);
            case TextValue _, NumberValue _, BooleanValue _, DateValue _, BufferValue _, ArrayValue _ ->
                refused("a collection", value);
        };
    }

    /** The value as part of a sentence, cut to a few characters: {@code the text "abc"}, {@code an array of 3 items}. */
    public static String describe(Value value) {
        return switch (value) {
            case NullValue _ -> "nothing";
            case TextValue(String text) -> "the text \"" + shortened(text) + "\"";
            case NumberValue number -> "the number " + shortened(number.text());
            case BooleanValue truth -> truth.isTrue() ? "true" : "false";
            case DateValue(Instant instant) -> "the date " + DateText.write(instant);
            case BufferValue buffer -> "binary data of " + counted(buffer.size(), "byte");
            case ArrayValue array -> "an array of " + counted(array.items().size(), "item");
            case CollectionValue collection ->
                "a collection of " + counted(collection.items().size(), "item");
        };
    }

    private static String plainText(Value value) {
        return switch (value) {
            case NullValue _ -> "";
            case TextValue(String text) -> text;
            case NumberValue number -> number.text();
            case BooleanValue truth -> truth.isTrue() ? "true" : "false";
            case DateValue(Instant instant) -> DateText.write(instant);
            case BufferValue _, CollectionValue _ -> JsonText.write(value);
            case ArrayValue array -> joined(array);
        };
    }

    private static String joined(ArrayValue array) {
        StringBuilder text = new StringBuilder();
        String separator = "";
        for (Value item : array.items()) {
            text.append(separator).append(plainText(item));
            separator = ",";
        }
        return text.toString();
    }

    private static Coercion buffer(BufferValue buffer) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(buffer.bytes());
            return new Coerced(new TextValue(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes).toString()));
        } catch (CharacterCodingException notText) {
            return new Refused("Expected a text, but got " + describe(buffer)
                    + " that is not UTF-8; encode it, for instance as base64.");
        }
    }

    private static Coercion number(TextValue text) {
        Optional<NumberValue> number = NumberValue.parse(text.text());
        return number.isPresent() ? new Coerced(number.get()) : refused("a number", text);
    }

    private static Coercion date(BigDecimal milliseconds) {
        if (milliseconds.abs().compareTo(MAXIMUM_MILLISECONDS) > 0) {
            return refused("a number of milliseconds since 1970", new NumberValue(milliseconds));
        }
        return new Coerced(new DateValue(Instant.ofEpochMilli(milliseconds.longValue())));
    }

    private static Refused refused(String expected, Value value) {
        return new Refused("Expected " + expected + ", but got " + describe(value) + ".");
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
    }
}
