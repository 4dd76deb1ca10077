package io.holdfast.server.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/** The files of the embedded database: how they are made, whole or not at all. */
final class Cluster {

    static final String USER = "holdfast";
    static final String DATABASE = "holdfast";

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final PostgresPrograms programs;
    private final EmbeddedSettings settings;

    Cluster(PostgresPrograms programs, EmbeddedSettings settings) {
        this.programs = programs;
        this.settings = settings;
    }

    static boolean exists(Path cluster) {
        return Files.exists(cluster.resolve("PG_VERSION"));
    }

    /**
     * Makes the files beside their place and moves them there when they are complete, so that a crash in between leaves nothing
     * that looks like a database.
     */
    void make(String password) throws IOException {
        var unfinished = settings.dataDirectory().resolve("postgres.unfinished");
        PrivateFiles.deleteTree(unfinished);
        PrivateFiles.createDirectory(unfinished);
        initialize(unfinished);
        Files.writeString(
                unfinished.resolve("postgresql.conf"), ServerSettings.ADJUSTABLE, StandardOpenOption.TRUNCATE_EXISTING);
        Files.writeString(
                unfinished.resolve("pg_hba.conf"), ServerSettings.ADMITTANCE, StandardOpenOption.TRUNCATE_EXISTING);
        createRoleAndDatabase(unfinished, password);
        Files.move(unfinished, settings.cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void initialize(Path cluster) throws IOException {
        // The superuser gets the same password, but pg_hba.conf lets it in from nowhere.
        var command = programs.command(
                "initdb",
                List.of(
                        "--pgdata=" + cluster,
                        "--username=postgres",
                        "--auth=scram-sha-256",
                        "--pwfile=" + settings.passwordFile(),
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--data-checksums",
                        "--no-instructions"));
        Command.run("Making the database", command, settings.logDirectory().resolve("initdb.log"), LIMIT);
    }

    /** Without a server that listens: PostgreSQL's single-user mode reads the statements from its input, one a line. */
    private void createRoleAndDatabase(Path cluster, String password) throws IOException {
        var statements = """
                create role holdfast login createdb password '%s'
                grant pg_monitor, pg_checkpoint to holdfast
                create database holdfast owner holdfast
                """.formatted(password);
        var command = programs.command(
                "postgres", List.of("--single", "-D", cluster.toString(), "-c", "exit_on_error=on", "postgres"));
        Command.run(
                "Making the role and the database",
                command,
                statements,
                settings.logDirectory().resolve("create-database.log"),
                LIMIT);
    }
}
