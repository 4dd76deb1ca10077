package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.scenario.Scenarios;
import io.holdfast.schedule.ConservationCheck;
import io.holdfast.server.api.Measurements.Measurement;
import io.holdfast.server.api.Measurements.Sample;
import io.holdfast.server.postgres.TestDatabase;
import io.holdfast.server.store.DatabaseAddress;
import io.holdfast.server.store.LaneStatistics;
import io.holdfast.server.store.PostgresStore;
import io.holdfast.server.store.StoreLimits;
import io.holdfast.testing.SettableClock;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Who operates the server is told of a scenario that does not balance: by a measurement to alert on, and by the log. */
class ImbalanceTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(ConservationCheck.class);

    private final TestDatabase database = TestDatabase.migrated();
    private final SettableClock clock = SettableClock.at(NOON);
    private final PostgresStore store = PostgresStore.open(
            new DatabaseAddress(database.jdbcUrl(), database.user(), database.password()), StoreLimits.STANDARD, clock);
    private final ConservationCheck check = new ConservationCheck(store.conservation(), store.scenarios(), clock);
    private final StoreMeasurements measurements = new StoreMeasurements(
            store.backlog(),
            store.conservation(),
            check,
            FolderLimits.STANDARD,
            FolderLimits.ORGANIZATION,
            () -> store.incompletes().use(),
            () -> new LaneStatistics(0, 0, 0, 0, 0, 0),
            clock);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void readTheLog() {
        lines.start();
        LOG.addAppender(lines);
    }

    @AfterEach
    void close() {
        LOG.detachAppender(lines);
        store.close();
    }

    private List<Sample> imbalances() {
        return measurements.get().stream()
                .filter(measurement -> measurement.name().equals("holdfast_conservation_imbalance"))
                .map(Measurement::samples)
                .findFirst()
                .orElseThrow();
    }

    private long scenario() {
        return store.scenarios()
                .create(new Scenarios.Draft("Orders", JsonObject.EMPTY, JsonObject.EMPTY, Optional.empty()), NOON)
                .id();
    }

    private void run(String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void a_scenario_whose_counts_were_set_to_what_is_found_balances_from_then_on() throws SQLException {
        long broken = scenario();
        run("insert into conservation values (" + broken + ", '-infinity', 1, '', 2)");
        check.check();

        store.conservation().recount(broken, "ada", NOON);
        check.check(broken);

        assertThat(imbalances()).isEmpty();
    }

    @Test
    void a_scenario_that_does_not_balance_is_measured_and_logged_as_an_error_until_it_does() throws SQLException {
        long broken = scenario();
        scenario();
        run("insert into conservation values (" + broken + ", '-infinity', 1, '', 2)");

        check.check();

        assertThat(imbalances()).containsExactly(new Sample(Map.of("scenario", String.valueOf(broken)), 2));
        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.ERROR);
            assertThat(line.getFormattedMessage())
                    .startsWith("Scenario " + broken + " does not balance, by 2 triggers: the places sum up to 2 of 0"
                            + " accepted; success is counted as 2, and 0 are found.");
        });
        run("delete from conservation");
        check.check();
        assertThat(imbalances()).isEmpty();
        assertThat(lines.list).hasSize(1);
    }
}
