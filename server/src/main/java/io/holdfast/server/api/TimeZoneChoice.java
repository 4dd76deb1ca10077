package io.holdfast.server.api;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * A time zone that people choose: one named after a place, or UTC.
 *
 * @param id the lower 31 bits of the CRC-32 of its code: the same for ever, whichever others there are
 * @param code the name of the time zone database, for instance {@code Europe/Prague}
 */
record TimeZoneChoice(long id, String code) {

    /** All that this server knows, by their codes. */
    static final List<TimeZoneChoice> ALL = ZoneId.getAvailableZoneIds().stream()
            .filter(TimeZoneChoice::isChosen)
            .sorted()
            .map(TimeZoneChoice::of)
            .toList();

    /** Hours and minutes, {@code +0100}. */
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xx");

    TimeZoneChoice {
        Objects.requireNonNull(code, "code");
    }

    /** A zone of any name; a server may run in one that is not among those chosen from. */
    static TimeZoneChoice of(String code) {
        CRC32 sum = new CRC32();
        sum.update(code.getBytes(StandardCharsets.UTF_8));
        return new TimeZoneChoice(sum.getValue() & Integer.MAX_VALUE, code);
    }

    /** The one that the server's clock goes by. */
    static TimeZoneChoice here(Clock clock) {
        String code = clock.getZone().getId();
        return of(code.equals("Z") ? "UTC" : code);
    }

    String name() {
        return code.replace('_', ' ');
    }

    /** How far its clocks are before UTC at this time. */
    ZoneOffset offset(Instant at) {
        return ZoneId.of(code).getRules().getOffset(at);
    }

    static String written(ZoneOffset offset) {
        return OFFSET.format(offset);
    }

    /** The rest are abbreviations, such as EST5EDT, and offsets, such as Etc/GMT+1. */
    private static boolean isChosen(String code) {
        return code.equals("UTC")
                || (code.indexOf('/') > 0 && !code.startsWith("Etc/") && !code.startsWith("SystemV/"));
    }
}
