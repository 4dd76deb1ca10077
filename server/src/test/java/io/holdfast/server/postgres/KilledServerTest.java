package io.holdfast.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java process dies without a word, and its PostgreSQL lives on: the window in which the next start finds a server on its
 * files that nobody owns, or a file that names a process which is not that server any more.
 */
@Timeout(120)
@Tag("kills")
class KilledServerTest {

    @TempDir
    private Path folder;

    @Test
    void what_was_committed_before_the_kill_is_there_after_it() throws Exception {
        PreparedData.copyTo(data());
        var owner = OwnerProcess.start(data());
        owner.kill();
        assertThat(owner.postgres().isAlive())
                .as("PostgreSQL survives its owner")
                .isTrue();

        try (var database = startHere();
                var connection = Sql.connect(database)) {
            owner.postgres().onExit().get(60, TimeUnit.SECONDS);
            assertThat(Sql.text(connection, "select words from kept")).isEqualTo("committed before the kill");
        }
    }

    @Test
    void postgres_that_was_killed_too_recovers() throws Exception {
        PreparedData.copyTo(data());
        var owner = OwnerProcess.start(data());
        owner.kill();
        owner.postgres().destroyForcibly();
        owner.postgres().onExit().get(60, TimeUnit.SECONDS);

        try (var database = startHere();
                var connection = Sql.connect(database)) {
            assertThat(Sql.text(connection, "select words from kept")).isEqualTo("committed before the kill");
        }
    }

    @Test
    void a_process_that_merely_has_the_remembered_number_is_left_alone() throws Exception {
        PreparedData.copyTo(data());
        var stranger = new ProcessBuilder("sleep", "100").start();
        Files.writeString(
                data().resolve("postgres/postmaster.pid"),
                "%d\n%s\n1\n5432\n\n127.0.0.1\n  1 1\nready   \n"
                        .formatted(stranger.pid(), data().resolve("postgres")));

        try (var database = startHere();
                var connection = Sql.connect(database)) {
            assertThat(Sql.text(connection, "select 'works'")).isEqualTo("works");
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void another_postgres_that_has_the_remembered_number_is_left_alone() throws Exception {
        PreparedData.copyTo(data());
        PreparedData.copyTo(folder.resolve("other"));
        try (var other = EmbeddedDatabase.start(folder.resolve("other"), TestDatabase.PROGRAMS)) {
            Files.copy(folder.resolve("other/postgres/postmaster.pid"), data().resolve("postgres/postmaster.pid"));

            startHere().close();

            assertThat(ProcessHandle.of(other.processId()).orElseThrow().isAlive())
                    .isTrue();
        }
    }

    @Test
    void a_second_server_on_the_data_of_a_living_one_is_refused() throws Exception {
        PreparedData.copyTo(data());
        var owner = OwnerProcess.start(data());
        try {
            assertThatThrownBy(this::startHere)
                    .isInstanceOf(EmbeddedDatabaseException.class)
                    .hasMessageContaining("is in use by another Holdfast (process %d)", owner.processId());
            assertThat(owner.postgres().isAlive()).isTrue();
        } finally {
            owner.endAndAwaitPostgres();
        }
    }

    @Test
    void a_process_that_is_asked_to_end_stops_postgres_by_itself() throws Exception {
        PreparedData.copyTo(data());
        var owner = OwnerProcess.start(data());

        owner.endAndAwaitPostgres();

        assertThat(data().resolve("postgres/postmaster.pid")).doesNotExist();
    }

    private EmbeddedDatabase startHere() {
        return EmbeddedDatabase.start(data(), TestDatabase.PROGRAMS);
    }

    private Path data() {
        return folder.resolve("data");
    }

    /** Another Java process that runs {@link OwnerMain} on a data directory and has committed one row. */
    private record OwnerProcess(Process java, ProcessHandle postgres) {

        static OwnerProcess start(Path data) throws IOException {
            var java = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            OwnerMain.class.getName(),
                            data.toString(),
                            TestDatabase.PROGRAMS.toString()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var firstLine = new BufferedReader(java.inputReader(StandardCharsets.UTF_8)).readLine();
            assertThat(firstLine).matches("[0-9]+");
            return new OwnerProcess(
                    java, ProcessHandle.of(Long.parseLong(firstLine)).orElseThrow());
        }

        long processId() {
            return java.pid();
        }

        void kill() throws InterruptedException {
            java.destroyForcibly();
            assertThat(java.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }

        void endAndAwaitPostgres() throws InterruptedException, ExecutionException, TimeoutException {
            java.destroy();
            assertThat(java.waitFor(30, TimeUnit.SECONDS)).isTrue();
            postgres.onExit().get(60, TimeUnit.SECONDS);
        }
    }

    /** Starts the database, commits a row, says the process id of PostgreSQL, and waits to be ended. */
    static final class OwnerMain {

        private OwnerMain() {}

        public static void main(String[] arguments) throws SQLException, InterruptedException {
            var database = EmbeddedDatabase.start(Path.of(arguments[0]), Path.of(arguments[1]));
            try (var connection = Sql.connect(database)) {
                Sql.run(connection, "create table kept as select 'committed before the kill' as words");
            }
            System.out.println(database.processId());
            Thread.sleep(TimeUnit.MINUTES.toMillis(2));
        }
    }
}
