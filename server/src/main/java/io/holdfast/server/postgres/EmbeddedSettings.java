package io.holdfast.server.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * How the embedded PostgreSQL is to be run.
 *
 * @param dataDirectory the folder that holds everything of this server: {@code lock}, {@code postgres-password},
 *     {@code postgres/} and {@code postgres-log/}; made when missing
 * @param cacheDirectory the folder into which the PostgreSQL programs are unpacked once; several data directories may share
 *     it
 * @param startLimit how long PostgreSQL may take until it accepts connections; generous, because after a crash it first reads
 *     its write-ahead log
 * @param stopLimit how long a clean stop may take before PostgreSQL is told to stop at once, which loses nothing but makes the
 *     next start read the write-ahead log
 * @param stopsAtExit whether a shutdown hook stops PostgreSQL when the owner did not; an owner who has a shutdown hook of its
 *     own, which needs the database until its end, says no and closes it there
 */
public record EmbeddedSettings(
        Path dataDirectory, Path cacheDirectory, Duration startLimit, Duration stopLimit, boolean stopsAtExit) {

    public static final Duration DEFAULT_START_LIMIT = Duration.ofMinutes(10);
    public static final Duration DEFAULT_STOP_LIMIT = Duration.ofSeconds(60);

    public EmbeddedSettings {
        Objects.requireNonNull(startLimit, "startLimit");
        Objects.requireNonNull(stopLimit, "stopLimit");
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
        cacheDirectory = cacheDirectory.toAbsolutePath().normalize();
    }

    /** The default limits, and a shutdown hook that stops PostgreSQL when the owner did not. */
    public static EmbeddedSettings of(Path dataDirectory, Path cacheDirectory) {
        return new EmbeddedSettings(dataDirectory, cacheDirectory, DEFAULT_START_LIMIT, DEFAULT_STOP_LIMIT, true);
    }

    /** The same, without the shutdown hook: whoever starts the database closes it. */
    public EmbeddedSettings stoppedByItsOwner() {
        return new EmbeddedSettings(dataDirectory, cacheDirectory, startLimit, stopLimit, false);
    }

    Path cluster() {
        return dataDirectory.resolve("postgres");
    }

    Path logDirectory() {
        return dataDirectory.resolve("postgres-log");
    }

    Path passwordFile() {
        return dataDirectory.resolve("postgres-password");
    }
}
