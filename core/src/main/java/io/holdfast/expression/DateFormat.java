package io.holdfast.expression;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/** A date format of moment.js, compiled to be written with many times. Thread-safe. */
final class DateFormat {

    /** The longest format that is read. */
    static final int MAXIMUM_LENGTH = 1_000;

    private static final BoundedCache<String, DateFormat> COMPILED = new BoundedCache<>(256);

    private final List<DateToken.Writer> writers;

    private DateFormat(List<DateToken.Writer> writers) {
        this.writers = List.copyOf(writers);
    }

    /** The compiled format; text in brackets and everything that is no token stands for itself. */
    static DateFormat of(String format) {
        return COMPILED.get(format, DateFormat::compile);
    }

    String write(Instant instant, ZoneId zone) {
        ZonedDateTime time = instant.atZone(zone);
        StringBuilder text = new StringBuilder(32);
        for (DateToken.Writer writer : writers) {
            writer.write(text, time);
        }
        return text.toString();
    }

    private static DateFormat compile(String format) {
        List<DateToken.Writer> writers = new ArrayList<>();
        for (DatePiece piece : DatePiece.split(format)) {
            if (piece.isToken()) {
                writers.add(DateToken.writer(piece.text()));
            } else {
                String literal = piece.text();
                writers.add((text, time) -> text.append(literal));
            }
        }
        return new DateFormat(writers);
    }
}
