package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionStatus;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.incomplete.Journal.Dropped;
import io.holdfast.incomplete.Journal.Progress;
import io.holdfast.scenario.Scenario;
import io.holdfast.schedule.ConservationCheck;
import io.holdfast.server.api.Measurements.Measurement;
import io.holdfast.server.api.Measurements.Sample;
import io.holdfast.server.store.LaneStatistics;
import io.holdfast.testing.StoreDriver;
import io.holdfast.testing.StorePorts;
import io.holdfast.testing.StoreSample;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is measured of a store with something of everything. */
class StoreMeasurementsTest {

    private final StorePorts ports = StorePorts.inMemory();
    private final StoreDriver driver = new StoreDriver(ports);
    private final Scenario scenario = driver.scenario();
    private final ConservationCheck check =
            new ConservationCheck(ports.conservation(), ports.scenarios(), ports.clock());
    private final StoreMeasurements measurements = new StoreMeasurements(
            ports.backlog(),
            ports.conservation(),
            check,
            new FolderLimits(50, 5_000),
            new FolderLimits(70, 7_000),
            () -> ports.incompletes().use(),
            () -> new LaneStatistics(9, 4, 3, 1, 0, 2),
            ports.clock());

    @BeforeEach
    void something_of_everything() {
        driver.unresolved(scenario);
        driver.unresolved(scenario);
        driver.hold(scenario, StoreSample.bundle("a"));
        driver.finish(
                driver.accept(scenario),
                ExecutionStatus.WARNING,
                new Progress(
                        List.of(StoreSample.failed(3)),
                        List.of(),
                        List.of(new Dropped(3, StoreSample.FAILED, StoreSample.MALFORMED, 17))));
        ports.clock().tick(Duration.ofSeconds(90));
        check.check();
    }

    private List<Sample> samples(String name) {
        return measurements.get().stream()
                .filter(measurement -> measurement.name().equals(name))
                .findFirst()
                .map(Measurement::samples)
                .orElseThrow();
    }

    @Test
    void open_items_have_a_number_and_an_age_by_scenario_and_type() {
        Map<String, String> labels = Map.of("scenario", "1", "type", "ConnectionError");

        assertThat(samples("holdfast_incomplete_executions_open")).containsExactly(new Sample(labels, 2));
        assertThat(samples("holdfast_incomplete_executions_oldest_age_seconds"))
                .containsExactly(new Sample(labels, 90));
    }

    @Test
    void folders_have_a_use_and_a_limit() {
        assertThat(samples("holdfast_folder_used_bytes")).containsExactly(new Sample(Map.of("scenario", "1"), 200));
        assertThat(samples("holdfast_folder_limit_bytes")).containsExactly(new Sample(Map.of(), 5_000));
        assertThat(samples("holdfast_folder_limit_items")).containsExactly(new Sample(Map.of(), 50));
        assertThat(samples("holdfast_dropped_bundles")).containsExactly(new Sample(Map.of(), 1));
    }

    @Test
    void all_folders_together_have_a_use_and_a_limit() {
        driver.unresolved(driver.scenario());

        assertThat(samples("holdfast_organization_folder_used_items")).containsExactly(new Sample(Map.of(), 3));
        assertThat(samples("holdfast_organization_folder_used_bytes")).containsExactly(new Sample(Map.of(), 300));
        assertThat(samples("holdfast_organization_folder_limit_items")).containsExactly(new Sample(Map.of(), 70));
        assertThat(samples("holdfast_organization_folder_limit_bytes")).containsExactly(new Sample(Map.of(), 7_000));
    }

    @Test
    void queues_have_a_length_and_an_age() {
        assertThat(samples("holdfast_queue_executions")).containsExactly(new Sample(Map.of("scenario", "1"), 1));
        assertThat(samples("holdfast_queue_oldest_age_seconds"))
                .containsExactly(new Sample(Map.of("scenario", "1"), 90));
    }

    @Test
    void every_trigger_is_in_one_place() {
        assertThat(samples("holdfast_triggers_accepted")).containsExactly(new Sample(Map.of(), 4));
        assertThat(samples("holdfast_triggers"))
                .contains(
                        new Sample(Map.of("place", "open"), 2),
                        new Sample(Map.of("place", "waiting"), 1),
                        new Sample(Map.of("place", "dropped"), 1));
        assertThat(samples("holdfast_triggers").stream()
                        .mapToDouble(Sample::value)
                        .sum())
                .isEqualTo(4);
    }

    @Test
    void what_balances_has_no_imbalance_and_the_time_of_the_check() {
        assertThat(samples("holdfast_conservation_imbalance")).isEmpty();
        assertThat(samples("holdfast_conservation_checked_timestamp_seconds"))
                .containsExactly(new Sample(Map.of(), driver.now().getEpochSecond()));
    }

    @Test
    void the_lane_tells_what_it_wrote_and_what_waits() {
        assertThat(samples("holdfast_writes_total")).containsExactly(new Sample(Map.of(), 9));
        assertThat(samples("holdfast_writes_waiting")).containsExactly(new Sample(Map.of(), 2));
    }
}
