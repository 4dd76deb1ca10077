package io.holdfast.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartLimitTest {

    @TempDir
    private Path folder;

    @Test
    void a_start_that_takes_too_long_is_given_up_and_the_next_one_works() throws IOException {
        var settings = EmbeddedSettings.of(folder.resolve("data"), TestDatabase.PROGRAMS);
        PreparedData.copyTo(settings.dataDirectory());
        var impatient = new EmbeddedSettings(
                settings.dataDirectory(), settings.cacheDirectory(), Duration.ZERO, settings.stopLimit(), true);

        assertThatThrownBy(() -> EmbeddedDatabase.start(impatient))
                .isInstanceOf(EmbeddedDatabaseException.class)
                .hasMessageContaining("PostgreSQL did not accept connections within 0 s");

        try (var database = EmbeddedDatabase.start(settings)) {
            assertThat(database.processId()).isPositive();
        }
    }

    @Test
    void a_start_waits_for_what_a_killed_postgresql_left_at_work() throws Exception {
        var settings = EmbeddedSettings.of(folder.resolve("data"), TestDatabase.PROGRAMS);
        PreparedData.copyTo(settings.dataDirectory());
        PrivateFiles.createDirectory(settings.logDirectory());
        var postmaster = new Postmaster(PostgresPrograms.unpackedIn(settings.cacheDirectory()), settings);
        var killed = postmaster.start();
        try (var connection = Sql.connect(settings, killed);
                var question = connection.createStatement()) {
            question.execute("set statement_timeout = '3 s'");
            var asked = Thread.ofVirtual().start(() -> askForLong(question));
            awaitWork(settings, killed);
            ProcessHandle.of(killed.processId()).orElseThrow().destroyForcibly();

            postmaster.stopLeftover();
            var started = postmaster.start();

            assertThat(started.processId()).isNotEqualTo(killed.processId());
            postmaster.stop(started);
            asked.join();
        }
    }

    /** Works without a pause, and so does not see for a while that its parent is gone. */
    private static void askForLong(Statement question) {
        try {
            question.execute("select count(*) from generate_series(1, 1000000000) number where number % 7 = 3");
        } catch (SQLException brokenOff) {
            // Its server was killed, or its time is up.
        }
    }

    private static void awaitWork(EmbeddedSettings settings, RunningPostmaster running) throws Exception {
        try (var connection = Sql.connect(settings, running)) {
            while ("0"
                    .equals(Sql.text(
                            connection,
                            "select count(*) from pg_stat_activity where state = 'active' and query like '%number % 7%'"
                                    + " and pid <> pg_backend_pid()"))) {
                Thread.onSpinWait();
            }
        }
    }
}
