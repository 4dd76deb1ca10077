package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.Interruption;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.FailedModule;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteSearch.Counts;
import io.holdfast.incomplete.IncompleteSearch.Page;
import io.holdfast.incomplete.IncompleteSearch.ScenarioCount;
import io.holdfast.incomplete.IncompleteSearch.TypeCount;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.ItemCursor;
import io.holdfast.incomplete.ItemFilter;
import io.holdfast.incomplete.ItemSort;
import io.holdfast.incomplete.ItemSort.By;
import io.holdfast.incomplete.ItemSort.Direction;
import io.holdfast.incomplete.NewIncomplete;
import io.holdfast.incomplete.SearchWords;
import io.holdfast.scenario.Scenario;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link io.holdfast.incomplete.IncompleteSearch} promises. */
public abstract class IncompleteSearchContract {

    private static final Bundle NOTHING = StoreSample.bundle("nothing");

    private StorePorts ports = StorePorts.inMemory();
    private StoreDriver driver = new StoreDriver(ports);

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void openStore() {
        ports = emptyStore();
        driver = new StoreDriver(ports);
    }

    private IncompleteId stored(Scenario scenario, Failure failure, Bundle bundle) {
        return stored(scenario, StoreSample.FAILING_MODULE, failure, bundle, 100, Optional.empty());
    }

    private IncompleteId stored(
            Scenario scenario, int module, Failure failure, Bundle bundle, long size, Optional<Instant> nextRetry) {
        NewIncomplete item = driver.newItem(nextRetry);
        Interruption sample = StoreSample.interruption(failure);
        Interruption interruption = new Interruption(
                module,
                sample.record(),
                failure,
                StoreSample.rest(StoreSample.trail(StoreSample.bundle("trigger"), 0, 2, bundle), 2),
                sample.retry(),
                false);
        FailedModule failed = new FailedModule("app" + module + ":Act", "");
        driver.store(
                scenario,
                new NewIncomplete(item.id(), interruption, failed, item.policy(), nextRetry, item.created(), size));
        ports.clock().tick(Duration.ofSeconds(1));
        return item.id();
    }

    private static Failure failed(String message) {
        return Failure.of(FailureType.CONNECTION, message);
    }

    private IncompleteId sized(Scenario scenario, long size) {
        return stored(scenario, StoreSample.FAILING_MODULE, StoreSample.REFUSED, NOTHING, size, Optional.empty());
    }

    private IncompleteId ofModule(Scenario scenario, int module) {
        return stored(scenario, module, StoreSample.REFUSED, NOTHING, 100, Optional.empty());
    }

    private IncompleteId due(Scenario scenario, Instant time) {
        return stored(scenario, StoreSample.FAILING_MODULE, StoreSample.REFUSED, NOTHING, 100, Optional.of(time));
    }

    private static List<IncompleteId> ids(Page page) {
        return page.items().stream().map(IncompleteExecution::id).toList();
    }

    private List<IncompleteId> found(ItemFilter filter) {
        return ids(ports.search().page(filter, ItemSort.NEWEST_FIRST, Optional.empty(), StoreDriver.ALL));
    }

    private List<IncompleteId> sorted(By by, Direction direction) {
        return ids(ports.search().page(ItemFilter.ALL, new ItemSort(by, direction), Optional.empty(), StoreDriver.ALL));
    }

    private List<IncompleteId> withText(String text) {
        return found(filter().text(text).build());
    }

    private static ItemFilterBuilder filter() {
        return new ItemFilterBuilder();
    }

    /** All pages from here on, two items each. */
    private List<IncompleteId> rest(ItemSort sort, Optional<ItemCursor> after) {
        return rest(ItemFilter.ALL, sort, after);
    }

    private List<IncompleteId> rest(ItemFilter filter, ItemSort sort, Optional<ItemCursor> after) {
        List<IncompleteId> met = new ArrayList<>();
        Optional<ItemCursor> at = after;
        do {
            Page page = ports.search().page(filter, sort, at, 2);
            met.addAll(ids(page));
            at = page.next();
        } while (at.isPresent());
        return met;
    }

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
    void a_cause_is_any_part_of_a_message_also_within_words_and_between_them() {
        IncompleteId found =
                stored(driver.scenario(), failed("Host 4990 refused: Größe in ÅNGSTRÖM, by rule*7"), NOTHING);
        stored(driver.scenario(), failed("Host 499 refused: nothing"), StoreSample.bundle("ost 4990 refused by rule"));

        assertThat(Stream.of("4990", "ost 4990 ref", "OST 4990 REFUSED", "röße in å", "y rule*7", "*"))
                .allSatisfy(cause ->
                        assertThat(found(filter().cause(cause).build())).containsExactly(found));
        assertThat(Stream.of("4990 refused by", "rule 7", "in host 4990", "no such cause"))
                .allSatisfy(cause ->
                        assertThat(found(filter().cause(cause).build())).isEmpty());
    }

