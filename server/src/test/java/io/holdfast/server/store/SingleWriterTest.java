package io.holdfast.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.execution.ExecutionId;
import io.holdfast.server.postgres.TestDatabase;
import io.holdfast.testing.StoreDriver;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SingleWriterTest {

    private final TestDatabase database = TestDatabase.create();

    private TestStore open(Duration standby) {
        return TestStore.open(database, StoreLimits.STANDARD.withStandby(standby));
    }

    @Test
    void a_second_server_does_not_write_to_the_same_database() {
        TestStore first = open(Duration.ZERO);

        assertThatThrownBy(() -> open(Duration.ZERO))
                .isInstanceOf(StoreException.class)
                .hasMessage("Another server writes to this database, and did not go away within PT0S. Stop it, or give"
                        + " this one a database of its own.");
        first.store().close();
    }

    @Test
    void a_standby_takes_over_when_the_first_server_goes_away() throws Exception {
        TestStore first = open(Duration.ZERO);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<TestStore> standby = threads.submit(() -> open(Duration.ofSeconds(30)));
            BlockedWrites.await(() -> first.number("""
                            select count(*)
                              from pg_stat_activity
                             where application_name = 'holdfast writer' and datname = current_database()
                            """) == 2);
            assertThat(standby.isDone()).isFalse();

            first.store().close();

            TestStore second = standby.get(30, TimeUnit.SECONDS);
            StoreDriver driver = new StoreDriver(second.ports());
            ExecutionId execution = driver.accept(driver.scenario());
            assertThat(driver.allUnfinished()).containsExactly(execution);
            second.store().close();
        }
    }

    @Test
    void who_lost_the_right_to_write_writes_nothing_more() {
        TestStore first = TestStore.open(
                database, StoreLimits.STANDARD.withStandby(Duration.ZERO).withWriteWait(Duration.ofSeconds(2)));
        StoreDriver driver = new StoreDriver(first.ports());
        var scenario = driver.scenario();

        try (var other = new LaneConnection(TestStore.address(database), StoreLimits.STANDARD)) {
            first.killWriter();
            takeTheRight(other);

            assertThatThrownBy(() -> driver.accept(scenario)).isInstanceOf(StoreException.class);
            assertThat(driver.allUnfinished()).isEmpty();
        }
        first.store().close();
    }

    private static void takeTheRight(LaneConnection other) {
        try {
            other.open(Duration.ofSeconds(10));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void a_database_that_does_not_answer_is_said_to_be_so() {
        DatabaseAddress nobody = new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/holdfast", "holdfast", "secret");

        assertThatThrownBy(() -> PostgresStore.open(nobody, StoreLimits.STANDARD, Clock.systemUTC()))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("The database cannot be used as jdbc:postgresql://127.0.0.1:1/holdfast: ")
                .hasMessageNotContaining("secret");
    }
}
