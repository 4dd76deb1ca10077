package io.holdfast.server.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops the main process of the embedded PostgreSQL, and finds the one that a killed server left behind. */
final class Postmaster {

    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
    private static final Duration SIGNAL_LIMIT = Duration.ofSeconds(10);
    private static final Duration IMMEDIATE_STOP_LIMIT = Duration.ofSeconds(20);
    private static final int PORTS_TRIED = 5;

    private final PostgresPrograms programs;
    private final EmbeddedSettings settings;

    Postmaster(PostgresPrograms programs, EmbeddedSettings settings) {
        this.programs = programs;
        this.settings = settings;
    }

    /** Starts PostgreSQL and waits until it accepts connections. */
    RunningPostmaster start() throws IOException {
        return startWith(List.of(), LoopbackPort.free());
    }

    /**
     * The same, with settings ({@code name=value}) that win over those which Holdfast relies on, and on a port that was free a
     * moment ago. Children of a PostgreSQL that was killed may work on for a moment, and it refuses to start beside them:
     * their end is waited for as long as a start may take.
     */
    RunningPostmaster startWith(List<String> overrides, int firstPort) throws IOException {
        var deadline = System.nanoTime() + settings.startLimit().toNanos();
        while (true) {
            try {
                return startOnFreePort(overrides, firstPort);
            } catch (EmbeddedDatabaseException e) {
                if (!isStillInUse() || System.nanoTime() - deadline > 0) {
                    throw e;
                }
                pause();
            }
        }
    }

    private boolean isStillInUse() throws IOException {
        return Command.tail(startupLog()).contains("pre-existing shared memory block");
    }

    private RunningPostmaster startOnFreePort(List<String> overrides, int firstPort) throws IOException {
        var port = firstPort;
        for (int attempt = 1; ; attempt++) {
            try {
                return startOn(port, overrides);
            } catch (EmbeddedDatabaseException e) {
                // Between finding the port free and PostgreSQL's own bind another program may have taken it.
                if (attempt == PORTS_TRIED || !LoopbackPort.isTaken(port)) {
                    throw e;
                }
                port = LoopbackPort.free();
            }
        }
    }

    /** Starts one that ended by itself, on the port that it had: everybody knows its address. */
    RunningPostmaster startAgain(RunningPostmaster ended) throws IOException {
        stopLeftover();
        return startOn(ended.port(), List.of());
    }

    /** Whether its process is not there any more, or is a zombie. */
    boolean isGone(RunningPostmaster running) throws IOException {
        var process = ProcessHandle.of(running.processId()).filter(ProcessHandle::isAlive);
        return process.isEmpty() || !worksOn(process.get(), settings.cluster());
    }

    /**
     * By {@code pg_ctl}, because it gives PostgreSQL a session of its own: a Ctrl-C in the terminal would otherwise stop
     * PostgreSQL before the server has written its last lines.
     */
    private RunningPostmaster startOn(int port, List<String> overrides) throws IOException {
        var options = new ArrayList<String>();
        for (var setting : Stream.concat(ServerSettings.held(port).stream(), overrides.stream())
                .toList()) {
            options.add("-c '" + setting + "'");
        }
        var command = programs.command(
                "pg_ctl",
                List.of(
                        "start",
                        "--wait",
                        "--silent",
                        "--timeout=" + settings.startLimit().toSeconds(),
                        "--pgdata=" + settings.cluster(),
                        "--log=" + startupLog(),
                        "--options=" + String.join(" ", options)));
        Files.deleteIfExists(startupLog());
        PrivateFiles.createEmpty(startupLog());
        var starter = Command.start(command, starterLog());
        return awaitReady(starter, port);
    }

    private RunningPostmaster awaitReady(Process starter, int port) throws IOException {
        var deadline = System.nanoTime() + settings.startLimit().toNanos();
        while (System.nanoTime() - deadline < 0) {
            var file = PostmasterFile.read(settings.cluster());
            if (file.isPresent() && file.get().ready()) {
                return new RunningPostmaster(file.get().processId(), port);
            }
            if (Command.waitFor(starter, LOOK_AGAIN) && starter.exitValue() != 0) {
                throw new EmbeddedDatabaseException("PostgreSQL did not start on %s.%s It said:%s"
                        .formatted(settings.cluster(), NotAsRoot.advice(), lastWords()));
            }
        }
        giveUpStarting();
        throw new EmbeddedDatabaseException(
                "PostgreSQL did not accept connections within %d s on %s; see the logs in %s."
                        .formatted(settings.startLimit().toSeconds(), settings.cluster(), settings.logDirectory()));
    }

