package io.holdfast.testing;

import static io.holdfast.testing.StoreSample.MALFORMED;
import static io.holdfast.testing.StoreSample.bundle;
import static io.holdfast.testing.StoreSample.rest;
import static io.holdfast.testing.StoreSample.trail;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.incomplete.FailedModule;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions.AllExcept;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.Journal;
import io.holdfast.incomplete.Journal.Dropped;
import io.holdfast.incomplete.Journal.Progress;
import io.holdfast.incomplete.Losses;
import io.holdfast.incomplete.Losses.Loss;
import io.holdfast.scenario.Scenario;
import io.holdfast.value.ByteSize;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Losses} promises. */
public abstract class LossesContract {

    private StorePorts ports = StorePorts.inMemory();
    private StoreDriver driver = new StoreDriver(ports);
    private Scenario scenario = driver.scenario();

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void openStore() {
        ports = emptyStore();
        driver = new StoreDriver(ports);
        scenario = driver.scenario();
    }

    private List<Loss> all() {
        return ports.losses().list(Optional.empty(), Long.MAX_VALUE, Losses.MAXIMUM_PAGE);
    }

    private static Progress dropping(long... sizes) {
        List<Dropped> dropped = Arrays.stream(sizes)
                .mapToObj(size -> new Dropped(3, StoreSample.FAILED, MALFORMED, size))
                .toList();
        return new Progress(List.of(StoreSample.failed(3)), List.of(), dropped);
    }

    private ExecutionId drop(Scenario of, long size) {
        ExecutionId execution = driver.accept(of);
        driver.finish(execution, ExecutionStatus.WARNING, dropping(size));
        return execution;
    }

    @Test
    void a_row_says_what_was_dropped_when_why_and_how_large() {
        ports.clock().tick(Duration.ofMinutes(1));

        ExecutionId execution = drop(scenario, 17);

        assertThat(all()).singleElement().satisfies(loss -> {
            assertThat(loss.at()).isEqualTo(driver.now());
            assertThat(loss.scenario()).isEqualTo(scenario.id());
            assertThat(loss.execution()).isEqualTo(execution);
            assertThat(loss.module()).isEqualTo(OptionalInt.of(3));
            assertThat(loss.failed()).isEqualTo(StoreSample.FAILED);
            assertThat(loss.type()).isEqualTo(MALFORMED.type());
            assertThat(loss.message()).isEqualTo(MALFORMED.message());
            assertThat(loss.size()).isEqualTo(17);
            assertThat(loss.item()).isEmpty();
            assertThat(loss.actor()).isEmpty();
        });
    }

    @Test
    void what_a_checkpoint_tells_of_is_dropped_by_then() {
        ExecutionId execution = driver.accept(scenario);
        ports.clock().tick(Duration.ofMinutes(1));

        ports.journal().checkpoint(execution, dropping(17, 18), rest(trail(bundle("a"), 0, 2, bundle("second")), 3));

        assertThat(all()).extracting(Loss::size).containsExactly(18L, 17L);
        assertThat(all()).extracting(Loss::at).containsOnly(driver.now());
    }

    @Test
    void an_item_that_somebody_discards_is_lost_as_it_was_then() {
        IncompleteId id = driver.unresolved(scenario);
        driver.edit(id, StoreSample.blueprint("mended"));
        IncompleteExecution item = driver.item(id);
        ports.clock().tick(Duration.ofMinutes(1));

        driver.discard(item);

        assertThat(all()).singleElement().satisfies(loss -> {
            assertThat(loss.at()).isEqualTo(driver.now());
            assertThat(loss.execution()).isEqualTo(item.execution());
            assertThat(loss.module()).isEqualTo(OptionalInt.of(item.module()));
            assertThat(loss.failed()).isEqualTo(item.failed());
            assertThat(loss.type()).isEqualTo(item.failure().type());
            assertThat(loss.message()).isEqualTo(item.failure().message());
            assertThat(loss.size()).isEqualTo(item.size());
            assertThat(loss.item()).contains(id);
            assertThat(loss.actor()).contains("somebody");
        });
    }

    @Test
    void a_trigger_that_somebody_discards_before_it_begins_has_no_module() {
        ExecutionId held = driver.hold(scenario, bundle("a"));

        ports.journal().discard(scenario.id(), Set.of(held), driver.now(), "somebody");

        assertThat(all()).singleElement().satisfies(loss -> {
            assertThat(loss.execution()).isEqualTo(held);
            assertThat(loss.module()).isEmpty();
            assertThat(loss.failed()).isEqualTo(FailedModule.UNKNOWN);
            assertThat(loss.message()).isEqualTo(Journal.discarded("somebody").message());
            assertThat(loss.size()).isEqualTo(ByteSize.of(bundle("a").fields()));
            assertThat(loss.item()).isEmpty();
            assertThat(loss.actor()).contains("somebody");
        });
    }

    @Test
    void pages_begin_behind_a_row_whatever_is_lost_meanwhile() {
        drop(scenario, 1);
        drop(scenario, 2);
        drop(scenario, 3);
        List<Loss> first = ports.losses().list(Optional.empty(), Long.MAX_VALUE, 2);
        drop(scenario, 4);

        List<Loss> second =
                ports.losses().list(Optional.empty(), first.getLast().number(), 2);

        assertThat(first).extracting(Loss::size).containsExactly(3L, 2L);
        assertThat(second).extracting(Loss::size).containsExactly(1L);
    }

    @Test
    void a_scenario_has_only_its_own_and_together_they_have_all() {
        drop(scenario, 1);
        Scenario other = driver.scenario();
        drop(other, 2);
        driver.discard(driver.item(driver.unresolved(scenario)));

        assertThat(ports.losses().list(Optional.of(scenario.id()), Long.MAX_VALUE, 10))
                .extracting(Loss::size)
                .containsExactly(100L, 1L);
        assertThat(ports.losses().list(Optional.of(other.id()), Long.MAX_VALUE, 10))
                .extracting(Loss::size)
                .containsExactly(2L);
        assertThat(all()).extracting(Loss::size).containsExactly(100L, 2L, 1L);
    }

    @Test
    void of_many_items_that_are_discarded_at_once_the_latest_comes_first() {
        IncompleteId first = driver.unresolved(scenario);
        IncompleteId second = driver.unresolved(scenario);
        IncompleteId third = driver.unresolved(scenario);

        ports.incompletes().discard(scenario.id(), new AllExcept(Set.of()), driver.now(), "somebody");

        assertThat(all())
                .extracting(Loss::item)
                .containsExactly(Optional.of(third), Optional.of(second), Optional.of(first));
    }

    @Test
    void what_a_scenario_lost_goes_with_it() {
        drop(scenario, 1);
        drop(driver.scenario(), 2);

        ports.scenarios().delete(scenario.id(), driver.now());

        assertThat(all()).extracting(Loss::size).containsExactly(2L);
    }
}
