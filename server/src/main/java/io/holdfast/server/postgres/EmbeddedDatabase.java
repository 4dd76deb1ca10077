package io.holdfast.server.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running PostgreSQL of this server's own, whose data outlives it.
 *
 * <p>It listens on 127.0.0.1 alone, on a port that is free at each start, has no Unix socket, and lets in one role with one
 * password, from its first moment on. It is not part of the Java process and survives its sudden death; the next start on the
 * same data directory stops what was left behind and goes on with the same data. When it is the one that dies, it is started
 * again at the same address.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Postmaster postmaster;
    private final DataDirectoryLock lock;
    private final String password;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ExitGuard exitGuard;
    private final Object starting = new Object();
    private volatile RunningPostmaster running;

    private EmbeddedDatabase(
            Postmaster postmaster,
            RunningPostmaster running,
            DataDirectoryLock lock,
            String password,
            ExitGuard exitGuard) {
        this.postmaster = postmaster;
        this.running = running;
        this.lock = lock;
        this.password = password;
        this.exitGuard = exitGuard;
    }

    /** Starts with the default limits, see {@link EmbeddedSettings#of}. */
    public static EmbeddedDatabase start(Path dataDirectory, Path cacheDirectory) {
        return start(EmbeddedSettings.of(dataDirectory, cacheDirectory));
    }

    /**
     * Makes the data directory when it is missing, stops a PostgreSQL that a killed process left behind on it, and starts
     * PostgreSQL.
     *
     * @throws EmbeddedDatabaseException when another live process holds the data directory, or PostgreSQL does not start
     */
    public static EmbeddedDatabase start(EmbeddedSettings settings) {
        Objects.requireNonNull(settings, "settings");
        try {
            PrivateFiles.createDirectory(settings.dataDirectory());
            var lock = DataDirectoryLock.take(settings.dataDirectory());
            try {
                return startLocked(settings, lock);
            } catch (IOException | RuntimeException e) {
                lock.release();
                throw e;
            }
        } catch (IOException e) {
            throw new EmbeddedDatabaseException(
                    "The data directory %s cannot be used: %s. Choose a folder that this user may write with --data."
                            .formatted(settings.dataDirectory(), e),
                    e);
        }
    }

    private static EmbeddedDatabase startLocked(EmbeddedSettings settings, DataDirectoryLock lock) throws IOException {
        var programs = PostgresPrograms.unpackedIn(settings.cacheDirectory());
        PrivateFiles.createDirectory(settings.logDirectory());
        var password = DatabasePassword.readOrMake(settings.passwordFile(), settings.cluster());
        var postmaster = new Postmaster(programs, settings);
        postmaster.stopLeftover();
        if (!Cluster.exists(settings.cluster())) {
            LOG.info("Making a new database in {}", settings.cluster());
            new Cluster(programs, settings).make(password);
        }
        var exitGuard = ExitGuard.beforeStart(settings.startLimit());
        try {
            var running = postmaster.start();
            LOG.info("PostgreSQL runs as process {} on 127.0.0.1:{}", running.processId(), running.port());
            var database = new EmbeddedDatabase(postmaster, running, lock, password, exitGuard);
            exitGuard.stopBy(database::stop);
            if (!settings.stopsAtExit()) {
                exitGuard.dismiss();
            }
            Thread.ofVirtual().name("holdfast-postgres-watch").start(database::watch);
            return database;
        } catch (IOException | RuntimeException e) {
            exitGuard.dismiss();
            throw e;
        }
    }

    /** The address of the database {@code holdfast}, without user and password. */
    public String jdbcUrl() {
        return jdbcUrl(Cluster.DATABASE);
    }

    /** The address of a database of this PostgreSQL, without user and password. */
    public String jdbcUrl(String database) {
        // The server offers neither TLS nor GSS on loopback; asking for them costs a round trip at every connection.
        return "jdbc:postgresql://127.0.0.1:%d/%s?sslmode=disable&gssEncMode=disable"
                .formatted(running.port(), database);
    }

    /** The role that owns the database; it may create further databases, and is not a superuser. */
    public String user() {
        return Cluster.USER;
    }

    public String password() {
        return password;
    }

    /** The operating system's id of the main PostgreSQL process. */
    public long processId() {
        return running.processId();
    }

    /** Starts PostgreSQL again whenever it was killed; tries it for as long as this database is open. */
    private void watch() {
        try {
            while (!closed.get()) {
                Thread.sleep(LOOK_EVERY);
                synchronized (starting) {
                    if (!closed.get()) {
                        startAgainWhenGone();
                    }
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void startAgainWhenGone() {
        try {
            if (!postmaster.isGone(running)) {
                return;
            }
            LOG.error(
                    "PostgreSQL (process {}) has ended without being asked to; it is started again and recovers from"
                            + " its write-ahead log",
                    running.processId());
            running = postmaster.startAgain(running);
            LOG.info("PostgreSQL runs again as process {}", running.processId());
        } catch (IOException | EmbeddedDatabaseException notYet) {
            LOG.error("PostgreSQL could not be started again; the next try is in {}", LOOK_EVERY, notYet);
        }
    }

    /** Stops PostgreSQL cleanly, ending open connections. Does nothing the second time. */
    @Override
    public void close() {
        exitGuard.dismiss();
        stop();
    }

    private void stop() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        synchronized (starting) {
            try {
                postmaster.stop(running);
                LOG.info("PostgreSQL has stopped");
            } finally {
                lock.release();
            }
        }
    }
}