    /** PostgreSQL may just be beginning, and then has no file yet by which it can be found and stopped. */
    private void giveUpStarting() throws IOException {
        var deadline = System.nanoTime() + SIGNAL_LIMIT.toNanos();
        while (PostmasterFile.read(settings.cluster()).isEmpty() && System.nanoTime() - deadline < 0) {
            pause();
        }
        stopLeftover();
    }

    /**
     * Stops a PostgreSQL that runs on these files although this process holds the lock: its owner was killed. A process that
     * merely has the number which the file remembers is left alone.
     */
    void stopLeftover() throws IOException {
        var cluster = settings.cluster();
        var file = PostmasterFile.read(cluster);
        if (file.isEmpty()) {
            return;
        }
        var process = ProcessHandle.of(file.get().processId()).filter(ProcessHandle::isAlive);
        if (process.isPresent() && worksOn(process.get(), cluster)) {
            LOG.info(
                    "Stopping PostgreSQL (process {}), which nobody owns",
                    process.get().pid());
            stop(process.get());
        } else {
            LOG.info("PostgreSQL was not stopped cleanly the last time; it recovers from its write-ahead log");
        }
        PostmasterFile.forgetProcess(cluster);
    }

    /** Whether the process is a PostgreSQL on exactly these files. PostgreSQL's current directory is its data directory. */
    private static boolean worksOn(ProcessHandle process, Path cluster) throws IOException {
        if (!process.info().command().orElse("").endsWith("/postgres")) {
            return false;
        }
        var currentDirectory = Path.of("/proc", Long.toString(process.pid()), "cwd");
        if (Files.exists(currentDirectory)) {
            return Files.isSameFile(currentDirectory, cluster);
        }
        return List.of(process.info().arguments().orElse(new String[0])).contains(cluster.toString());
    }

    /** Stops PostgreSQL cleanly, ending open connections. */
    void stop(RunningPostmaster running) {
        try {
            var process = ProcessHandle.of(running.processId()).filter(ProcessHandle::isAlive);
            if (process.isPresent() && worksOn(process.get(), settings.cluster())) {
                stop(process.get());
            } else {
                LOG.warn("PostgreSQL (process {}) had already ended by itself", running.processId());
            }
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("PostgreSQL could not be stopped: " + e, e);
        }
    }

    private void stop(ProcessHandle process) throws IOException {
        signal(process, "INT");
        if (hasStopped(process, settings.stopLimit())) {
            return;
        }
        LOG.warn(
                "PostgreSQL did not stop within {} s; it stops at once now and recovers from its write-ahead log at the next start",
                settings.stopLimit().toSeconds());
        signal(process, "QUIT");
        if (!hasStopped(process, IMMEDIATE_STOP_LIMIT)) {
            throw new EmbeddedDatabaseException(
                    "PostgreSQL (process %d) on %s does not stop. See the logs in %s, end it by hand and start again."
                            .formatted(process.pid(), settings.cluster(), settings.logDirectory()));
        }
    }

    private void signal(ProcessHandle process, String signal) throws IOException {
        var command = programs.command("pg_ctl", List.of("kill", signal, Long.toString(process.pid())));
        var output = starterLog();
        try {
            Command.run("Telling PostgreSQL to stop", command, output, SIGNAL_LIMIT);
        } catch (EmbeddedDatabaseException e) {
            if (process.isAlive()) {
                throw e;
            }
        }
    }

    /**
     * Its file goes as the last thing it does; the process may stay a little longer, or for ever as a zombie in a container
     * whose first process collects no children.
     */
    private boolean hasStopped(ProcessHandle process, Duration limit) throws IOException {
        var deadline = System.nanoTime() + limit.toNanos();
        while (process.isAlive() && Files.exists(PostmasterFile.in(settings.cluster()))) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedDatabaseException("Interrupted while waiting for PostgreSQL to stop", e);
        }
    }

    private Path startupLog() {
        return settings.logDirectory().resolve("startup.log");
    }

    private Path starterLog() {
        return settings.logDirectory().resolve("pg_ctl.log");
    }

    /** What PostgreSQL wrote before and after it opened its log of the day. */
    private String lastWords() throws IOException {
        try (var logs = Files.newDirectoryStream(settings.logDirectory(), "postgres-*.log")) {
            var newest = StreamSupport.stream(logs.spliterator(), false)
                    .max(Comparator.comparingLong(log -> log.toFile().lastModified()));
            return Command.tail(starterLog())
                    + Command.tail(startupLog())
                    + (newest.isPresent() ? Command.tail(newest.get()) : "");
        }
    }
}