    @Test
    void a_cause_is_found_behind_the_part_of_a_message_whose_words_are_kept() {
        IncompleteId found = stored(
                driver.scenario(), failed("x ".repeat(SearchWords.TEXT_LENGTH / 2) + "the host went away"), NOTHING);

        assertThat(found(filter().cause("the host went away").build())).containsExactly(found);
        assertThat(withText("host")).isEmpty();
    }

    @Test
    void a_cause_is_that_of_the_latest_failure() {
        Scenario scenario = driver.scenario();
        IncompleteId id = driver.pending(scenario, driver.now());
        driver.failAgain(driver.claimOne(scenario), failed("The door is locked"), Optional.empty());

        assertThat(found(filter().cause("door is locked").build())).containsExactly(id);
        assertThat(found(filter().cause("refused by").build())).isEmpty();
    }

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
    void words_are_found_in_values_in_names_of_fields_and_in_the_failure_whatever_their_case() {
        CollectionValue customer = new CollectionValue(
                Map.of("eMail", new TextValue("Jane.Doe@Example.com"), "number", NumberValue.of(4711)));
        Bundle bundle = Bundle.of("customer", customer);
        IncompleteId found = stored(driver.scenario(), StoreSample.REFUSED, bundle);
        stored(driver.scenario(), StoreSample.MALFORMED, NOTHING);

        assertThat(Stream.of("jane", "JANE doe", "jane.doe@example.com", "email", "4711", "connection jane"))
                .allSatisfy(text -> assertThat(withText(text)).containsExactly(found));
        assertThat(Stream.of("jan", "jane malformed", "customer nothing"))
                .allSatisfy(text -> assertThat(withText(text)).isEmpty());
    }

    @Test
    void a_star_stands_for_any_rest_of_a_word() {
        IncompleteId found = stored(driver.scenario(), StoreSample.REFUSED, StoreSample.bundle("Überweisung 2026-11"));
        stored(driver.scenario(), StoreSample.REFUSED, NOTHING);

        assertThat(withText("überw*")).containsExactly(found);
        assertThat(withText("weisung*")).isEmpty();
    }

    @Test
    void what_means_something_in_a_query_of_the_database_is_no_more_than_what_parts_words() {
        IncompleteId found = stored(driver.scenario(), StoreSample.REFUSED, StoreSample.bundle("it's (red) & blue"));

        assertThat(withText("it's & !(red) | blue:A <-> \\")).isEmpty();
        assertThat(withText("it's (red)")).containsExactly(found);
        assertThat(withText("&!")).isEmpty();
    }

    @Test
    void a_long_word_is_found_by_what_it_begins_with() {
        IncompleteId found = stored(driver.scenario(), StoreSample.REFUSED, StoreSample.bundle("x".repeat(5_000)));

        assertThat(withText("x".repeat(4_000))).containsExactly(found);
    }

    @Test
    void a_retry_that_fails_otherwise_is_found_by_its_own_words() {
        Scenario scenario = driver.scenario();
        IncompleteId id = driver.pending(scenario, driver.now());
        driver.failAgain(driver.claimOne(scenario), StoreSample.MALFORMED, Optional.empty());

        assertThat(withText("expected number second")).containsExactly(id);
        assertThat(withText("refused")).isEmpty();
    }

    @Test
    void bundles_of_a_confidential_scenario_are_not_looked_into() {
        IncompleteId id = stored(
                driver.scenario(StoreSample.confidentialBlueprint()),
                StoreSample.REFUSED,
                StoreSample.bundle("secret"));

        assertThat(withText("secret")).isEmpty();
        assertThat(withText("refused")).containsExactly(id);
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

    private IncompleteId called(Scenario scenario, String name) {
        NewIncomplete item = driver.newItem(Optional.empty());
        driver.store(
                scenario,
                new NewIncomplete(
                        item.id(),
                        item.interruption(),
                        new FailedModule(name, ""),
                        item.policy(),
                        Optional.empty(),
                        item.created(),
                        100));
        return item.id();
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
    void page_after_page_of_what_has_words_is_all_that_has_them(By by) {
        Scenario scenario = driver.scenario();
        IncompleteId first = stored(scenario, StoreSample.REFUSED, StoreSample.bundle("north"));
        stored(scenario, StoreSample.REFUSED, StoreSample.bundle("south"));
        IncompleteId second = stored(scenario, StoreSample.REFUSED, StoreSample.bundle("north"));
        stored(scenario, StoreSample.REFUSED, StoreSample.bundle("south"));
        IncompleteId third = stored(scenario, StoreSample.REFUSED, StoreSample.bundle("north"));
        ItemSort sort = new ItemSort(by, Direction.ASCENDING);

        assertThat(rest(filter().text("north").build(), sort, Optional.empty()))
                .containsExactlyElementsOf(sorted(by, Direction.ASCENDING).stream()
                        .filter(List.of(first, second, third)::contains)
                        .toList())
                .hasSize(3);
        assertThat(rest(filter().text("north south").build(), sort, Optional.empty()))
                .isEmpty();
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
