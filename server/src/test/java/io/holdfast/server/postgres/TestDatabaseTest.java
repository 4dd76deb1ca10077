package io.holdfast.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {

    private static final TestDatabase DATABASE = TestDatabase.create();

    @Test
    void sessions_have_a_time_zone_in_which_mistakes_show() throws SQLException {
        try (var connection = DATABASE.connect()) {
            assertThat(Sql.text(connection, "show timezone")).isEqualTo("America/Los_Angeles");
        }
    }

    @Test
    void every_caller_gets_a_database_of_its_own() throws SQLException {
        var other = TestDatabase.create();

        try (var connection = DATABASE.connect()) {
            Sql.run(connection, "create table only_here (id int)");
        }

        try (var connection = other.connect()) {
            assertThat(Sql.text(connection, "select to_regclass('only_here')")).isNull();
        }
    }
}
