package io.holdfast.testing;

import static io.holdfast.testing.StoreSample.MALFORMED;
import static io.holdfast.testing.StoreSample.failed;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionStatus;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.Backlog.Folder;
import io.holdfast.incomplete.Backlog.Open;
import io.holdfast.incomplete.Backlog.Queue;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.Journal.Dropped;
import io.holdfast.incomplete.Journal.Progress;
import io.holdfast.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link io.holdfast.incomplete.Backlog} promises. */
public abstract class BacklogContract {

    private static final Instant START = StoreSample.START.truncatedTo(ChronoUnit.MICROS);

    private StorePorts ports;
    private StoreDriver driver;

    protected abstract StorePorts emptyStore();

    @BeforeEach
    void begin() {
        ports = emptyStore();
        driver = new StoreDriver(ports);
    }

    @Test
    void open_items_are_told_by_scenario_and_type_with_the_oldest() {
        Scenario busy = driver.scenario();
        Scenario quiet = driver.scenario();
        driver.itemIn(IncompleteState.UNRESOLVED, busy);
        ports.clock().tick(Duration.ofMinutes(5));
        driver.unresolved(busy);
        driver.unresolved(busy);
        driver.itemIn(IncompleteState.RESOLVED, busy);
        driver.unresolved(quiet);

        assertThat(ports.backlog().open(1))
                .containsExactly(
                        new Open(busy.id(), FailureType.CONNECTION, 2, START.plus(Duration.ofMinutes(5))),
                        new Open(busy.id(), FailureType.DATA, 1, START));
        assertThat(ports.backlog().open(2)).hasSize(3);
    }

    @Test
    void folders_tell_what_they_hold_the_fullest_first() {
        Scenario one = driver.scenario();
        Scenario two = driver.scenario();
        driver.unresolved(one);
        driver.unresolved(two);
        driver.unresolved(two);
        driver.discard(driver.item(driver.unresolved(driver.scenario())));

        assertThat(ports.backlog().folders(10))
                .containsExactly(new Folder(two.id(), 2, 200), new Folder(one.id(), 1, 100));
        assertThat(ports.backlog().folders(1)).hasSize(1);
    }

    @Test
    void queues_tell_how_many_wait_and_since_when_the_longest_first() {
        Scenario one = driver.scenario();
        Scenario two = driver.scenario();
        driver.hold(one, StoreSample.bundle("a"));
        driver.hold(two, StoreSample.bundle("b"));
        ports.clock().tick(Duration.ofMinutes(1));
        driver.hold(two, StoreSample.bundle("c"));
        driver.accept(two, StoreSample.bundle("d"));

        assertThat(ports.backlog().queues(10))
                .containsExactly(new Queue(two.id(), 2, START), new Queue(one.id(), 1, START));
        assertThat(ports.backlog().queues(1)).hasSize(1);
    }

    @Test
    void what_is_dropped_is_counted_and_what_a_person_discards_is_not() {
        Scenario scenario = driver.scenario();
        driver.finish(
                driver.accept(scenario),
                ExecutionStatus.WARNING,
                new Progress(
                        List.of(failed(3)),
                        List.of(),
                        List.of(
                                new Dropped(3, StoreSample.FAILED, MALFORMED, 17),
                                new Dropped(3, StoreSample.FAILED, MALFORMED, 18))));
        driver.discard(driver.item(driver.unresolved(scenario)));

        assertThat(ports.backlog().dropped()).isEqualTo(2);
    }
}
