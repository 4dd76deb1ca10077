package io.holdfast.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DurabilityCheckTest {

    @Test
    void the_embedded_database_is_durable() throws SQLException {
        var durability = DurabilityCheck.check(TestDatabase.create().dataSource());

        assertThat(durability).isEqualTo(new Durability.Durable("18.6"));
    }

    @Test
    void a_session_that_does_not_wait_for_its_commits_is_unsafe() throws SQLException {
        try (var connection = TestDatabase.create().connect()) {
            Sql.run(connection, "set synchronous_commit = off");

            assertThat(DurabilityCheck.check(connection))
                    .isInstanceOfSatisfying(
                            Durability.Unsafe.class,
                            unsafe -> assertThat(unsafe.message())
                                    .isEqualTo(
                                            "The database does not keep what it commits: synchronous_commit = off, so a"
                                                    + " crash can lose executions that were already accepted. Set it right in the"
                                                    + " server's postgresql.conf, or start with --allow-unsafe-database and accept"
                                                    + " the loss."));
        }
    }

    @Test
    void a_commit_that_waits_for_this_servers_disk_alone_is_durable() {
        assertThat(judge("on", "on", "local")).isInstanceOf(Durability.Durable.class);
    }

    @Test
    void every_setting_that_is_off_is_named() {
        assertThat(judge("off", "off", "off"))
                .isInstanceOfSatisfying(
                        Durability.Unsafe.class,
                        unsafe -> assertThat(unsafe.message())
                                .contains(
                                        "fsync = off, so",
                                        "full_page_writes = off, so",
                                        "synchronous_commit = off, so"));
    }

    @Test
    void a_server_that_is_too_old_cannot_be_used() {
        assertThat(DurabilityCheck.judge("14.22", 14, false, "on", "on", "on"))
                .isEqualTo(new Durability.Unusable("The database is PostgreSQL 14.22, but Holdfast needs 15 or newer."
                        + " Upgrade the server, or leave --database-url out to use the embedded one."));
    }

    @Test
    void the_oldest_version_that_is_promised_can_be_used() {
        assertThat(DurabilityCheck.judge("15.0", 15, false, "on", "on", "on")).isInstanceOf(Durability.Durable.class);
    }

    @Test
    void a_standby_cannot_be_used() {
        assertThat(DurabilityCheck.judge("18.6", 18, true, "on", "on", "on")).isInstanceOf(Durability.Unusable.class);
    }

    private static Durability judge(String fsync, String fullPageWrites, String synchronousCommit) {
        return DurabilityCheck.judge("18.6", 18, false, fsync, fullPageWrites, synchronousCommit);
    }
}
