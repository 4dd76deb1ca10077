package io.holdfast.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @TempDir
    private Path folder;

    @Test
    void data_is_kept_between_two_starts() throws IOException, SQLException {
        PreparedData.copyTo(data());
        try (var database = start();
                var connection = Sql.connect(database)) {
            Sql.run(connection, "create table kept as select 'still here' as words");
        }

        try (var database = start();
                var connection = Sql.connect(database)) {
            assertThat(Sql.text(connection, "select words from kept")).isEqualTo("still here");
        }
    }

    @Test
    @Timeout(60)
    void when_it_is_killed_it_is_started_again_at_the_same_address_with_all_that_was_committed() throws Exception {
        PreparedData.copyTo(data());
        try (var database = start()) {
            try (var connection = Sql.connect(database)) {
                Sql.run(connection, "create table kept as select 'committed before the kill' as words");
            }
            long killed = database.processId();
            ProcessHandle.of(killed).orElseThrow().destroyForcibly();

            assertThat(Sql.textAsSoonAsItAnswers(database, "select words from kept"))
                    .isEqualTo("committed before the kill");
            assertThat(database.processId()).isNotEqualTo(killed);
        }
    }

    @Test
    void nobody_else_can_read_the_data() throws IOException {
        start().close();

        assertThat(mode("")).isEqualTo("rwx------");
        assertThat(mode("postgres")).isEqualTo("rwx------");
        assertThat(mode("postgres-log")).isEqualTo("rwx------");
        assertThat(mode("postgres-password")).isEqualTo("rw-------");
    }

    @Test
    void a_wrong_password_is_refused() throws IOException {
        PreparedData.copyTo(data());
        try (var database = start()) {
            assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), database.user(), "wrong"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void the_superuser_is_let_in_from_nowhere() throws IOException {
        PreparedData.copyTo(data());
        try (var database = start()) {
            assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), "postgres", database.password()))
                    .hasMessageContaining("rejects connection");
        }
    }

    @Test
    void it_listens_on_loopback_alone() throws IOException, SQLException {
        PreparedData.copyTo(data());
        try (var database = start();
                var connection = Sql.connect(database)) {
            assertThat(Sql.text(connection, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(Sql.text(connection, "show unix_socket_directories")).isEmpty();
        }
    }

    @Test
    void a_file_cannot_turn_durability_off() throws IOException, SQLException {
        PreparedData.copyTo(data());
        Files.writeString(
                folder.resolve("data/postgres/postgresql.auto.conf"), "fsync = off\nsynchronous_commit = off\n");

        try (var database = start();
                var connection = Sql.connect(database)) {
            assertThat(DurabilityCheck.check(connection)).isInstanceOf(Durability.Durable.class);
        }
    }

    @Test
    void closing_stops_the_server_and_ends_open_connections() throws IOException, SQLException {
        PreparedData.copyTo(data());
        var database = start();
        try (var connection = Sql.connect(database)) {
            database.close();

            assertThat(connection.isValid(5)).isFalse();
        }
        assertThat(folder.resolve("data/postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void closing_twice_is_closing_once() throws IOException {
        PreparedData.copyTo(data());
        var database = start();
        database.close();

        database.close();

        start().close();
    }

    @Test
    void a_data_directory_in_use_is_refused_in_one_line() throws IOException {
        PreparedData.copyTo(data());
        try (var _ = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(EmbeddedDatabaseException.class)
                    .hasMessage(
                            "The data directory %s is in use by another Holdfast (process %d). Stop it first, or choose another folder with --data.",
                            data(), ProcessHandle.current().pid());
        }
    }

    @Test
    void a_data_directory_that_cannot_be_made_is_refused_with_advice() throws IOException {
        Files.writeString(folder.resolve("file"), "in the way");

        assertThatThrownBy(() -> EmbeddedDatabase.start(folder.resolve("file/data"), TestDatabase.PROGRAMS))
                .isInstanceOf(EmbeddedDatabaseException.class)
                .hasMessageContaining("Choose a folder that this user may write with --data.");
    }

    @Test
    void a_lost_password_file_is_not_replaced_in_silence() throws IOException {
        PreparedData.copyTo(data());
        Files.delete(folder.resolve("data/postgres-password"));

        assertThatThrownBy(this::start)
                .isInstanceOf(EmbeddedDatabaseException.class)
                .hasMessageContaining("is missing, but its database")
                .hasMessageContaining("Put the file back from a backup");
    }

    @Test
    void a_first_start_that_was_cut_short_is_begun_again() throws IOException, SQLException {
        Files.createDirectories(folder.resolve("data/postgres.unfinished/base"));
        Files.writeString(folder.resolve("data/postgres.unfinished/PG_VERSION"), "18\n");

        try (var database = start();
                var connection = Sql.connect(database)) {
            assertThat(Sql.text(connection, "select 'works'")).isEqualTo("works");
        }
        assertThat(folder.resolve("data/postgres.unfinished")).doesNotExist();
    }

    @Test
    void a_broken_configuration_is_told_with_what_postgres_said() throws IOException {
        PreparedData.copyTo(data());
        Files.writeString(folder.resolve("data/postgres/postgresql.conf"), "max_connections = lots\n");

        assertThatThrownBy(this::start)
                .isInstanceOf(EmbeddedDatabaseException.class)
                .hasMessageContaining("PostgreSQL did not start on " + data().resolve("postgres"))
                .hasMessageContaining("max_connections");
    }

    private EmbeddedDatabase start() {
        return EmbeddedDatabase.start(data(), TestDatabase.PROGRAMS);
    }

    private Path data() {
        return folder.resolve("data");
    }

    private String mode(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(data().resolve(path)));
    }
}
