package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.failure.Failure;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteSearch.Page;
import io.holdfast.incomplete.ItemCursor;
import io.holdfast.incomplete.ItemFilter;
import io.holdfast.incomplete.ItemSort;
import io.holdfast.incomplete.ItemSort.By;
import io.holdfast.incomplete.ItemSort.Direction;
import io.holdfast.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link io.holdfast.incomplete.IncompleteSearch} promises of orders, and of going through them page after page. */
public abstract class IncompleteSearchOrderContract extends IncompleteSearchStage {

    @Test
    void items_of_one_scenario_and_of_some_sizes_come_in_every_order() {
        Scenario scenario = driver.scenario();
        Failure refused = StoreSample.REFUSED;
        IncompleteId first = stored(scenario, 7, refused, StoreSample.bundle("one"), 300, Optional.empty());
        IncompleteId second = stored(scenario, 2, refused, StoreSample.bundle("two"), 200, Optional.of(driver.now()));
        IncompleteId third = stored(scenario, 9, refused, NOTHING, 100, Optional.empty());
        stored(driver.scenario(), 1, refused, NOTHING, 250, Optional.of(driver.now()));
        ItemFilter ofScenario = filter().scenarios(Set.of(scenario.id())).build();
        ItemFilter withWord = filter().scenarios(Set.of(scenario.id()))
                .text("refused")
                .cause("refused by")
                .build();

        assertThat(List.of(ofScenario, withWord)).allSatisfy(filter -> {
            assertThat(rest(filter, new ItemSort(By.SIZE, Direction.ASCENDING), Optional.empty()))
                    .containsExactly(third, second, first);
            assertThat(rest(filter, new ItemSort(By.MODULE, Direction.DESCENDING), Optional.empty()))
                    .containsExactly(third, first, second);
            assertThat(rest(filter, new ItemSort(By.NEXT_RETRY, Direction.ASCENDING), Optional.empty()))
                    .startsWith(second)
                    .containsExactlyInAnyOrder(first, second, third);
        });
        assertThat(rest(filter().sizeFrom(260).build(), new ItemSort(By.MODULE, Direction.ASCENDING), Optional.empty()))
                .containsExactly(first);
        assertThat(rest(filter().sizeTo(200).build(), new ItemSort(By.MODULE, Direction.ASCENDING), Optional.empty()))
                .containsExactly(second, third);
    }

    @Test
    void items_are_sorted_by_time_size_and_module_and_alike_ones_by_their_ids() {
        Scenario scenario = driver.scenario();
        IncompleteId small = sized(scenario, 1);
        IncompleteId alike = sized(scenario, 1);
        IncompleteId large = sized(scenario, 900);
        IncompleteId behind = ofModule(scenario, 12);

        assertThat(sorted(By.CREATED, Direction.ASCENDING)).containsExactly(small, alike, large, behind);
        assertThat(sorted(By.SIZE, Direction.ASCENDING)).containsExactly(small, alike, behind, large);
        assertThat(sorted(By.SIZE, Direction.DESCENDING)).containsExactly(large, behind, alike, small);
        assertThat(sorted(By.MODULE, Direction.DESCENDING)).containsExactly(behind, large, alike, small);
    }

    @Test
    void items_are_sorted_by_the_characters_of_their_modules_names() {
        Scenario scenario = driver.scenario();
        IncompleteId small = called(scenario, "http:actionSendData");
        IncompleteId capital = called(scenario, "http:ActionSendData");
        IncompleteId unnamed = called(scenario, "");
        IncompleteId beyond = called(scenario, "caf\u00e9:A/b");
        IncompleteId astral = called(scenario, "\ud83d\ude00:A");
        IncompleteId lastOfPlane = called(scenario, "\uffee:A");

        List<IncompleteId> order = List.of(unnamed, beyond, capital, small, lastOfPlane, astral);
        assertThat(sorted(By.MODULE_NAME, Direction.ASCENDING)).isEqualTo(order);
        assertThat(sorted(By.MODULE_NAME, Direction.DESCENDING)).isEqualTo(order.reversed());
        assertThat(rest(new ItemSort(By.MODULE_NAME, Direction.ASCENDING), Optional.empty()))
                .isEqualTo(order);
        assertThat(rest(new ItemSort(By.MODULE_NAME, Direction.DESCENDING), Optional.empty()))
                .isEqualTo(order.reversed());
    }

    @Test
    void items_without_a_next_retry_come_last_in_both_directions() {
        Scenario scenario = driver.scenario();
        IncompleteId later = due(scenario, driver.now().plusSeconds(100));
        IncompleteId without = sized(scenario, 1);
        IncompleteId sooner = due(scenario, driver.now().plusSeconds(10));

        assertThat(sorted(By.NEXT_RETRY, Direction.ASCENDING)).containsExactly(sooner, later, without);
        assertThat(sorted(By.NEXT_RETRY, Direction.DESCENDING)).containsExactly(later, sooner, without);
    }

    @ParameterizedTest
    @EnumSource
    void page_after_page_in_every_order_is_the_whole_list(By by) {
        Scenario scenario = driver.scenario();
        for (int index = 0; index < 3; index++) {
            sized(scenario, index % 2);
            ofModule(scenario, index % 2 + 1);
            due(scenario, StoreSample.START.plusSeconds(index % 2));
        }

        assertThat(rest(new ItemSort(by, Direction.ASCENDING), Optional.empty()))
                .isEqualTo(sorted(by, Direction.ASCENDING))
                .hasSize(9);
        assertThat(rest(new ItemSort(by, Direction.DESCENDING), Optional.empty()))
                .isEqualTo(sorted(by, Direction.DESCENDING));
    }

    @ParameterizedTest
    @EnumSource
    void items_that_come_and_go_between_two_pages_neither_repeat_nor_hide_others(By by) {
        Scenario scenario = driver.scenario();
        for (int index = 0; index < 6; index++) {
            due(scenario, StoreSample.START.plusSeconds(1_000 + index % 3));
        }
        ItemSort sort = new ItemSort(by, Direction.DESCENDING);
        List<IncompleteId> all = sorted(by, Direction.DESCENDING);
        Page first = ports.search().page(ItemFilter.ALL, sort, Optional.empty(), 2);

        due(scenario, StoreSample.START.plusSeconds(5_000));
        sized(scenario, 7_000);
        ofModule(scenario, 70);
        driver.discard(driver.item(all.get(1)));
        driver.discard(driver.item(all.get(2)));

        assertThat(ids(first)).isEqualTo(all.subList(0, 2));
        assertThat(rest(sort, first.next()))
                .doesNotContainAnyElementsOf(all.subList(0, 3))
                .containsSubsequence(all.subList(3, 6));
    }

    @Test
    void a_page_that_is_full_by_chance_is_known_to_be_the_last() {
        Scenario scenario = driver.scenario();
        driver.unresolved(scenario);
        driver.unresolved(scenario);

        assertThat(ports.search()
                        .page(ItemFilter.ALL, ItemSort.NEWEST_FIRST, Optional.empty(), 2)
                        .next())
                .isEmpty();
    }

    @Test
    void a_cursor_is_read_as_it_was_written() {
        driver.unresolved(driver.scenario());
        driver.unresolved(driver.scenario());
        ItemCursor cursor = ports.search()
                .page(ItemFilter.ALL, new ItemSort(By.NEXT_RETRY, Direction.DESCENDING), Optional.empty(), 1)
                .next()
                .orElseThrow();

        assertThat(ItemCursor.parse(cursor.text())).contains(cursor);
    }
}
