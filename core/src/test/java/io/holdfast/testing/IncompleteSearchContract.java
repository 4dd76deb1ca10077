package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.FailedModule;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteSearch.Counts;
import io.holdfast.incomplete.IncompleteSearch.ScenarioCount;
import io.holdfast.incomplete.IncompleteSearch.TypeCount;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.ItemFilter;
import io.holdfast.incomplete.ItemSort;
import io.holdfast.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link io.holdfast.incomplete.IncompleteSearch} promises of what it finds and counts. */
public abstract class IncompleteSearchContract extends IncompleteSearchStage {

    @Test
    void items_of_all_scenarios_are_found_newest_first_and_discarded_ones_are_not() {
        IncompleteId first = driver.unresolved(driver.scenario());
        ports.clock().tick(Duration.ofSeconds(1));
        IncompleteId second = driver.unresolved(driver.scenario());
        driver.discard(driver.item(driver.unresolved(driver.scenario())));

        assertThat(found(ItemFilter.ALL)).containsExactly(second, first);
    }

    @Test
    void an_item_is_found_as_its_folder_shows_it() {
        Scenario scenario = driver.scenario();
        driver.pending(scenario, driver.now());

        assertThat(ports.search()
                        .page(ItemFilter.ALL, ItemSort.NEWEST_FIRST, Optional.empty(), 10)
                        .items())
                .isEqualTo(ports.incompletes().list(scenario.id(), 10, 0));
    }

    @Test
    void every_part_of_a_filter_narrows_what_is_found() {
        Scenario scenario = driver.scenario();
        IncompleteId other = stored(driver.scenario(), StoreSample.MALFORMED, NOTHING);
        Instant between = driver.now();
        IncompleteId found = stored(scenario, 7, StoreSample.REFUSED, NOTHING, 5_000, Optional.of(driver.now()));

        assertThat(Stream.of(
                        filter().scenarios(Set.of(scenario.id())),
                        filter().states(Set.of(IncompleteState.PENDING)),
                        filter().types(Set.of(FailureType.CONNECTION)),
                        filter().module(7),
                        filter().cause("rEFUSED by"),
                        filter().text("refused"),
                        filter().createdFrom(between),
                        filter().sizeFrom(5_000)))
                .allSatisfy(filter -> assertThat(found(filter.build())).containsExactly(found));
        assertThat(Stream.of(filter().createdBefore(between), filter().sizeTo(4_999)))
                .allSatisfy(filter -> assertThat(found(filter.build())).containsExactly(other));
    }

    @Test
    void all_parts_of_a_filter_count_together() {
        Scenario scenario = driver.scenario();
        stored(scenario, StoreSample.REFUSED, NOTHING);
        IncompleteId both = stored(scenario, StoreSample.MALFORMED, StoreSample.bundle("invoice"));
        stored(driver.scenario(), StoreSample.MALFORMED, StoreSample.bundle("invoice"));

        assertThat(found(filter().scenarios(Set.of(scenario.id()))
                        .types(Set.of(FailureType.DATA))
                        .text("invoice")
                        .build()))
                .containsExactly(both);
    }

    @Test
    void items_are_found_by_the_name_of_their_module_or_by_its_app() {
        Scenario scenario = driver.scenario();
        IncompleteId send = called(scenario, "http:ActionSendData");
        IncompleteId get = called(scenario, "http:ActionGetFile");
        called(scenario, "https:ActionSendData");

        assertThat(found(filter().moduleName("http:ActionSendData").build())).containsExactly(send);
        assertThat(found(filter().moduleName("http").build())).containsExactly(get, send);
        assertThat(found(filter().moduleName("http:").build())).isEmpty();
        assertThat(found(filter().moduleName("%:ActionSendData").build())).isEmpty();
    }

    @Test
    void an_item_is_called_as_the_blueprint_calls_its_module_that_it_goes_on_with() {
        Scenario scenario = driver.scenario();
        IncompleteId id = driver.unresolved(scenario);

        assertThat(driver.item(id).failed()).isEqualTo(StoreSample.FAILED);
        driver.edit(
                id,
                BlueprintBuilder.blueprint()
                        .then(BlueprintBuilder.module(StoreSample.FAILING_MODULE, "test:Other"))
                        .document());
        assertThat(driver.item(id).failed()).isEqualTo(new FailedModule("test:Other", ""));
        assertThat(found(filter().moduleName("test:Other").build())).containsExactly(id);
    }

    @Test
    void items_are_counted_by_type_and_by_scenario_the_most_first() {
        Scenario one = driver.scenario();
        Scenario other = driver.scenario();
        stored(one, StoreSample.REFUSED, NOTHING);
        stored(other, StoreSample.REFUSED, NOTHING);
        stored(other, StoreSample.MALFORMED, NOTHING);

        assertThat(ports.search().counts(ItemFilter.ALL))
                .isEqualTo(new Counts(
                        3,
                        List.of(new TypeCount(FailureType.CONNECTION, 2), new TypeCount(FailureType.DATA, 1)),
                        List.of(new ScenarioCount(other.id(), 2), new ScenarioCount(one.id(), 1))));
        assertThat(ports.search().counts(filter().text("refused").build()).items())
                .isEqualTo(2);
    }

    @Test
    void what_is_open_of_a_deleted_scenario_is_found_and_what_is_kept_no_longer_is_not() {
        Scenario deleted = driver.scenario();
        stored(deleted, StoreSample.REFUSED, StoreSample.bundle("gone"));
        ports.scenarios().delete(deleted.id(), driver.now());
        Scenario scenario = driver.scenario();
        driver.itemIn(IncompleteState.RESOLVED, scenario);
        ports.incompletes().purge(driver.now().plusSeconds(1), StoreDriver.ALL);

        assertThat(found(ItemFilter.ALL)).hasSize(1);
        assertThat(withText("refused")).isEqualTo(found(ItemFilter.ALL));
    }
}
